using Traceability.Patterns;
using Traceability.Patterns.Plans;
using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Routing.Decisions;

/// <summary>Who or what is recommended for a request: an agent that is named or registered, a pattern to replay, or nobody.</summary>
public sealed class DecideRouteTests(SharedDatabase database)
{
    [Fact]
    public async Task The_registry_decides_when_nothing_was_learned()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.RegisterAsync();

        var answer = await store.RouteAsync("There is a crash in the checkout");

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
        Assert.Contains("registry is empty", (await store.RouteAsync("Translate the brochure")).Reason, StringComparison.Ordinal);
        await store.RegisterAsync();

        var answer = await store.RouteAsync("Translate the brochure");

        Assert.Empty(answer.Recommendations);
        Assert.Equal("none", answer.Decision);
        Assert.Contains("No agent of 2 fits", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_is_named_goes_before_all()
    {
        await using var store = await RoutedStore.LearnedAsync(database);
        await store.RegisterAsync();

        var answer = await store.RouteAsync($"@agent-writer {Work.FixParser}");

        Assert.Equal(("explicit", "writer"), (answer.Decision, Assert.Single(answer.Recommendations).AgentName));
    }

    [Fact]
    public async Task An_agent_that_is_not_known_is_said_to_be_so_with_those_of_nearly_that_name()
    {
        await using var store = await RoutedStore.LearnedAsync(database);
        await store.RegisterAsync();

        var answer = await store.RouteAsync($"use agent-debuger: {Work.FixParser}");

        Assert.Empty(answer.Recommendations);
        Assert.Equal("There is no agent 'debuger' in the registry. Near to it: debugger.", answer.Reason);
    }

    [Fact]
    public async Task A_pattern_that_fits_as_well_as_can_be_is_replayed_with_its_plan()
    {
        await using var store = await RoutedStore.LearnedAsync(database, times: 8);
        await store.RegisterAsync();

        var answer = await store.RouteAsync(Work.FixParser);

        Assert.Equal("replay", answer.Decision);
        var replay = answer.Recommendations[0];
        Assert.Equal(("main", "pattern_replay"), (replay.AgentName, replay.Strategy));
        Assert.Equal(["look", "change", "dotnet test"], replay.ReplayPlan!.HookPlan.Select(step => step.Step));
        Assert.Equal((8, 1000), (replay.ReplayPlan.Traces, replay.ReplayPlan.ExpectedDurationMs));
        Assert.Equal(new PlanGate("test", 1, 1), Assert.Single(replay.ReplayPlan.QualityGates));
        Assert.Contains("Checks that passed: test (8 of 8 times)", answer.Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_that_is_held_out_is_routed_as_if_nothing_had_been_learned()
    {
        await using var store = await RoutedStore.LearnedAsync(database, times: 8, holdOut: 1);
        await store.RegisterAsync();

        var answer = await store.RouteAsync(Work.FixParser, trace: Guid.NewGuid());

        Assert.True(answer.HeldOut);
        Assert.Equal(
            ("registry", "debugger", 0, ""), (answer.Decision, answer.Recommendations[0].AgentName, answer.Matches.Count, answer.Facts));
        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "NOT used"));
        Assert.False((await store.RouteAsync(Work.FixParser)).HeldOut);
    }

    [Fact]
    public async Task With_patterns_switched_off_the_registry_decides()
    {
        await using var store = await RoutedStore.LearnedAsync(database, times: 8);
        await store.RegisterAsync();
        await store.Get<PatternSwitch>().SetAsync(false, TestContext.Current.CancellationToken);

        Assert.Equal("registry", (await store.RouteAsync(Work.FixParser)).Decision);
    }

    [Fact]
    public async Task An_agent_of_another_project_is_not_recommended()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.Get<AgentRegistry>().ReplaceAsync(
            [RoutedStore.Debugger with { Project = "/x" }], TestContext.Current.CancellationToken);

        async Task<string> InAsync(string project) => (await store.Get<DecideRoute>().RunAsync(
            new() { UserRequest = "a crash", Context = new Dictionary<string, string> { ["project"] = project } },
            TestContext.Current.CancellationToken)).Decision;

        Assert.Equal(("registry", "none"), (await InAsync("/x"), await InAsync("/y")));
    }
}
