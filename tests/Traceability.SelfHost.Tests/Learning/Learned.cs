using System.Text.Json;
using Traceability.Testing;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Learning;

/// <summary>Has work traced and learned from.</summary>
internal static class Learned
{
    /// <summary>Sends a session that worked, and returns the pattern that holds it.</summary>
    public static async Task<Guid> PatternOfAsync(LocalDoor door, ClaudeSession session, string prompt)
    {
        (await door.Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work(prompt)))).Accepted();
        (await door.Api.PostAsync(Routes.ExtractRecentPatterns, "{}")).Ok();
        await WaitAsync(door, session.TraceId);
        return await door.ValueAsync<Guid>("SELECT pattern_id FROM pattern_evidence WHERE correlation_id = $1", session.TraceId);
    }

    /// <summary>Waits until a trace was learned from.</summary>
    public static Task WaitAsync(LocalDoor door, Guid trace) => Eventually.IsTrueAsync(
        () => door.ValueAsync<bool>("SELECT learned_at IS NOT NULL FROM execution_traces WHERE correlation_id = $1", trace),
        $"trace {trace} is learned from");

    /// <summary>Waits until a server that was told of work has learned from it.</summary>
    public static async Task<JsonElement> FirstPatternAsync(ApiClient api)
    {
        JsonElement patterns = default;
        await Eventually.IsTrueAsync(
            async () =>
            {
                patterns = (await api.GetAsync(Routes.Patterns)).Ok().GetProperty("patterns");
                return patterns.GetArrayLength() > 0;
            },
            "something is learned");
        return patterns[0];
    }
}
