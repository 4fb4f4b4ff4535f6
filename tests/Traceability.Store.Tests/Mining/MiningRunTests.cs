using Traceability.Mining;
using Traceability.Patterns;
using Traceability.Store.Tests.Failures;
using Traceability.Store.Tests.Mining.Chains;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Mining;

public sealed class MiningRunTests(SharedDatabase database)
{
    private static readonly string[] Tables =
    [
        "agent_chaining_patterns", "chain_occurrences", "chain_changes", "error_patterns", "error_occurrences", "chain_turns",
        "chain_steps",
    ];

    [Fact]
    public async Task Mining_twice_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        await WriteAllSortsAsync(store);
        await store.LearnAndMineAsync();
        var before = await RowsAsync(store);
        Assert.All([before[0], before[1], before[3], before[4]], Assert.NotEmpty);

        await store.MineAsync();
        await store.ExecuteAsync("DELETE FROM system_settings");
        await store.MineAsync();

        Assert.Equal(before, await RowsAsync(store));
    }

    [Fact]
    public async Task Learning_again_and_mining_again_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        await WriteAllSortsAsync(store);
        await store.LearnAndMineAsync();
        var before = await RowsAsync(store);

        await store.ForgetItLearnedAsync();
        await store.LearnAndMineAsync();

        Assert.Equal(before, await RowsAsync(store));
    }

    [Fact]
    public async Task Only_what_was_learned_since_is_looked_at()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Delegated.Explored(Guid.NewGuid()));
        Assert.Equal(4, (await store.LearnAndMineAsync()).Traces);
        await store.LetTimePassAsync();
        Assert.Equal(0, (await store.MineAsync()).Traces);

        await store.WriteAsync(Work.Done(Guid.NewGuid()));

        Assert.Equal(1, (await store.LearnAndMineAsync()).Traces);
    }

    [Fact]
    public async Task How_far_mining_has_come_is_kept_and_only_goes_forward()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync("INSERT INTO system_settings (name, value) VALUES ('mined_until', to_jsonb(timestamptz '2020-01-01'))");
        await store.MineAsync();
        Assert.Equal(1, await store.CountAsync(
            "system_settings", "name = 'mined_until' AND (value #>> '{}')::timestamptz > now() - interval '3 minutes'"));

        await store.ExecuteAsync("UPDATE system_settings SET value = to_jsonb(timestamptz '2100-01-01')");
        await store.MineAsync();

        Assert.Equal(1, await store.CountAsync("system_settings", "(value #>> '{}')::timestamptz = '2100-01-01'"));
    }

    [Fact]
    public async Task What_was_learned_a_moment_before_a_run_is_looked_at_by_the_next_one_too()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAndMineAsync();

        // As a trace becomes visible that said earlier when it was learned.
        var late = Guid.NewGuid();
        await store.WriteAsync(Delegated.Explored(late));
        await store.LearnAsync();
        await store.ExecuteAsync($"UPDATE execution_traces SET learned_at = now() - interval '1 minute' WHERE correlation_id = '{late}'");

        await store.MineAsync();

        Assert.Equal(["main > Explore, Plan"], await store.ChainsAsync());
    }

    [Fact]
    public async Task More_than_a_page_is_mined_whole_though_all_was_learned_at_the_same_time()
    {
        await using var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 60; i++)
        {
            await store.WriteAsync(Delegated.Explored(Guid.NewGuid()));
        }

        await store.LearnAsync();
        await store.ExecuteAsync("UPDATE execution_traces SET learned_at = now()");

        Assert.Equal(240, (await store.MineAsync()).Traces);
        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", "usage_count = 60 AND cardinality(source_traces) = 10"));
    }

    [Fact]
    public async Task A_run_whose_time_is_over_leaves_the_rest_to_the_next()
    {
        await using var store = await TestStore.CreateAsync(database);
        for (var i = 0; i < 60; i++)
        {
            await store.WriteAsync(Delegated.Explored(Guid.NewGuid()));
        }

        await store.LearnAsync();

        var report = await store.MineAsync(longest: TimeSpan.Zero);
        Assert.Equal((100, false), (report.Traces, report.Finished));
        Assert.True((await store.MineAsync()).Finished);
        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", "usage_count = 60"));
    }

    [Fact]
    public async Task A_run_that_was_killed_between_writing_and_counting_is_made_good_by_the_next()
    {
        await using var store = await TestStore.CreateAsync(database);
        await WriteAllSortsAsync(store);
        await store.LearnAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.MineAsync(new Killer()));
        // Then time passes, so that the next run looks at none of these traces.
        await store.LetTimePassAsync();
        await store.ExecuteAsync("UPDATE system_settings SET value = to_jsonb(now()) WHERE name = 'mined_until'");
        Assert.Empty(await store.ChainsAsync());

        var report = await store.MineAsync();

        Assert.Equal(0, report.Traces);
        Assert.Equal(["main > Explore, Plan"], await store.ChainsAsync());
        Assert.Equal(0, await store.CountAsync("error_patterns", "stale"));
        Assert.Equal(1, await store.CountAsync("error_patterns", "severity = 'info'"));
    }

    [Fact]
    public async Task Runs_at_the_same_time_come_to_the_same_numbers()
    {
        await using var store = await TestStore.CreateAsync(database);
        await WriteAllSortsAsync(store);
        await store.LearnAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.MineAsync()));
        // One gives way to another, which may have been past it.
        await store.MineAsync();

        Assert.Equal(1, await store.CountAsync("agent_chaining_patterns", "usage_count = 1"));
        Assert.Equal(0, await store.CountAsync(
            "error_patterns p", "occurrence_count <> (SELECT count(*) FROM error_occurrences o WHERE o.fingerprint = p.fingerprint)"));
    }

    [Fact]
    public async Task Switched_off_nothing_is_mined()
    {
        await using var store = await TestStore.CreateAsync(database);
        await WriteAllSortsAsync(store);
        await store.LearnAsync();
        await store.Get<PatternSwitch>().SetAsync(false, TestContext.Current.CancellationToken);

        Assert.Equal(MineReport.None, await store.MineAsync());
        Assert.Equal(0, await store.CountAsync("chain_occurrences"));

        await store.Get<PatternSwitch>().SetAsync(true, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await store.MineAsync()).Chains);
    }

    /// <summary>A chain, an error of a failure, and a mistake that was made good.</summary>
    private static Task WriteAllSortsAsync(TestStore store) => store.WriteAsync(
        [.. Delegated.Explored(Guid.NewGuid()), .. Work.Failed(Guid.NewGuid()), .. Mistaken.Made(Guid.NewGuid())]);

    private static async Task<string[][]> RowsAsync(TestStore store)
    {
        var rows = new List<string[]>();
        foreach (var table in Tables)
        {
            rows.Add(await store.RowsAsync(table));
        }

        return [.. rows];
    }

    private sealed class Killer : IProgress<int>
    {
        public void Report(int value) => throw new InvalidOperationException("killed");
    }
}
