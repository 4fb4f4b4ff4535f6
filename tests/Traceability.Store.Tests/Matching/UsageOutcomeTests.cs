using Traceability.Ingest.Events;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

public sealed class UsageOutcomeTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_use_is_noted_once_a_trace()
    {
        await using var store = await TestStore.CreateAsync(database);

        var match = await UseAsync(store);
        await store.Get<LogUsage>().RunAsync(trace, Work.FixParserPlease, match, TestContext.Current.CancellationToken);

        var usage = Assert.Single(await store.Get<PatternStore>().UsageAsync(match.PatternId, 10, TestContext.Current.CancellationToken));
        Assert.Equal(
            (trace, Work.FixParserPlease, true, 1000), (usage.CorrelationId, usage.UserRequest, usage.Used, usage.ExpectedDurationMs));
        Assert.Null(usage.Outcome);
        Assert.Equal(1, await store.CountAsync("success_patterns", "usage_count = 1 AND last_used_at IS NOT NULL AND failure_count = 0"));
    }

    [Fact]
    public async Task A_secret_in_the_request_is_not_stored()
    {
        await using var store = await TestStore.CreateAsync(database);
        var match = await UseAsync(store);

        await store.Get<LogUsage>().RunAsync(
            Guid.NewGuid(), "Fix it, with password=hunter2secret and AKIAIOSFODNN7EXAMPLE", match, TestContext.Current.CancellationToken);

        Assert.Equal(0, await store.CountAsync(
            "pattern_usage_log", "user_request LIKE '%hunter2secret%' OR user_request LIKE '%AKIAIOSFODNN7EXAMPLE%'"));
        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "user_request LIKE 'Fix it, with %'"));
    }

    [Fact]
    public async Task A_use_that_led_to_success_counts_once_though_it_is_evidence_as_well()
    {
        await using var store = await TestStore.CreateAsync(database);
        var match = await UseAsync(store);

        var usage = await LearnAsync(store, match, Work.Done(trace, milliseconds: 1500));

        Assert.Equal((true, 1500), (usage.Success, usage.ActualDurationMs));
        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "performance_variance = 0.5"));
        Assert.Equal(1, await store.CountAsync("success_patterns", "usage_count = 1 AND success_count = 2 AND failure_count = 0"));
    }

    [Fact]
    public async Task A_use_that_led_to_success_by_another_path_counts_for_the_pattern_that_was_used()
    {
        await using var store = await TestStore.CreateAsync(database);
        var match = await UseAsync(store);

        await LearnAsync(store, match, Work.Otherwise(trace));

        Assert.Equal(2, await store.CountAsync("success_patterns"));
        Assert.Equal(1, await store.CountAsync("success_patterns", $"pattern_id = '{match.PatternId}' AND success_count = 2"));
    }

    [Fact]
    public async Task A_use_that_led_to_failure_counts_against_the_pattern()
    {
        await using var store = await TestStore.CreateAsync(database);
        var match = await UseAsync(store);

        var usage = await LearnAsync(store, match, Work.Failed(trace));

        Assert.False(usage.Success);
        Assert.NotEqual("", usage.Outcome);
        Assert.Equal(1, await store.CountAsync("success_patterns", "success_count = 1 AND failure_count = 1 AND success_rate = 0.5"));
    }

    [Fact]
    public async Task A_use_that_is_unclear_is_called_neither_and_counts_by_its_chance()
    {
        await using var store = await TestStore.CreateAsync(database);
        var match = await UseAsync(store);

        // Claude Code says that it stopped, and not that it worked.
        var usage = await LearnAsync(store, match, Told.Prompt(trace) with { Source = "claude-code" }, Told.End(trace));

        Assert.Null(usage.Success);
        Assert.StartsWith("unclear", usage.Outcome, StringComparison.Ordinal);
        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "success_chance BETWEEN 0.5 AND 0.88"));
        Assert.Equal(1, await store.CountAsync("success_patterns", "usage_count = 1 AND success_count = 2 AND failure_count = 0"));
    }

    [Fact]
    public async Task A_persons_word_stands_whatever_the_trace_seems_to_have_come_to()
    {
        await using var store = await TestStore.CreateAsync(database);
        var match = await UseAsync(store);
        await store.Get<PatternStore>()
            .AddFeedbackAsync(match.PatternId, trace, false, "wrong file", TestContext.Current.CancellationToken);

        var usage = await LearnAsync(store, match, Work.Otherwise(trace));

        Assert.Equal((false, "wrong file"), (usage.Success, usage.UserFeedback));
        Assert.Equal(1, await store.CountAsync("success_patterns", $"pattern_id = '{match.PatternId}' AND failure_count = 1"));
    }

    [Fact]
    public async Task The_use_of_a_pattern_that_is_gone_is_not_noted()
    {
        await using var store = await TestStore.CreateAsync(database);
        var match = await UseAsync(store);

        await store.Get<LogUsage>().RunAsync(
            Guid.NewGuid(), Work.FixParser, match with { PatternId = Guid.NewGuid() }, TestContext.Current.CancellationToken);

        Assert.Equal(1, await store.CountAsync("pattern_usage_log"));
    }

    /// <summary>Learns a pattern from another trace, and notes that it was handed over for this one.</summary>
    private async Task<PatternMatch> UseAsync(TestStore store)
    {
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAsync();
        var answer = await store.Get<MatchPatterns>()
            .RunAsync(new() { UserRequest = Work.FixParserPlease }, TestContext.Current.CancellationToken);
        await store.Get<LogUsage>().RunAsync(trace, Work.FixParserPlease, answer.Matches[0], TestContext.Current.CancellationToken);
        return answer.Matches[0];
    }

    private static async Task<PatternUsage> LearnAsync(TestStore store, PatternMatch match, params IReadOnlyList<IngestEvent> events)
    {
        await store.WriteAsync(events);
        await store.LearnAsync();
        return Assert.Single(await store.Get<PatternStore>().UsageAsync(match.PatternId, 10, TestContext.Current.CancellationToken));
    }
}
