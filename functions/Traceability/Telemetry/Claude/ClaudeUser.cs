using System.Text.Json;
using Traceability.ClaudeCode;
using Traceability.Ingest.Events;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Claude;

/// <summary>Who is at work, as Claude Code's telemetry tells.</summary>
internal static class ClaudeUser
{
    /// <summary>By the account, else by the installation.</summary>
    public static string? Find(JsonElement attributes) =>
        ClaudePayload.Name(attributes.AnyText("user.email", "user.account_uuid", "user.id"));

    /// <summary>What a trace is known by, and whose it is; a subagent's is that of who started it.</summary>
    public static TraceChange Identity(HookPayload payload, HookPlace place, JsonElement attributes) =>
        MapHookEvent.Identity(payload, place) with { UserId = payload.AgentId is null ? Find(attributes) : null };
}
