using Traceability.Patterns;
using Traceability.Patterns.Life;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns;

public sealed class PatternScopeTests(SharedDatabase database)
{
    [Fact]
    public async Task A_pattern_belongs_to_the_project_it_was_learned_in()
    {
        await using var store = await LearnedAsync(("a", Work.FixParser), ("b", Work.FixParser), (null, Work.FixParser));

        Assert.Equal(["all -", "project a", "project b"], await ScopesAsync(store));
    }

    [Fact]
    public async Task In_one_project_nearly_the_same_prompt_adds_evidence()
    {
        await using var store = await LearnedAsync(("a", Work.FixParser), ("a", Work.FixParserPlease));

        Assert.Equal(1, await store.CountAsync("success_patterns", "success_count = 2 AND scope = 'project' AND project = 'a'"));
    }

    [Fact]
    public async Task Two_projects_confirm_a_pattern_which_then_is_for_all()
    {
        await using var store = await LearnedAsync(("a", Work.FixParser), ("b", Work.FixParserPlease));

        Assert.Equal(1, (await TendAsync(store)).Promoted);

        Assert.Equal(1, await store.CountAsync(
            "success_patterns",
            """merged_into IS NULL AND scope = 'all' AND project = 'a' AND success_count = 2 AND provenance->'projects' = '["a", "b"]'"""));
        Assert.Equal(
            $"b {await store.ScalarAsync<Guid>("SELECT pattern_id FROM success_patterns WHERE merged_into IS NOT NULL")}",
            await store.ScalarAsync<string>(
                "SELECT l->>'project' || ' ' || (l->>'pattern_id') FROM success_patterns, "
                + "jsonb_array_elements(provenance->'merged_from') l"));
    }

