using Traceability.Learning;
using Traceability.Patterns;
using Traceability.Patterns.Life;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns.Life;

public sealed class TendPatternsTests(SharedDatabase database)
{
    private const string DarkTheme = "Add a dark theme to the settings page";

    private readonly Guid first = Guid.NewGuid();
    private readonly Guid second = Guid.NewGuid();

    [Fact]
    public async Task Patterns_of_one_project_that_are_alike_become_one_with_all_evidence_and_uses()
    {
        await using var store = await AlikeAsync();
        var (stays, goes) = await IdsAsync(store);
        await store.Get<PatternStore>().AddFeedbackAsync(goes, Guid.NewGuid(), true, null, TestContext.Current.CancellationToken);
        await store.Get<PatternStore>().AddFeedbackAsync(stays, Guid.NewGuid(), true, null, TestContext.Current.CancellationToken);

        Assert.Equal((1, 0, true), (await TendAsync(store)) is var report ? (report.Merged, report.Promoted, report.Finished) : default);

        Assert.Equal(
            1, await store.CountAsync("success_patterns", $"pattern_id = '{stays}' AND success_count = 4 AND merged_into IS NULL"));
        Assert.Equal(
            1,
            await store.CountAsync("success_patterns", $"merged_into = '{stays}' AND status = 'deprecated' AND prompt_embedding IS NULL"));
        Assert.Equal(2, await store.CountAsync("pattern_evidence", $"pattern_id = '{stays}'"));
        Assert.Equal(2, await store.CountAsync("pattern_usage_log", $"pattern_id = '{stays}'"));
    }

    [Fact]
    public async Task A_merged_pattern_says_where_it_went_and_the_other_where_it_came_from()
    {
        await using var store = await AlikeAsync();
        var (stays, goes) = await IdsAsync(store);
        await TendAsync(store);

        var patterns = store.Get<PatternStore>();
        Assert.Equal(stays, (await patterns.GetAsync(goes, TestContext.Current.CancellationToken))!.MergedInto);
        var survivor = (await patterns.GetAsync(stays, TestContext.Current.CancellationToken))!;
        var origin = Assert.Single(survivor.Provenance.GetProperty("merged_from").EnumerateArray());
        Assert.Equal((goes, second), (origin.GetProperty("pattern_id").GetGuid(), origin.GetProperty("learned_from").GetGuid()));
        Assert.Equal([Work.FixParser, DarkTheme], survivor.Prompts);
    }

    [Fact]
    public async Task What_is_said_of_a_merged_pattern_is_said_of_the_one_that_has_its_evidence()
    {
        await using var store = await AlikeAsync();
        var (stays, goes) = await IdsAsync(store);
        await TendAsync(store);

        Assert.True(await store.Get<PatternStore>()
            .AddFeedbackAsync(goes, Guid.NewGuid(), false, null, TestContext.Current.CancellationToken));

        Assert.Equal(1, await store.CountAsync("success_patterns", $"pattern_id = '{stays}' AND failure_count = 1"));
    }

    [Fact]
    public async Task Of_two_uses_for_one_trace_one_is_left_and_a_persons_word_with_it()
    {
        await using var store = await AlikeAsync();
        var (stays, goes) = await IdsAsync(store);
        var trace = Guid.NewGuid();
        await store.ExecuteAsync(
            $"""
            INSERT INTO pattern_usage_log (pattern_id, correlation_id, user_request, match_score, outcome, success) VALUES
              ('{stays}', '{trace}', 'it', 0.8, 'seemed well', true), ('{goes}', '{trace}', 'it', 0.9, 'feedback', false)
            """);

        await TendAsync(store);

        Assert.Equal(1, await store.CountAsync("pattern_usage_log"));
        Assert.Equal(1, await store.CountAsync(
            "pattern_usage_log", $"pattern_id = '{stays}' AND match_score = 0.9 AND outcome = 'feedback' AND NOT success"));
        Assert.Equal(1, await store.CountAsync("success_patterns", $"pattern_id = '{stays}' AND success_count = 2 AND failure_count = 1"));
    }

    [Fact]
    public async Task The_one_that_worked_more_often_stays_and_earlier_mergers_follow()
    {
        await using var store = await AlikeAsync();
        var (before, _) = await IdsAsync(store);
        await TendAsync(store);
        await store.WriteAsync(
            [.. Work.Done(Guid.NewGuid(), "Rename the project"), .. Work.Done(Guid.NewGuid(), "Rename the project"),
                .. Work.Done(Guid.NewGuid(), "Rename the project")]);
        await store.LearnAsync();
        await AlignAsync(store);

        await TendAsync(store);

        var stays = await store.ScalarAsync<Guid>("SELECT pattern_id FROM success_patterns WHERE merged_into IS NULL");
        Assert.NotEqual(before, stays);
        Assert.Equal(2, await store.CountAsync("success_patterns", $"merged_into = '{stays}'"));
        Assert.Equal(
            1, await store.CountAsync("success_patterns", "jsonb_array_length(provenance->'merged_from') = 2 AND merged_into IS NULL"));
        Assert.Equal(5, await store.CountAsync("pattern_evidence", $"pattern_id = '{stays}'"));
    }

