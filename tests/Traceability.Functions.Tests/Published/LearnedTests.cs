using System.Net;
using DurableTask.Core;
using Traceability.Functions.Learning;
using Traceability.Functions.Tests.Host;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Language.Words;

namespace Traceability.Functions.Tests.Published;

/// <summary>From an event to a pattern, through the published worker and a real engine.</summary>
[Collection<OneApp>]
public sealed class LearnedTests(SharedApp shared)
{
    private readonly PublishedApp app = shared.App;
    private readonly AppDatabase database = shared.Database;
    private readonly ClaudeSession session = new();
    private readonly string prompt = AnyWord.Request();

    [Fact]
    public async Task A_trace_that_ends_is_learned_from_and_found_again()
    {
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work(prompt)))).Accepted();

        var learned = await app.LearnedAsync(session.TraceId);
        Assert.Equal((nameof(LearnFromTraceOrchestration), OrchestrationStatus.Completed), (learned.Name, learned.OrchestrationStatus));
        Assert.DoesNotContain("\"patternId\":null", learned.Output, StringComparison.OrdinalIgnoreCase);
        var match = (await app.PostAsync(Routes.MatchPatterns, new { user_request = prompt, context = ClaudeSession.Here })).Ok()
            .GetProperty("matches")[0];
        Assert.Equal(prompt, match.GetProperty("prompt_text").GetString());
        Assert.True(await shared.IsLearnedAsync(session.TraceId));
    }

    [Theory]
    [InlineData(Routes.CompleteTrace, HttpStatusCode.Accepted)]
    [InlineData(Routes.RecordBatch, HttpStatusCode.Accepted)]
    [InlineData(Routes.ClaudeCodeHook, HttpStatusCode.OK)]
    public async Task Whichever_route_its_end_comes_by_learning_begins(string route, HttpStatusCode expected)
    {
        var trace = route == Routes.ClaudeCodeHook ? session.TraceId : Guid.NewGuid();
        (await app.PostAsync(Routes.StartTrace, new { correlation_id = trace, prompt_text = prompt })).Accepted();

        (await app.PostAsync(route, route switch
        {
            Routes.CompleteTrace => new { correlation_id = trace, status = "success" },
            Routes.RecordBatch => new { @event = "complete", correlation_id = trace, status = "success" },
            _ => session.Stop(),
        })).Expect(expected);

        Assert.Equal(OrchestrationStatus.Completed, (await app.LearnedAsync(trace)).OrchestrationStatus);
    }

    [Fact]
    public async Task Events_that_come_twice_at_once_are_learned_from_once()
    {
        var events = ApiClient.Ndjson(session.Work(prompt));
        await app.Hub.SettleAsync();
        var before = app.Hub.Activities.Count;

        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.PostAsync(Routes.ClaudeCodeHook, events))))
        {
            answer.Accepted();
        }

        Assert.Equal(OrchestrationStatus.Completed, (await app.LearnedAsync(session.TraceId)).OrchestrationStatus);
        var done = app.Hub.Activities.Skip(before).ToList();
        Assert.Equal(done.Distinct(), done);
        Assert.Equal(1, await database.ScalarAsync<int>(
            $"SELECT success_count FROM success_patterns NATURAL JOIN pattern_evidence WHERE correlation_id = '{session.TraceId}'"));
    }
}
