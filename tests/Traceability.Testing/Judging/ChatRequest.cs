using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Traceability.Testing.Judging;

/// <summary>What the double was asked.</summary>
public sealed record ChatRequest(
    string Path, string? Authorization, string? ApiKey, string Model, IReadOnlyList<string> Roles, IReadOnlyList<string> Texts)
{
    /// <summary>The record of the turn that it was asked about.</summary>
    public JsonElement Turn => JsonElement.Parse(Texts[^1].Split("<turn-record>")[1].Split("</turn-record>")[0]);

    public static async Task<ChatRequest> ReadAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        var root = body.RootElement;
        var messages = root.GetProperty("messages").EnumerateArray().ToList();
        return new ChatRequest(
            request.Path,
            request.Headers.Authorization,
            request.Headers["api-key"],
            root.GetProperty("model").GetString()!,
            [.. messages.Select(message => message.GetProperty("role").GetString()!)],
            [.. messages.Select(message => TextOf(message.GetProperty("content")))]);
    }

    private static string TextOf(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
}