    [Fact]
    public async Task Tending_again_changes_nothing()
    {
        await using var store = await AlikeAsync();
        await TendAsync(store);
        var before = await store.RowsAsync("success_patterns");

        Assert.Equal(new TendReport(0, 0, 0, 0, Finished: true), await TendAsync(store));

        Assert.Equal(before, await store.RowsAsync("success_patterns"));
    }

    [Fact]
    public async Task What_differs_in_path_model_or_prompt_stays_apart()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(first), .. Work.Otherwise(second), .. Work.Done(Guid.NewGuid(), DarkTheme)]);
        await store.LearnAsync();
        await store.ExecuteAsync($"UPDATE success_patterns SET embedding_model = 'another' WHERE source_correlation_id = '{second}'");

        Assert.Equal(new TendReport(3, 0, 0, 0, Finished: true), await TendAsync(store));
    }

    [Fact]
    public async Task Nothing_is_tended_while_another_process_is_at_it_or_patterns_are_switched_off()
    {
        await using var store = await AlikeAsync();
        await store.Get<PatternSwitch>().SetAsync(false, TestContext.Current.CancellationToken);
        Assert.Equal(TendReport.None, await TendAsync(store));
        await store.Get<PatternSwitch>().SetAsync(true, TestContext.Current.CancellationToken);
        if (database.IsEmbedded)
        {
            // It has one session, so nobody else can be at it.
            return;
        }

        await using var other = store.OpenAnother();
        await using var connection = await other.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("SELECT pg_advisory_lock(hashtextextended('traceability.tending.' || current_schema(), 0))");

        Assert.Equal(TendReport.None, await TendAsync(store));
    }

    [Fact]
    public async Task A_candidate_of_which_nothing_is_heard_goes_and_its_trace_stays()
    {
        await using var store = await AgedAsync("candidate", days: 91);

        Assert.Equal(1, (await TendAsync(store)).Pruned);

        Assert.Equal(0, await store.CountAsync("success_patterns"));
        Assert.Equal(1, await store.CountAsync("execution_traces", "learned_at IS NOT NULL"));
        Assert.Equal(LearnReport.None, await store.LearnAsync());
    }

    [Theory]
    [InlineData("candidate", 89, "SELECT 1")]
    [InlineData("candidate", 91, "UPDATE pattern_evidence SET learned_at = now()")]
    [InlineData("candidate", 91, "UPDATE success_patterns SET usage_count = 1")]
    [InlineData(
        "candidate", 91,
        "INSERT INTO pattern_usage_log (pattern_id, user_request, match_score, used) "
        + "SELECT pattern_id, 'it', 1, false FROM success_patterns")]
    [InlineData("candidate", 91, """INSERT INTO system_settings (name, value) VALUES ('pattern_life', '{"candidate_days": 0}')""")]
    [InlineData("provisional", 1000, "SELECT 1")]
    [InlineData("validated", 1000, "SELECT 1")]
    [InlineData("deprecated", 29, "SELECT 1")]
    [InlineData("deprecated", 31, "UPDATE pattern_evidence SET learned_at = now()")]
    public async Task What_is_heard_of_or_worked_stays(string status, int days, string but)
    {
        await using var store = await AgedAsync(status, days);
        await store.ExecuteAsync(but);

        Assert.Equal(0, (await TendAsync(store)).Pruned);
        Assert.Equal(1, await store.CountAsync("success_patterns"));
    }

    [Fact]
    public async Task A_deprecated_pattern_goes_and_the_log_of_its_uses_stays()
    {
        await using var store = await AgedAsync("deprecated", days: 31);
        await store.ExecuteAsync(
            """
            INSERT INTO pattern_usage_log (pattern_id, user_request, match_score, created_at)
            SELECT pattern_id, 'it', 1, now() - interval '40 days' FROM success_patterns
            """);

        Assert.Equal(1, (await TendAsync(store)).Pruned);

        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "pattern_id IS NULL"));
    }

    private static Task<TendReport> TendAsync(TestStore store) => store.Get<TendPatterns>().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Two patterns of one path whose vectors have become the same, as after a change of the model.</summary>
    private async Task<TestStore> AlikeAsync()
    {
        var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(first)]);
        await store.LearnAsync();
        await store.WriteAsync([.. Work.Done(second, DarkTheme)]);
        await store.LearnAsync();
        await AlignAsync(store);
        return store;
    }

    private static Task AlignAsync(TestStore store) => store.ExecuteAsync(
        "UPDATE success_patterns SET prompt_embedding = (SELECT prompt_embedding FROM success_patterns ORDER BY id LIMIT 1) "
        + "WHERE merged_into IS NULL");

    private async Task<(Guid Stays, Guid Goes)> IdsAsync(TestStore store) => (
        await store.ScalarAsync<Guid>($"SELECT pattern_id FROM success_patterns WHERE source_correlation_id = '{first}'"),
        await store.ScalarAsync<Guid>($"SELECT pattern_id FROM success_patterns WHERE source_correlation_id = '{second}'"));

    private async Task<TestStore> AgedAsync(string status, int days)
    {
        var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Done(first));
        await store.LearnAsync();
        await store.ExecuteAsync(
            $"""
            UPDATE success_patterns SET status = '{status}', status_since = now() - interval '{days} days';
            UPDATE pattern_evidence SET learned_at = now() - interval '{days} days'
            """);
        return store;
    }
}
