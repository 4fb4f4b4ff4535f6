using Traceability.Learning;
using Traceability.Matching;
using Traceability.Storage;
using Traceability.Store.Tests.Mining.Chains;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Storage;

/// <summary>A store that the version before <c>logic.sql</c> made and filled: README.md says how.</summary>
public sealed class PreviousStoreTests(SharedDatabase database)
{
    private const string Request = "Debug the slow API endpoint GET /orders: it takes more than two seconds";

    [Fact]
    public async Task Its_rows_stay_and_its_functions_triggers_and_views_are_a_new_stores()
    {
        string[] expected;
        await using (var fresh = await TestStore.CreateAsync(database))
        {
            expected = await LogicAsync(fresh);
        }

        await using var previous = await PreviousStore.LoadAsync(database);
        var store = previous.Store;
        // As if it came from yet another version.
        await store.ExecuteAsync("""
            CREATE OR REPLACE FUNCTION wilson_lower(successes double precision, trials double precision) RETURNS double precision
            LANGUAGE sql IMMUTABLE AS 'SELECT 0.5::double precision';
            DROP VIEW recent_errors;
            DROP TRIGGER success_patterns_emptied ON success_patterns;
            """);
        var rows = await previous.DigestAsync();
        Assert.Contains(rows, digest => digest.StartsWith("success_patterns 11 ", StringComparison.Ordinal));

        await MigrateAsync(store);

        Assert.Equal(rows, await previous.DigestAsync());
        Assert.Equal(expected, await LogicAsync(store));
        Assert.Equal(SchemaLogic.Current.Checksum, await store.ScalarAsync<string>("SELECT checksum FROM schema_logic"));
    }

    [Fact]
    public async Task It_is_learned_from_and_matched_as_before()
    {
        await using var previous = await PreviousStore.LoadAsync(database);
        var store = previous.Store;
        await MigrateAsync(store);

        var answer = await store.Get<MatchPatterns>().RunAsync(
            new() { UserRequest = Request, Context = new Dictionary<string, string> { ["project"] = "/home/dev/shop-api" } },
            TestContext.Current.CancellationToken);
        var match = answer.Matches[0];
        Assert.Equal("debug", match.Intent);
        Assert.Equal("provisional", match.Status);
        Assert.False(answer.Degraded);

        var state =
            $"SELECT status || ' ' || success_count || ' ' || usage_count FROM success_patterns WHERE pattern_id = '{match.PatternId}'";
        var before = await store.ScalarAsync<string>(state);
        await store.ExecuteAsync("UPDATE success_patterns SET status = 'candidate', success_count = 0, usage_count = 0");
        await store.ExecuteAsync($"SELECT refresh_pattern_statistics('{match.PatternId}')");
        Assert.Equal(before, await store.ScalarAsync<string>(state));
        Assert.StartsWith("provisional 3 ", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_its_traces_are_mined_anew_and_those_of_traces_that_are_gone_stay()
    {
        await using var previous = await PreviousStore.LoadAsync(database);
        var store = previous.Store;
        await store.ExecuteAsync("""
            INSERT INTO error_patterns (fingerprint, error_type, error_message_pattern, occurrence_count, first_seen_at, last_seen_at)
            VALUES ('old', 'Read', 'no such file', 1, '2025-01-01', '2025-01-01'),
              ('again', 'Bash', 'it broke', 1, '2025-01-01', '2025-01-01');
            INSERT INTO error_occurrences (execution_id, correlation_id, fingerprint, occurred_at)
            VALUES (gen_random_uuid(), gen_random_uuid(), 'old', '2025-01-01'),
              (gen_random_uuid(), (SELECT correlation_id FROM execution_traces LIMIT 1), 'again', '2025-01-01');
            UPDATE hook_executions SET status = 'error', success = false, error_message = 'fatal: no upstream'
            WHERE id = (SELECT min(h.id) FROM hook_executions h JOIN execution_traces t USING (correlation_id)
              WHERE h.hook_type = 'ToolUse' AND t.learned_at IS NOT NULL);
            """);

        await MigrateAsync(store);
        await store.LearnAndMineAsync();

        Assert.Equal(1, await store.CountAsync("error_patterns", "fingerprint = 'old' AND occurrence_count = 1"));
        Assert.Equal(0, await store.CountAsync("error_patterns", "fingerprint = 'again'"));
        Assert.Equal(1, await store.CountAsync("error_patterns", "error_message_pattern LIKE '%no upstream'"));
    }

    [Fact]
    public async Task Its_traces_are_learned_again_once_with_tasks_and_verdicts_that_settle()
    {
        await using var previous = await PreviousStore.LoadAsync(database);
        var store = previous.Store;
        await MigrateAsync(store);
        var ended = await store.CountAsync("execution_traces", "status <> 'in_progress'");

        Assert.Equal(ended, (await store.LearnAsync()).Traces);
        Assert.Equal(LearnReport.None, await store.LearnAsync());

        Assert.Null(await store.ScalarAsync<string>(
            """
            SELECT string_agg(concat_ws(' ', correlation_id, root_id, source, status, prompt_text, success_score, learn_error), ', ')
            FROM execution_traces WHERE status <> 'in_progress' AND parent_id IS NULL AND prompt_text IS NOT NULL
              AND (task_id IS NULL OR success_score IS NULL)
            """));
        Assert.NotEqual(0, await store.CountAsync("tasks", "settled_at IS NOT NULL"));
        Assert.NotEqual(0, await store.CountAsync("success_patterns"));
        // What Claude Code's subagents do was learned by itself before, and is part of its task now.
        Assert.Null(await store.ScalarAsync<string>(
            """
            SELECT string_agg(concat_ws(' ', t.source, t.parent_id, t.prompt_text), ', ')
            FROM pattern_evidence e JOIN execution_traces t USING (correlation_id)
            WHERE t.parent_id IS NOT NULL AND t.source = 'claude-code'
            """));
    }

    [Fact]
    public async Task A_second_migration_does_nothing()
    {
        await using var previous = await PreviousStore.LoadAsync(database);
        var store = previous.Store;
        await MigrateAsync(store);
        var before = await TouchedAsync(store);

        await MigrateAsync(store);

        Assert.Equal(before, await TouchedAsync(store));
    }

    private static Task MigrateAsync(TestStore store) => store.Get<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);

    /// <summary>What the store's functions, triggers and views say, without the name of its schema.</summary>
    private static async Task<string[]> LogicAsync(TestStore store) => await store.ScalarAsync<string[]>("""
        SELECT array_agg(replace(definition, current_schema() || '.', '') ORDER BY definition) FROM (
          SELECT pg_get_functiondef(oid) AS definition FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
          UNION ALL
          SELECT relname || pg_get_viewdef(oid) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'v'
          UNION ALL
          SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
          WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal) AS logic
        """) ?? [];

    /// <summary>Which transactions last touched the schema.</summary>
    private static async Task<string[]> TouchedAsync(TestStore store) => await store.ScalarAsync<string[]>("""
        SELECT array_agg(name || ' ' || at ORDER BY name, at) FROM (
          SELECT relname::text AS name, xmin::text AS at FROM pg_class
          WHERE relnamespace = current_schema()::regnamespace AND relkind <> 'S'
          UNION ALL
          SELECT proname, xmin::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
          UNION ALL
          SELECT 'logic', xmin::text FROM schema_logic) AS touched
        """) ?? [];
}