    [Fact]
    public async Task A_third_project_adds_to_the_pattern_for_all()
    {
        await using var store = await LearnedAsync(("a", Work.FixParser), ("b", Work.FixParser));
        await TendAsync(store);

        await LearnAsync(store, ("c", Work.FixParser));

        Assert.Equal(1, await store.CountAsync(
            "success_patterns", """merged_into IS NULL AND success_count = 3 AND provenance->'projects' = '["a", "b", "c"]'"""));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public async Task What_one_project_takes_back_is_the_others_again(string withdrawn, string left)
    {
        await using var store = await LearnedAsync(("a", Work.FixParser), ("b", Work.FixParser));
        await TendAsync(store);

        await store.Get<AddEvidence>().WithdrawAsync(
            await store.ScalarAsync<Guid>($"SELECT correlation_id FROM execution_traces WHERE project = '{withdrawn}'"));

        Assert.Equal([$"project {left}"], await ScopesAsync(store));
        Assert.Equal(1, await store.CountAsync("success_patterns", $"merged_into IS NULL AND context->>'project' = '{left}'"));
    }

    [Fact]
    public async Task A_trace_that_counts_again_confirms_again()
    {
        await using var store = await LearnedAsync(("a", Work.FixParser), ("b", Work.FixParser));
        await TendAsync(store);
        await store.Get<AddEvidence>().WithdrawAsync(
            await store.ScalarAsync<Guid>("SELECT correlation_id FROM execution_traces WHERE project = 'b'"));

        await store.ForgetItLearnedAsync();
        await store.LearnAsync();

        Assert.Equal(["all a"], await ScopesAsync(store));
    }

    [Fact]
    public async Task What_is_known_to_fail_in_one_project_confirms_nothing_in_another()
    {
        await using var store = await LearnedAsync(("a", Work.FixParser));
        var pattern = await store.ScalarAsync<Guid>("SELECT pattern_id FROM success_patterns");
        for (var time = 0; time < 8; time++)
        {
            await store.Get<PatternStore>().AddFeedbackAsync(pattern, Guid.NewGuid(), false, null, TestContext.Current.CancellationToken);
        }

        await LearnAsync(store, ("b", Work.FixParser));

        Assert.Equal(0, (await TendAsync(store)).Promoted);
        Assert.Equal(1, await store.CountAsync("success_patterns", "project = 'a' AND status = 'deprecated' AND scope = 'project'"));
        Assert.Equal(1, await store.CountAsync("success_patterns", "project = 'b' AND status = 'candidate'"));
    }

    [Fact]
    public async Task Patterns_are_listed_by_scope_and_by_a_project_that_confirms_them()
    {
        await using var store = await LearnedAsync(
            ("a", Work.FixParser), ("b", Work.FixParser), ("b", "Add a dark theme to the settings page"));
        await TendAsync(store);
        var patterns = store.Get<PatternStore>();

        Assert.Equal(2, (await ListAsync(new PatternFilter(Scope: "project"))).Count);
        var confirmed = Assert.Single(await ListAsync(new PatternFilter(Scope: "all", Project: "b")));
        Assert.Equal(("a", "all"), (confirmed.Project, confirmed.Scope));
        Assert.Empty(await ListAsync(new PatternFilter(Project: "c")));

        async Task<IReadOnlyList<PatternRecord>> ListAsync(PatternFilter filter) =>
            (await patterns.ListAsync(filter, 10, null, TestContext.Current.CancellationToken)).Patterns;
    }

    [Fact]
    public async Task The_prompts_of_a_pattern_are_those_of_its_evidence_the_first_first_and_then_the_latest()
    {
        await using var store = await LearnedAsync(("a", Work.FixParser), ("a", Work.FixParserPlease), ("a", Work.FixParser));

        Assert.Equal(
            [Work.FixParser, Work.FixParserPlease], await store.ScalarAsync<string[]>("SELECT prompts FROM success_patterns") ?? []);

        await store.Get<AddEvidence>().WithdrawAsync(
            await store.ScalarAsync<Guid>($"SELECT correlation_id FROM execution_traces WHERE prompt_text = '{Work.FixParserPlease}'"));
        Assert.Equal([Work.FixParser], await store.ScalarAsync<string[]>("SELECT prompts FROM success_patterns") ?? []);
    }

    [Fact]
    public async Task At_most_ten_prompts_are_kept_each_cut()
    {
        await using var store = await LearnedAsync(("a", Work.FixParser));
        await store.ExecuteAsync(
            """
            INSERT INTO pattern_evidence (
              correlation_id, pattern_id, success_score, hook_count, endpoint_count, rag_query_count, project, prompt, occurred_at)
            SELECT gen_random_uuid(), pattern_id, 1, 1, 0, 0, 'a', 'prompt ' || n, now() + n * interval '1 minute'
            FROM success_patterns, generate_series(1, 12) n;
            UPDATE success_patterns SET prompt_text = repeat('x', 3000);
            SELECT refresh_pattern_statistics(pattern_id) FROM success_patterns;
            """);

        var prompts = await store.ScalarAsync<string[]>("SELECT prompts FROM success_patterns");

        Assert.Equal(10, prompts!.Length);
        Assert.Equal((new string('x', 2000), "prompt 12", "prompt 4"), (prompts[0], prompts[1], prompts[^1]));
    }

    private async Task<TestStore> LearnedAsync(params (string? Project, string Prompt)[] traces)
    {
        var store = await TestStore.CreateAsync(database);
        await LearnAsync(store, traces);
        return store;
    }

    private static async Task LearnAsync(TestStore store, params (string? Project, string Prompt)[] traces)
    {
        foreach (var (project, prompt) in traces)
        {
            await store.WriteAsync(Work.DoneIn(project, Guid.NewGuid(), prompt));
            await store.LearnAsync();
        }
    }

    private static Task<TendReport> TendAsync(TestStore store) => store.Get<TendPatterns>().RunAsync(TestContext.Current.CancellationToken);

    private static async Task<string[]> ScopesAsync(TestStore store) => await store.ScalarAsync<string[]>(
        "SELECT array_agg(scope || ' ' || coalesce(project, '-') ORDER BY scope, project) FROM success_patterns WHERE merged_into IS NULL")
        ?? [];
}
