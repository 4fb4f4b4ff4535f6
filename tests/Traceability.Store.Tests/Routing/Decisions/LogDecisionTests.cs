using Traceability.Ingest.Events;
using Traceability.Routing.Decisions;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Routing.Decisions;

/// <summary>What is kept of a recommendation, and how it is told from what was done.</summary>
public sealed class LogDecisionTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_decision_is_logged_once_a_trace_and_request()
    {
        await using var store = await RoutedStore.LearnedAsync(database, times: 8);
        await store.RegisterAsync();

        for (var times = 0; times < 2; times++)
        {
            await LogAsync(store, Work.FixParser);
        }

        await LogAsync(store, "Translate the brochure");

        Assert.Equal(1, await store.CountAsync("agent_routing_decisions", $"""
            correlation_id = '{trace}' AND selected_agent = 'main' AND routing_strategy = 'pattern_replay' AND cache_hit
            AND pattern_id IS NOT NULL AND routing_duration_ms > 0 AND alternatives <> '[]'
            """));
        Assert.Equal(1, await store.CountAsync(
            "agent_routing_decisions",
            $"correlation_id = '{trace}' AND selected_agent = '' AND routing_strategy = 'none' AND NOT cache_hit"));
        Assert.Equal(1, await store.CountAsync("execution_traces", $"correlation_id = '{trace}' AND prompt_text IS NULL"));
        Assert.Equal(1, await store.CountAsync("pattern_usage_log", $"correlation_id = '{trace}' AND used AND plan IS NOT NULL"));
    }

    [Fact]
    public async Task Advice_is_not_taken_for_what_was_done()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.RegisterAsync();
        await LogAsync(store, "There is a crash in the checkout");

        await store.WriteAsync(Work.Done(trace));
        await store.WriteAsync(new TraceChange(trace) { Source = "claude-code" });
        await store.LearnAsync();

        Assert.Equal(1, await store.CountAsync("agent_routing_decisions", "selected_agent = 'debugger'"));
        Assert.Equal(1, await store.CountAsync("success_patterns", "agent IS NULL"));
    }

    [Fact]
    public async Task It_is_known_how_often_an_agent_was_recommended_taken_and_right()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.RegisterAsync();
        await LogAsync(store, "There is a crash in the checkout");
        var other = Guid.NewGuid();
        await store.Get<LogDecision>().RunAsync(
            other, "There is a crash in the basket", await store.RouteAsync("There is a crash in the basket"));
        await store.WriteAsync([.. Work.Done(trace),
            new RoutingDecision(trace, Guid.NewGuid(), "debugger") { UserRequest = "Find the crash", RoutingStrategy = "delegation" }]);
        await store.LearnAsync();

        var standing = await store.Get<ReadStanding>().RunAsync("debugger", TestContext.Current.CancellationToken);

        Assert.Equal(new AgentStanding(2, 1, 1, 1, 1, 1, 1), standing);
        Assert.Equal(
            new AgentStanding(0, 0, 0, 0, 0, 0, 0),
            await store.Get<ReadStanding>().RunAsync("writer", TestContext.Current.CancellationToken));
    }

    private async Task LogAsync(TestStore store, string request) =>
        await store.Get<LogDecision>().RunAsync(trace, request, await store.RouteAsync(request, trace));
}
