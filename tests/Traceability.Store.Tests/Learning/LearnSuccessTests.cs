using Traceability.Learning;
using Traceability.Patterns;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Learning;

public sealed class LearnSuccessTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_trace_that_worked_becomes_a_pattern()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Done(trace));

        Assert.Equal(new LearnReport(Traces: 1, Successes: 1, NewPatterns: 1, Strengthened: 0, Failed: 0), await store.LearnAsync());

        var pattern = Assert.Single(
            (await store.Get<PatternStore>().ListAsync(PatternFilter.None, 10, null, TestContext.Current.CancellationToken)).Patterns);
        Assert.Equal(
            (trace, Work.FixParser, "candidate", 1),
            (pattern.SourceCorrelationId, pattern.PromptText, pattern.Status, pattern.SuccessCount));
        Assert.Equal((1000, 1000, 1000), (pattern.AvgDurationMs, pattern.MinDurationMs, pattern.MaxDurationMs));
        Assert.Contains("parser", pattern.Keywords);
        Assert.Equal("look change check", pattern.PathSignature);
        Assert.Equal("""["look", "change", "dotnet test"]""", pattern.HookSequence.GetRawText());
        Assert.Equal(1, await store.CountAsync("success_patterns", "vector_dims(prompt_embedding) = 1536 AND embedding_model <> ''"));
        Assert.Equal(
            1, await store.CountAsync("pattern_evidence", $"correlation_id = '{trace}' AND hook_count = 3 AND duration_ms = 1000"));
        Assert.Equal(1, await store.CountAsync(
            "execution_traces", "learned_at IS NOT NULL AND success_score >= 0.7 AND success_criteria IS NOT NULL"));
    }

    [Fact]
    public async Task Learning_from_the_same_traces_again_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace), .. Work.Done(Guid.NewGuid(), Work.FixParserPlease), .. Work.Failed(Guid.NewGuid())]);
        await store.LearnAsync();
        var before = await LearnedAsync(store);
        await store.ForgetItLearnedAsync();

        Assert.Equal(3, (await store.LearnAsync()).Traces);

        Assert.Equal(before, await LearnedAsync(store));
    }

    [Fact]
    public async Task Two_traces_with_one_path_and_nearly_the_same_prompt_strengthen_one_pattern()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace, Work.FixParser, 1000), .. Work.Done(Guid.NewGuid(), Work.FixParserPlease, 3000)]);

        Assert.Equal(new LearnReport(Traces: 2, Successes: 2, NewPatterns: 1, Strengthened: 1, Failed: 0), await store.LearnAsync());

        Assert.Equal(1, await store.CountAsync("success_patterns"));
        Assert.Equal(
            1,
            await store.CountAsync(
                "success_patterns",
                "success_count = 2 AND status = 'provisional' AND avg_duration_ms = 2000 AND min_duration_ms = 1000 "
                + "AND max_duration_ms = 3000"));
    }

    [Fact]
    public async Task Another_path_to_other_files_makes_another_pattern_and_a_step_more_does_not()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace), .. Work.Otherwise(Guid.NewGuid())]);
        Assert.Equal(2, (await store.LearnAsync()).NewPatterns);

        await store.WriteAsync(Work.Researched(Guid.NewGuid()));
        var report = await store.LearnAsync();

        Assert.Equal((0, 1), (report.NewPatterns, report.Strengthened));
    }

    [Fact]
    public async Task Another_request_by_the_same_path_makes_another_pattern()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace), .. Work.Done(Guid.NewGuid(), "Add a dark theme to the settings page")]);

        Assert.Equal(2, (await store.LearnAsync()).NewPatterns);
    }

    [Fact]
    public async Task A_pattern_is_told_by_its_first_trace_also_when_events_of_that_arrive_after_it_was_learned()
    {
        await using var store = await TestStore.CreateAsync(database);
        var researched = Work.Researched(trace);
        await store.WriteAsync([.. researched.SkipLast(1)]);
        await store.LearnAsync();
        var before = await store.ScalarAsync<string>("SELECT path_signature FROM success_patterns");

        await store.WriteAsync(researched[^1]);
        await store.LearnAsync();

        Assert.Equal(1, await store.CountAsync("pattern_evidence"));
        Assert.NotEqual(before, await store.ScalarAsync<string>("SELECT path_signature FROM success_patterns"));
    }

    [Fact]
    public async Task What_still_runs_is_not_learned_from()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace).SkipLast(1)]);

        Assert.Equal(LearnReport.None, await store.LearnAsync());
    }

    [Fact]
    public async Task A_trace_whose_prompt_never_arrived_teaches_no_pattern_and_is_not_looked_at_again()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace).Skip(1)]);

        Assert.Equal(new LearnReport(Traces: 1, Successes: 0, NewPatterns: 0, Strengthened: 0, Failed: 0), await store.LearnAsync());

        Assert.Equal(0, await store.CountAsync("success_patterns"));
        Assert.Equal(LearnReport.None, await store.LearnAsync());
    }

    [Fact]
    public async Task A_trace_is_left_to_settle_before_it_is_learned_from()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Done(trace));

        Assert.Equal(
            LearnReport.None,
            await store.Get<LearnPending>().RunAsync(10, TimeSpan.FromHours(1), null, TestContext.Current.CancellationToken));
        Assert.Equal(1, await store.Get<UnlearnedTraces>().CountAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string[]> LearnedAsync(TestStore store) =>
    [
        .. await store.RowsAsync("success_patterns", "updated_at"),
        .. await store.RowsAsync("pattern_evidence"),
        .. await store.RowsAsync("error_patterns"),
        .. await store.RowsAsync("error_occurrences"),
        .. await store.RowsAsync("term_statistics"),
    ];
}
