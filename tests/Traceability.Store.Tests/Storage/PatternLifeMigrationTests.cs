using Traceability.Storage;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Storage;

public sealed class PatternLifeMigrationTests(SharedDatabase database)
{
    [Fact]
    public async Task What_was_learned_before_gets_scope_prompts_and_status()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        await NumberedFiles.ApplyAsync(store, SchemaFile.All.Where(file => file.Version < 16));
        // In two projects; in one, of which one trace is archived; in none; and one without evidence.
        await store.ExecuteAsync(
            """
            INSERT INTO success_patterns (
              pattern_id, pattern_type, prompt_text, intent, path_signature, sequence_hash, success_score, project, status)
            SELECT ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'hook_sequence', 'prompt ' || n, 'debug', 's', 'h', 1,
              CASE WHEN n < 3 THEN 'a' END, CASE WHEN n = 4 THEN 'validated' ELSE 'candidate' END
            FROM generate_series(1, 4) n;
            INSERT INTO execution_traces (correlation_id, project, prompt_text, completed_at) VALUES
              ('10000000-0000-0000-0000-000000000001', 'a', 'asked in a', '2025-01-01'),
              ('10000000-0000-0000-0000-000000000002', 'b', 'asked in b', '2025-01-02'),
              ('10000000-0000-0000-0000-000000000003', 'a', 'asked again', '2025-01-03'),
              ('10000000-0000-0000-0000-000000000005', NULL, 'asked', '2025-01-05');
            INSERT INTO pattern_evidence (correlation_id, pattern_id, success_score, hook_count, endpoint_count, rag_query_count)
            SELECT ('10000000-0000-0000-0000-00000000000' || n)::uuid, ('00000000-0000-0000-0000-00000000000' || (n + 1) / 2)::uuid,
              1, 3, 0, 0
            FROM generate_series(1, 5) n;
            """);

        await store.Get<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "a all provisional prompt 1,asked in b,asked in a",
                "a project provisional prompt 2,asked again",
                "- all candidate prompt 3,asked",
                "- all validated prompt 4",
            ],
            await store.ScalarAsync<string[]>(
                """
                SELECT array_agg(coalesce(project, '-') || ' ' || scope || ' ' || status || ' ' || array_to_string(prompts, ',')
                  ORDER BY pattern_id)
                FROM success_patterns
                """) ?? []);
        Assert.Equal(SchemaLogic.Current.Version, await store.ScalarAsync<int>("SELECT version FROM schema_logic"));
    }
}
