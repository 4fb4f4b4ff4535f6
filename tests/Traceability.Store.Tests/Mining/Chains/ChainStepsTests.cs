using Traceability.Analytics.Asking;
using Traceability.Analytics.Figures;
using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Mining.Chains;

public sealed class ChainStepsTests(SharedDatabase database)
{
    private static readonly string[] Tables = ["chain_turns", "chain_steps", "chain_occurrences", "agent_chaining_patterns"];
    private static readonly AnalyticsFilter Day =
        new(Told.Start.AddDays(-1), Told.Start.AddDays(1), "day", "UTC", null, null, null, null, 50, 0);

    private readonly Guid root = Guid.NewGuid();

    [Fact]
    public async Task Agents_skills_and_advice_are_steps_in_the_order_in_which_they_began()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(
        [
            .. Delegated.Explored(root), Told.Call(root, "Skill", at: 50, milliseconds: 1, input: """{"skill": "tdd"}"""),
            Told.Call(root, "Skill", at: 60, milliseconds: 1, worked: false, input: """{"skill": "not-there"}"""),
            Told.Routing(root, "Plan") with { RoutingStrategy = "registry", DecidedAt = Told.At(10) },
        ]);

        await store.LearnAndMineAsync();

        Assert.Equal(
            "1 route:Plan, 2 /tdd, 3 Explore, 3 Explore, 4 Plan",
            await store.ScalarAsync<string>("SELECT string_agg(place || ' ' || name, ', ' ORDER BY ordinal) FROM chain_steps"));
        Assert.Equal(1, await store.CountAsync("chain_turns", $"""
            root_correlation_id = '{root}' AND agent = 'main' AND trigger_kind = 'skill' AND trigger_name = '/tdd' AND success
            AND chance > 0.5 AND total_duration_ms = 1000 AND overhead_ms = 600
            """));
    }

    [Fact]
    public async Task A_trace_in_which_only_the_router_advised_is_no_turn_of_a_chain()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(root), Told.Routing(root, "Plan") with { RoutingStrategy = "registry" }]);

        await store.LearnAndMineAsync();

        Assert.Equal(0, await store.CountAsync("chain_turns") + await store.CountAsync("chain_steps"));
    }

    [Fact]
    public async Task What_follows_on_what_is_counted_by_task_with_its_share()
    {
        await using var store = await TestStore.CreateAsync(database);
        var alone = Guid.NewGuid();
        await store.WriteAsync(
        [
            .. Delegated.Explored(root), .. Delegated.Explored(Guid.NewGuid()), .. Work.Done(alone),
            Delegated.Child(alone, "Explore", 100, 300),
        ]);
        await store.LearnAndMineAsync();

        var follows = await AskAsync(store, FollowLine.Query);

        Assert.Equal(
            ["starts main Explore 3/3", "next Explore Plan 2/3", "starts main Plan 2/3"],
            follows.Select(line => $"{line.How} {line.First} {line.Next} {line.Share.Count}/{line.Share.N}"));
        Assert.Equal((2, 2, 2), (follows[1].Tasks, follows[1].Success.Count, follows[1].Traces.Count));
        Assert.Equal(5, follows[0].Times);
        Assert.InRange(follows[1].Chance.Value!.Value, 0.88, 1);
    }

    [Fact]
    public async Task It_goes_on_in_the_next_turn_of_a_task()
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await TwoTurnsAsync(store, Guid.NewGuid());
        }

        var sequences = FindSequences.In(await AskAsync(store, ChainTurnRow.Query), 3);
        var follows = await AskAsync(store, FollowLine.Query);

        var line = Assert.Single(sequences);
        Assert.Equal(("dev → reviewer", 3), (line.Sequence, line.Tasks));
        Assert.Contains(follows, one => one is { How: "next", First: "dev", Next: "reviewer", Tasks: 3 });
    }

    [Fact]
    public async Task A_turn_that_is_corrected_is_taken_back()
    {
        await using var store = await TestStore.CreateAsync(database);
        var child = Guid.NewGuid();
        await store.WriteAsync([.. Work.Done(root), Delegated.Child(root, "Explore", 100, 300, child), .. Work.Done(Guid.NewGuid())]);
        await store.LearnAndMineAsync();
        Assert.Equal(1, await store.CountAsync("chain_steps", "name = 'Explore'"));

        await store.WriteAsync(new TraceChange(child) { Agent = "Plan" });
        await store.ExecuteAsync($"UPDATE execution_traces SET agent = 'Plan', learned_at = NULL WHERE correlation_id = '{child}'");
        await store.LearnAndMineAsync();
        Assert.Equal((0, 1), (await store.CountAsync("chain_steps", "name = 'Explore'"), await store.CountAsync("chain_steps")));

        await store.ExecuteAsync(
            $"DELETE FROM execution_traces WHERE correlation_id = '{child}'; UPDATE execution_traces SET learned_at = NULL");
        await store.LearnAndMineAsync();
        Assert.Equal((0, 0), (await store.CountAsync("chain_steps"), await store.CountAsync("chain_turns")));
    }

    [Fact]
    public async Task Steps_stay_when_the_traces_go()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Delegated.Explored(root));
        await store.LearnAndMineAsync();
        var before = await RowsAsync(store);

        await store.ExecuteAsync("DELETE FROM execution_traces; DELETE FROM system_settings");
        await store.MineAsync();

        Assert.Equal(before, await RowsAsync(store));
        Assert.Equal(3, (await AskAsync(store, FollowLine.Query)).Count);
    }

    [Theory]
    [InlineData(1, 119)]
    [InlineData(2, 120)]
    public async Task A_run_that_is_cut_off_in_the_middle_and_run_again_comes_to_what_one_from_zero_does(int pages, int most)
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Enumerable.Range(0, 120).Select(_ => Guid.NewGuid())
            .SelectMany(one => Work.Done(one).Append(Delegated.Child(one, "Explore", 100, 300)))]);
        await store.LearnAsync();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Get<Traceability.Mining.MinePatterns>().RunAsync(
            new CutOff(pages, cut), null, cut.Token));
        Assert.InRange(await store.CountAsync("chain_turns"), 1, most);
        Assert.Empty(await store.ChainsAsync());

        await store.MineAsync();
        var afterTwo = await RowsAsync(store);
        await store.ExecuteAsync($"TRUNCATE {string.Join(", ", Tables)}, chain_changes; DELETE FROM system_settings");
        await store.MineAsync();

        Assert.Equal(120, await store.CountAsync("chain_turns"));
        Assert.Equal(await RowsAsync(store), afterTwo);
    }

    /// <summary>A task of two turns: one in which a developer worked, and one that goes on, with a reviewer.</summary>
    private static async Task TwoTurnsAsync(TestStore store, Guid first)
    {
        var second = Guid.NewGuid();
        await store.WriteAsync(
        [
            .. Work.Done(first), Delegated.Child(first, "dev", 100, 300),
            .. Work.Done(second), Delegated.Child(second, "reviewer", 100, 300),
        ]);
        await store.LearnAsync();
        await store.ExecuteAsync($"""
            UPDATE execution_traces SET task_id = '{first}', started_at = started_at + interval '1 minute', learned_at = now()
            WHERE correlation_id = '{second}'
            """);
        await store.MineAsync();
    }

    private static async Task<IReadOnlyList<T>> AskAsync<T>(TestStore store, AnalyticsQuery<T> query) =>
        await store.Get<AskAnalytics>().RunAsync(query, Day, TestContext.Current.CancellationToken);

    private static async Task<string[][]> RowsAsync(TestStore store)
    {
        var rows = new List<string[]>();
        foreach (var table in Tables)
        {
            rows.Add(await store.RowsAsync(table, "id", "created_at", "updated_at"));
        }

        return [.. rows];
    }

    /// <summary>Cuts a run off after so many pages.</summary>
    private sealed class CutOff(int pages, CancellationTokenSource source) : IProgress<int>
    {
        private int seen;

        public void Report(int value)
        {
            if (++seen == pages)
            {
                source.Cancel();
            }
        }
    }
}
