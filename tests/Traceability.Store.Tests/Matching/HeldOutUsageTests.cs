using Microsoft.Extensions.DependencyInjection;
using Traceability.Ingest.Events;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

public sealed class HeldOutUsageTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task What_is_held_out_is_noted_as_found_and_not_as_used()
    {
        await using var store = await HoldingOutAsync();

        var (match, told) = await FindAsync(store);

        Assert.False(told);
        var usage = await UsageAsync(store, match);
        Assert.Equal((trace, false, match.Confidence, 1000), (usage.CorrelationId, usage.Used, usage.MatchScore, usage.ExpectedDurationMs));
    }

    [Fact]
    public async Task It_is_no_use_of_its_pattern()
    {
        await using var store = await HoldingOutAsync();

        await FindAsync(store);

        Assert.Equal(1, await store.CountAsync("success_patterns", "usage_count = 0 AND last_used_at IS NULL"));
    }

    [Fact]
    public async Task A_failure_without_it_counts_in_the_log_and_not_against_the_pattern()
    {
        await using var store = await HoldingOutAsync();
        var (match, _) = await FindAsync(store);

        await LearnAsync(store, Work.Failed(trace));

        var usage = await UsageAsync(store, match);
        Assert.False(usage.Used);
        Assert.False(usage.Success);
        Assert.NotNull(usage.ActualDurationMs);
        Assert.False(string.IsNullOrEmpty(usage.Outcome));
        Assert.Equal(1, await store.CountAsync(
            "success_patterns", "usage_count = 0 AND success_count = 1 AND failure_count = 0 AND last_used_at IS NULL"));
    }

    [Fact]
    public async Task A_success_without_it_by_another_path_counts_in_the_log_and_not_for_the_pattern()
    {
        await using var store = await HoldingOutAsync();
        var (match, _) = await FindAsync(store);

        await LearnAsync(store, Work.Otherwise(trace));

        Assert.Equal((true, false), ((await UsageAsync(store, match)).Success, (await UsageAsync(store, match)).Used));
        Assert.Equal(
            1, await store.CountAsync("success_patterns", $"pattern_id = '{match.PatternId}' AND usage_count = 0 AND success_count = 1"));
    }

    [Fact]
    public async Task What_is_handed_over_after_all_becomes_a_use_and_stays_one()
    {
        await using var store = await HoldingOutAsync();
        var (match, _) = await FindAsync(store);
        var smaller = new LogUsage(store.DataSource, HoldOut.None);

        Assert.True(await smaller.RunAsync(trace, Work.FixParserPlease, match, TestContext.Current.CancellationToken));
        Assert.True(await smaller.RunAsync(trace, Work.FixParserPlease, match, TestContext.Current.CancellationToken));
        Assert.False(await store.Get<LogUsage>().RunAsync(trace, Work.FixParserPlease, match, TestContext.Current.CancellationToken));

        Assert.True((await UsageAsync(store, match)).Used);
        Assert.Equal(1, await store.CountAsync("success_patterns", "usage_count = 1 AND last_used_at IS NOT NULL"));
    }

    [Fact]
    public async Task How_long_it_took_is_noted_beside_a_persons_word()
    {
        await using var store = await HoldingOutAsync();
        var (match, _) = await FindAsync(store);
        await store.Get<PatternStore>()
            .AddFeedbackAsync(match.PatternId, trace, false, "wrong file", TestContext.Current.CancellationToken);

        await LearnAsync(store, Work.Done(trace, milliseconds: 1500));

        var usage = await UsageAsync(store, match);
        Assert.Equal((false, "feedback", 1500), (usage.Success, usage.Outcome, usage.ActualDurationMs));
    }

    private Task<TestStore> HoldingOutAsync() =>
        TestStore.CreateAsync(database, services: services => services.AddSingleton(new HoldOut(1)));

    /// <summary>Learns a pattern from another trace, and has it found for this one.</summary>
    private async Task<(PatternMatch Match, bool Told)> FindAsync(TestStore store)
    {
        await LearnAsync(store, Work.Done(Guid.NewGuid()));
        var answer = await store.Get<MatchPatterns>()
            .RunAsync(new() { UserRequest = Work.FixParserPlease }, TestContext.Current.CancellationToken);
        var told = await store.Get<LogUsage>()
            .RunAsync(trace, Work.FixParserPlease, answer.Matches[0], TestContext.Current.CancellationToken);
        return (answer.Matches[0], told);
    }

    private static async Task LearnAsync(TestStore store, IReadOnlyList<IngestEvent> events)
    {
        await store.WriteAsync(events);
        await store.LearnAsync();
    }

    private static async Task<PatternUsage> UsageAsync(TestStore store, PatternMatch match) =>
        Assert.Single(await store.Get<PatternStore>().UsageAsync(match.PatternId, 10, TestContext.Current.CancellationToken));
}
