using Microsoft.Extensions.DependencyInjection;
using Traceability.Ingest.Events;
using Traceability.Matching;
using Traceability.Matching.Score;
using Traceability.Patterns;
using Traceability.Patterns.Plans;
using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;
using Traceability.Store.Tests.Mining.Chains;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Routing.Decisions;

public sealed class DecideRouteTests(SharedDatabase database)
{
    private static readonly Agent Debugger =
        new() { Name = "debugger", Title = "Bug Hunter", ActivationTriggers = ["failing test", "crash"] };
    private static readonly Agent Writer = new() { Name = "writer", ActivationTriggers = ["documentation"] };

    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task The_registry_decides_when_nothing_was_learned()
    {
        await using var store = await TestStore.CreateAsync(database);
        await RegisterAsync(store);

        var answer = await RouteAsync(store, "There is a crash in the checkout");

        var best = Assert.Single(answer.Recommendations);
        Assert.Equal(("registry", "debugger", "registry"), (answer.Decision, best.AgentName, best.Strategy));
        Assert.NotNull(best.Scores);
        Assert.Null(best.ReplayPlan);
        Assert.Equal("writer", Assert.Single(answer.Alternatives).AgentName);
    }

    [Fact]
    public async Task When_nobody_fits_nobody_is_recommended_and_the_reason_is_told()
    {
        await using var store = await TestStore.CreateAsync(database);
        Assert.Contains("registry is empty", (await RouteAsync(store, "Translate the brochure")).Reason, StringComparison.Ordinal);
        await RegisterAsync(store);

        var answer = await RouteAsync(store, "Translate the brochure");

        Assert.Empty(answer.Recommendations);
        Assert.Equal("none", answer.Decision);
        Assert.Contains("No agent of 2 fits", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_is_named_goes_before_all()
    {
        await using var store = await LearnedAsync();
        await RegisterAsync(store);

        var answer = await RouteAsync(store, $"@agent-writer {Work.FixParser}");

        Assert.Equal(("explicit", "writer"), (answer.Decision, Assert.Single(answer.Recommendations).AgentName));
    }

    [Fact]
    public async Task An_agent_that_is_not_known_is_said_to_be_so_with_those_of_nearly_that_name()
    {
        await using var store = await LearnedAsync();
        await RegisterAsync(store);

        var answer = await RouteAsync(store, $"use agent-debuger: {Work.FixParser}");

        Assert.Empty(answer.Recommendations);
        Assert.Equal("There is no agent 'debuger' in the registry. Near to it: debugger.", answer.Reason);
    }

    [Fact]
    public async Task A_pattern_that_fits_as_well_as_can_be_is_replayed_with_its_plan()
    {
        await using var store = await LearnedAsync(times: 8);
        await RegisterAsync(store);

        var answer = await RouteAsync(store, Work.FixParser);

        Assert.Equal("replay", answer.Decision);
        var replay = answer.Recommendations[0];
        Assert.Equal(("main", "pattern_replay"), (replay.AgentName, replay.Strategy));
        Assert.Equal(["look", "change", "dotnet test"], replay.ReplayPlan!.HookPlan.Select(step => step.Step));
        Assert.Equal((8, 1000), (replay.ReplayPlan.Traces, replay.ReplayPlan.ExpectedDurationMs));
        Assert.Equal(new PlanGate("test", 1, 1), Assert.Single(replay.ReplayPlan.QualityGates));
        Assert.Contains("Checks that passed: test (8 of 8 times)", answer.Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_is_logged_once_a_trace_and_request()
    {
        await using var store = await LearnedAsync(times: 8);
        await RegisterAsync(store);

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
    public async Task A_trace_that_is_held_out_is_routed_as_if_nothing_had_been_learned()
    {
        await using var store = await LearnedAsync(times: 8, holdOut: 1);
        await RegisterAsync(store);

        var answer = await RouteAsync(store, Work.FixParser, trace);

        Assert.True(answer.HeldOut);
        Assert.Equal(
            ("registry", "debugger", 0, ""), (answer.Decision, answer.Recommendations[0].AgentName, answer.Matches.Count, answer.Facts));
        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "NOT used"));
        Assert.False((await RouteAsync(store, Work.FixParser)).HeldOut);
    }

    [Fact]
    public async Task With_patterns_switched_off_the_registry_decides()
    {
        await using var store = await LearnedAsync(times: 8);
        await RegisterAsync(store);
        await store.Get<PatternSwitch>().SetAsync(false, TestContext.Current.CancellationToken);

        Assert.Equal("registry", (await RouteAsync(store, Work.FixParser)).Decision);
    }

    [Fact]
    public async Task An_agent_of_another_project_is_not_recommended()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.Get<AgentRegistry>().ReplaceAsync([Debugger with { Project = "/x" }], TestContext.Current.CancellationToken);

        async Task<string> InAsync(string project) => (await store.Get<DecideRoute>().RunAsync(
            new() { UserRequest = "a crash", Context = new Dictionary<string, string> { ["project"] = project } },
            TestContext.Current.CancellationToken)).Decision;

        Assert.Equal(("registry", "none"), (await InAsync("/x"), await InAsync("/y")));
    }

    [Fact]
    public async Task How_an_agent_did_counts()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Enumerable.Range(0, 5).SelectMany(_ => ByAgent(Work.Done(Guid.NewGuid()), "debugger")),
            .. ByAgent(Work.Failed(Guid.NewGuid()), "debugger")]);
        await store.LearnAsync();
        await RegisterAsync(store);

