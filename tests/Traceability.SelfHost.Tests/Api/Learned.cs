using System.Diagnostics;
using System.Text.Json;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;

namespace Traceability.SelfHost.Tests.Api;

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
    public static async Task WaitAsync(LocalDoor door, Guid trace, int seconds = 30)
    {
        var clock = Stopwatch.StartNew();
        while (!await door.ValueAsync<bool>("SELECT learned_at IS NOT NULL FROM execution_traces WHERE correlation_id = $1", trace))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(seconds), $"trace {trace} was not learned within {seconds} s");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until a server that was told of work has learned from it.</summary>
    public static async Task<JsonElement> FirstPatternAsync(ApiClient api, int seconds = 30)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var patterns = (await api.GetAsync(Routes.Patterns)).Ok().GetProperty("patterns");
            if (patterns.GetArrayLength() > 0)
            {
                return patterns[0];
            }

            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(seconds), $"nothing was learned within {seconds} s");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
