using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>MCP tools and WebFetch leave the agent: they are endpoint calls as well as tool calls.</summary>
internal static class MapOutsideCall
{
    public static EndpointCall? Map(HookPayload payload, HookPlace place, ToolOutcome? outcome)
    {
        if (Target(payload) is not var (service, path, method))
        {
            return null;
        }

        return new EndpointCall(place.TraceId, ClaudeIds.OutsideCall(payload.ToolUseId!), service, path, method)
        {
            HookExecutionId = ClaudeIds.ToolCall(payload.ToolUseId!),
            RequestBody = payload.ToolInput,
            ResponseBody = outcome is null ? null : payload.ToolResponse,
            ResponseStatus = Code(payload.ToolResponse),
            StartedAt = outcome is null ? place.At : null,
            CompletedAt = outcome is null ? null : place.At,
            DurationMs = outcome?.DurationMs,
            Success = outcome is null ? null : outcome.Success && Code(payload.ToolResponse) is null or < 400,
            ErrorMessage = outcome?.Error,
            ErrorType = outcome is { Success: false } ? outcome.Status : null,
        };
    }

    private static (string Service, string Path, string Method)? Target(HookPayload payload)
    {
        if (payload.ToolName!.StartsWith("mcp__", StringComparison.Ordinal))
        {
            var name = payload.ToolName["mcp__".Length..];
            var end = name.IndexOf("__", StringComparison.Ordinal);
            return end < 0 ? (name, "/", "MCP") : (name[..end], "/" + name[(end + 2)..], "MCP");
        }

        if (payload.ToolName == "WebFetch"
            && Uri.TryCreate(payload.ToolInput.TextOf("url"), UriKind.Absolute, out var uri) && uri.Host.Length is > 0 and <= 200)
        {
            return (uri.Host, uri.PathAndQuery, "GET");
        }

        return null;
    }

    private static int? Code(JsonElement response) =>
        response.NumberOf("code") is { } code and >= 100 and <= 999 ? (int)code : null;
}
