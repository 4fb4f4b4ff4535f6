using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Traceability.Testing.Language.Embedding.Model;

/// <summary>What the double was asked.</summary>
public sealed record ModelRequest(
    string Path, string? Authorization, string? ApiKey, string Model, int? Dimensions, IReadOnlyList<string> Texts, long At)
{
    public static async Task<ModelRequest> ReadAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        var root = body.RootElement;
        return new ModelRequest(
            request.Path + request.QueryString,
            request.Headers.Authorization,
            request.Headers["api-key"],
            root.GetProperty("model").GetString()!,
            root.TryGetProperty("dimensions", out var dimensions) ? dimensions.GetInt32() : null,
            [.. root.GetProperty("input").EnumerateArray().Select(text => text.GetString()!)],
            Stopwatch.GetTimestamp());
    }
}
