using Npgsql;
using Traceability.Storage;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Storage;

/// <summary>Functions, triggers and views, which are applied as a whole.</summary>
public sealed class LogicMigrationTests(SharedDatabase database)
{
    [Fact]
    public async Task A_new_version_is_applied_once()
    {
        await using var store = await TestStore.CreateAsync(database);

        await MigrateAsync(store, Logic(1000, 7));
        await MigrateAsync(store, Logic(1000, 7));
        Assert.Equal((7, 1), await AnswerAsync(store));

        await MigrateAsync(store, Logic(1001, 8));
        Assert.Equal((8, 2), await AnswerAsync(store));
        Assert.Equal(
            [SchemaLogic.Current.Checksum, Logic(1000, 7).Checksum, Logic(1001, 8).Checksum],
            await store.ScalarAsync<string[]>("SELECT array_agg(checksum ORDER BY version) FROM schema_logic") ?? []);
    }

    [Fact]
    public async Task What_fails_leaves_nothing_of_the_run_neither_of_the_numbered_files()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        var broken = SchemaLogic.Parse("-- version: 1000\nCREATE TABLE half (id integer); SELECT 1 / 0");

        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(store, broken));

        Assert.Empty(await store.ObjectsAsync());
    }

    [Fact]
    public async Task An_older_program_does_not_take_a_newer_version_back()
    {
        await using var store = await TestStore.CreateAsync(database);
        await MigrateAsync(store, Logic(1001, 8));

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => MigrateAsync(store, Logic(1000, 7)));

        Assert.Contains("logic.sql of version 1001", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((8, 1), await AnswerAsync(store));
    }

    [Fact]
    public async Task An_older_program_that_only_checks_goes_on_and_a_newer_one_says_what_to_run()
    {
        await using var store = await TestStore.CreateAsync(database);
        await MigrateAsync(store, Logic(1000, 7));

        await CheckAsync(store, Logic(1000, 7));
        await CheckAsync(store, SchemaLogic.Current);
        var refusal = await Assert.ThrowsAsync<SchemaException>(() => CheckAsync(store, Logic(1001, 8)));

        Assert.Contains("logic.sql of version 1001", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("./run migrate", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((7, 1), await AnswerAsync(store));
    }

    [Fact]
    public async Task A_change_that_does_not_raise_the_version_is_refused()
    {
        await using var store = await TestStore.CreateAsync(database);
        await MigrateAsync(store, Logic(1000, 7));

        foreach (var attempt in new[] { MigrateAsync, CheckAsync })
        {
            var refusal = await Assert.ThrowsAsync<SchemaException>(() => attempt(store, Logic(1000, 8)));
            Assert.Contains("logic.sql of version 1000 is not the one that was applied", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal((7, 1), await AnswerAsync(store));
    }

    [Fact]
    public async Task A_numbered_file_may_drop_the_view_that_stands_in_its_way()
    {
        await using var store = await TestStore.CreateAsync(database);
        var file = SchemaFile.From(
            "900_drops.sql", "DROP VIEW trace_overview; ALTER TABLE execution_traces ALTER COLUMN source TYPE varchar(99)");

        await MigrateAsync(store, SchemaLogic.Current, file);

        Assert.Equal(0, await store.CountAsync("trace_overview"));
        await CheckAsync(store, SchemaLogic.Current);
    }

    [Fact]
    public async Task A_numbered_file_may_change_rows_that_have_a_trigger()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync("""
            INSERT INTO success_patterns (pattern_id, pattern_type, prompt_text, intent, path_signature, sequence_hash, success_score)
            VALUES (gen_random_uuid(), 'hook_sequence', 'prompt', 'debug', 's', 'h', 1)
            """);
        var version = await store.ScalarAsync<string>("SELECT value::text FROM system_settings WHERE name = 'pattern_version'");
        var file = SchemaFile.From(
            "900_rows.sql", "UPDATE success_patterns SET status = 'validated'; ALTER TABLE success_patterns ADD COLUMN more integer");

        await MigrateAsync(store, SchemaLogic.Current, file);

        Assert.NotEqual(version, await store.ScalarAsync<string>("SELECT value::text FROM system_settings WHERE name = 'pattern_version'"));
    }

    /// <summary>This program's, with a function that says which it is, and a note of each time it is applied.</summary>
    private static SchemaLogic Logic(int version, int answer) => SchemaLogic.Parse($"""
        -- version: {version}
        {SchemaLogic.Current.Sql}
        CREATE OR REPLACE FUNCTION answer() RETURNS integer LANGUAGE sql AS 'SELECT {answer}';
        CREATE TABLE IF NOT EXISTS applied (at timestamptz);
        INSERT INTO applied VALUES (now());
        """);

    private static async Task<(int Answer, long Times)> AnswerAsync(TestStore store) =>
        (await store.ScalarAsync<int>("SELECT answer()"), await store.CountAsync("applied"));

    private static Task MigrateAsync(TestStore store, SchemaLogic logic) => MigrateAsync(store, logic, []);

    private static Task MigrateAsync(TestStore store, SchemaLogic logic, params SchemaFile[] more) =>
        store.Get<SchemaMigrator>().MigrateAsync([.. SchemaFile.All, .. more], logic, TestContext.Current.CancellationToken);

    private static Task CheckAsync(TestStore store, SchemaLogic logic) =>
        store.Get<SchemaMigrator>().CheckAsync(SchemaFile.All, logic, TestContext.Current.CancellationToken);
}
