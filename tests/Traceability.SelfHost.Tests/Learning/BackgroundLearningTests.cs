using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Language.Words;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Learning;

[Collection<SharedDoor>]
public sealed class BackgroundLearningTests(LocalDoor door)
{
    [Fact]
    public async Task A_trace_is_learned_soon_after_it_ended_without_being_asked()
    {
        var session = new ClaudeSession();
        (await door.Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work($"Tidy the {AnyWord.Next()} module")))).Accepted();

        // 2 s on an idle machine, which one that runs tests is not.
        await Learned.WaitAsync(door, session.TraceId);
        Assert.Equal(1L, await door.ValueAsync<long>("SELECT count(*) FROM pattern_evidence WHERE correlation_id = $1", session.TraceId));
    }

    [Fact]
    public async Task A_failure_is_looked_at_too_and_makes_no_pattern()
    {
        var trace = Guid.NewGuid();
        (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
            new { @event = "start", correlation_id = trace, prompt_text = "Doomed" },
            new { @event = "complete", correlation_id = trace, status = "error" }))).Accepted();

        await Learned.WaitAsync(door, trace);
        Assert.Equal(0L, await door.ValueAsync<long>("SELECT count(*) FROM pattern_evidence WHERE correlation_id = $1", trace));
    }
}
