using Traceability.Analytics;
using Traceability.Patterns;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Analytics;

public sealed class MeasureEffectTests(SharedDatabase database) : IAsyncLifetime
{
    private TestStore store = null!;
    private Guid pattern;
    private Guid other;

    public async ValueTask InitializeAsync()
    {
        store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.WriteAsync(Work.Otherwise(Guid.NewGuid()));
        await store.LearnAsync();
        var patterns = (await store.Get<PatternStore>()
            .ListAsync(PatternFilter.None, 10, null, TestContext.Current.CancellationToken)).Patterns;
        (pattern, other) = (patterns[0].PatternId, patterns[1].PatternId);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Without_a_match_there_is_nothing_to_compare()
    {
        var effect = await EffectAsync();

        Assert.Equal(new EffectGroup(0, 0, 0, null, null, null), effect.Reused);
        Assert.Equal(effect.Reused, effect.HeldOut);
        Assert.Null(effect.SuccessDifference);
        Assert.Null(effect.DurationRatio);
    }

    [Fact]
    public async Task Both_groups_are_counted_and_compared()
    {
        await LogAsync(56, used: true, success: true, milliseconds: 1000);
        await LogAsync(14, used: true, success: false, milliseconds: 3000);
        await LogAsync(48, used: false, success: true, milliseconds: 2000);
        await LogAsync(32, used: false, success: false, milliseconds: 2500);
        await LogAsync(3, used: false, success: null, milliseconds: null);

        var effect = await EffectAsync();

        Assert.Equal(new EffectGroup(70, 70, 56, 0.8, 1400, 1000), effect.Reused);
        Assert.Equal(new EffectGroup(83, 80, 48, 0.6, 2200, 2000), effect.HeldOut);
        Assert.Equal((0.0524, 0.3339), (Math.Round(effect.SuccessDifference!.Low, 4), Math.Round(effect.SuccessDifference.High, 4)));
        var ratio = Math.Exp((14 * Math.Log(3) / 70) - ((48 * Math.Log(2) / 80) + (32 * Math.Log(2.5) / 80)));
        Assert.Equal(ratio, effect.DurationRatio!.Ratio, 9);
        Assert.InRange(effect.DurationRatio.Ratio, effect.DurationRatio.Low!.Value, effect.DurationRatio.High!.Value);
        Assert.Equal("helps", effect.Conclusion);
    }

    [Fact]
    public async Task A_trace_is_counted_once_and_is_reused_if_any_pattern_was_handed_over()
    {
        var trace = Guid.NewGuid();
        await LogAsync(1, used: false, success: true, milliseconds: 1000, trace: trace);
        await LogAsync(1, used: true, success: true, milliseconds: 1000, trace: trace, found: other);

        var effect = await EffectAsync();

        Assert.Equal((1, 0), (effect.Reused.Traces, effect.HeldOut.Traces));
    }

    [Fact]
    public async Task A_persons_word_goes_before_what_was_concluded()
    {
        var trace = Guid.NewGuid();
        await LogAsync(1, used: true, success: true, milliseconds: 1000, trace: trace);
        await LogAsync(1, used: true, success: true, milliseconds: 1000, trace: trace, found: other);
        await store.Get<PatternStore>().AddFeedbackAsync(other, trace, false, null, TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), ((await EffectAsync()).Reused.Judged, (await EffectAsync()).Reused.Successes));
    }

    [Fact]
    public async Task A_persons_word_on_a_pattern_that_was_not_found_for_the_trace_moves_no_trace_into_a_group()
    {
        var trace = Guid.NewGuid();
        await LogAsync(1, used: false, success: true, milliseconds: 1000, trace: trace);
        await store.Get<PatternStore>().AddFeedbackAsync(other, trace, true, "good", TestContext.Current.CancellationToken);
        await store.Get<PatternStore>().AddFeedbackAsync(other, Guid.NewGuid(), true, "good", TestContext.Current.CancellationToken);

        var effect = await EffectAsync();

        Assert.Equal((0, 1), (effect.Reused.Traces, effect.HeldOut.Traces));
    }

    [Fact]
    public async Task A_duration_of_nothing_does_not_break_the_ratio()
    {
        await LogAsync(2, used: true, success: true, milliseconds: 0);
        await LogAsync(2, used: true, success: true, milliseconds: 100);
        await LogAsync(2, used: false, success: true, milliseconds: 200);

        var effect = await EffectAsync();

        Assert.Equal(50, effect.Reused.MeanDurationMs);
        Assert.Equal(0.5, effect.DurationRatio!.Ratio, 9);
    }

    [Fact]
    public async Task It_narrows_by_time_pattern_and_project()
    {
        var trace = Guid.NewGuid();
        await store.WriteAsync(Work.Done(trace));
        await store.ExecuteAsync($"UPDATE execution_traces SET project = '/work/shop' WHERE correlation_id = '{trace}'");
        await LogAsync(1, used: true, success: true, milliseconds: 1000, trace: trace);
        await LogAsync(1, used: true, success: true, milliseconds: 1000, found: other);
        await store.ExecuteAsync($"UPDATE pattern_usage_log SET created_at = '2026-01-01T00:00:00Z' WHERE correlation_id <> '{trace}'");
        var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(2, (await EffectAsync()).Reused.Traces);
        Assert.Equal(1, (await EffectAsync(new(From: day.AddDays(1)))).Reused.Traces);
        Assert.Equal(1, (await EffectAsync(new(From: day, To: day.AddDays(1)))).Reused.Traces);
        Assert.Equal(0, (await EffectAsync(new(To: day))).Reused.Traces);
        Assert.Equal(1, (await EffectAsync(new(PatternId: other))).Reused.Traces);
        Assert.Equal(1, (await EffectAsync(new(Project: "/work/shop"))).Reused.Traces);
        Assert.Equal(0, (await EffectAsync(new(Project: "/work/bakery"))).Reused.Traces);
    }

    private Task<PatternEffect> EffectAsync(EffectFilter? filter = null) =>
        store.Get<MeasureEffect>().RunAsync(filter ?? new(), TestContext.Current.CancellationToken);

    /// <summary>Some traces for which a pattern was found, and what came of them.</summary>
    private async Task LogAsync(int traces, bool used, bool? success, double? milliseconds, Guid? trace = null, Guid? found = null)
    {
        await using var command = store.DataSource.CreateCommand("""
            INSERT INTO pattern_usage_log (
              pattern_id, correlation_id, user_request, match_score, used, outcome, success, actual_duration_ms)
            SELECT $1, coalesce($2, gen_random_uuid()), 'x', 0.8, $3, 'told', $4, $5 FROM generate_series(1, $6)
            """);
        command.Parameters.Add(new() { Value = found ?? pattern });
        command.Parameters.Add(new() { Value = (object?)trace ?? DBNull.Value, DataTypeName = "uuid" });
        command.Parameters.Add(new() { Value = used });
        command.Parameters.Add(new() { Value = (object?)success ?? DBNull.Value, DataTypeName = "boolean" });
        command.Parameters.Add(new() { Value = (object?)milliseconds ?? DBNull.Value, DataTypeName = "double precision" });
        command.Parameters.Add(new() { Value = traces });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