        var best = (await RouteAsync(store, "There is a crash in the checkout")).Recommendations[0];

        Assert.Equal(WilsonBound.Lower(5, 6), best.Scores!.Historical!.Value);
        Assert.Contains("(5 of 6 succeeded)", best.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_is_not_taken_for_what_was_done()
    {
        await using var store = await TestStore.CreateAsync(database);
        await RegisterAsync(store);
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
        await RegisterAsync(store);
        await LogAsync(store, "There is a crash in the checkout");
        var other = Guid.NewGuid();
        await store.Get<LogDecision>().RunAsync(
            other, "There is a crash in the basket", await RouteAsync(store, "There is a crash in the basket"));
        await store.WriteAsync([.. Work.Done(trace),
            new RoutingDecision(trace, Guid.NewGuid(), "debugger") { UserRequest = "Find the crash", RoutingStrategy = "delegation" }]);
        await store.LearnAsync();

        var standing = await store.Get<ReadStanding>().RunAsync("debugger", TestContext.Current.CancellationToken);

        Assert.Equal(new AgentStanding(2, 1, 1, 1, 1, 1, 1), standing);
        Assert.Equal(
            new AgentStanding(0, 0, 0, 0, 0, 0, 0),
            await store.Get<ReadStanding>().RunAsync("writer", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whom_people_delegated_the_like_to_is_recommended()
    {
        await using var store = await TestStore.CreateAsync(database);
        Agent[] agents = [new() { Name = "night-owl", Description = "Helps" }, new() { Name = "early-bird", Description = "Helps" }];
        await store.Get<AgentRegistry>().ReplaceAsync(agents, TestContext.Current.CancellationToken);
        await store.WriteAsync([.. Work.Done(trace), new RoutingDecision(trace, Guid.NewGuid(), "night-owl")
        {
            UserRequest = "Reconcile the price lists of our suppliers with the catalogue, and list all that differs",
            RoutingStrategy = "delegation",
        }]);
        await store.LearnAsync();

        var answer = await RouteAsync(store, "Reconcile the supplier price lists with the catalogue and list what differs");

        Assert.Equal("night-owl", answer.Recommendations[0].AgentName);
        Assert.Equal("none", (await RouteAsync(store, "Translate the brochure")).Decision);
    }

    [Theory]
    [InlineData(4, 4, 0, false)]
    [InlineData(5, 2, 0, false)]
    [InlineData(6, 4, 1, false)]
    [InlineData(8, 8, 1, true)]
    public async Task What_usually_follows_on_an_agent_is_told_with_of_how_many_and_in_the_facts_where_it_is_sure(
        int tasks, int followed, int told, bool isSure)
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.Get<AgentRegistry>().ReplaceAsync([Debugger, Writer], TestContext.Current.CancellationToken);
        for (var i = 0; i < tasks; i++)
        {
            var one = Guid.NewGuid();
            await store.WriteAsync([.. Work.Done(one), Delegated.Child(one, "debugger", 100, 200)]);
            if (i < followed)
            {
                await store.WriteAsync(Delegated.Child(one, "writer", 300, 400));
            }
        }

        await store.LearnAndMineAsync();

        var answer = await RouteAsync(store, "@agent-debugger Translate the brochure");

        var best = Assert.Single(answer.Recommendations);
        Assert.Equal(told, best.UsuallyFollowedBy.Count);
        Assert.All(
            best.UsuallyFollowedBy,
            next => Assert.Equal(("writer", followed, tasks), (next.Name, next.Tasks, next.Of)));
        var sentence = $"In {followed} of {tasks} earlier tasks, writer came next after debugger.";
        Assert.Equal(isSure, answer.Facts.Contains(sentence, StringComparison.Ordinal));
        Assert.Equal(isSure, answer.Facts.Length > 0);
    }

    private static IEnumerable<IngestEvent> ByAgent(IEnumerable<IngestEvent> events, string agent) =>
        events.Select(one => one is TraceChange { PromptText: not null } start ? start with { Agent = agent } : one);

    private async Task<TestStore> LearnedAsync(int times = 1, double holdOut = 0)
    {
        var store = await TestStore.CreateAsync(database, services: services => services.AddSingleton(new HoldOut(holdOut)));
        await store.WriteAsync([.. Enumerable.Range(0, times).SelectMany(_ => Work.Done(Guid.NewGuid()))]);
        await store.LearnAsync();
        return store;
    }

    private static Task RegisterAsync(TestStore store) =>
        store.Get<AgentRegistry>().ReplaceAsync([Debugger, Writer], TestContext.Current.CancellationToken);

    private static Task<RouteAnswer> RouteAsync(TestStore store, string request, Guid? trace = null) =>
        store.Get<DecideRoute>().RunAsync(new() { UserRequest = request, CorrelationId = trace }, TestContext.Current.CancellationToken);

    private async Task LogAsync(TestStore store, string request) =>
        await store.Get<LogDecision>().RunAsync(trace, request, await RouteAsync(store, request, trace));
}
