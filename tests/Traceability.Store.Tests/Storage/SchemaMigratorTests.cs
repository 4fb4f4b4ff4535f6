using Npgsql;
using Traceability.Storage;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Storage;

public sealed class SchemaMigratorTests(SharedDatabase database)
{
    [Fact]
    public async Task An_empty_store_gets_every_file_and_a_record_of_each()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);

        await MigrateAsync(store, SchemaFile.All);

        var recorded = await store.ScalarAsync<string[]>(
            "SELECT array_agg(name || ' ' || checksum ORDER BY version) FROM schema_migrations");
        Assert.Equal(SchemaFile.All.Select(file => $"{file.Name} {file.Checksum}"), recorded);
        Assert.Contains("r execution_traces", await store.ObjectsAsync());
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        await MigrateAsync(store, SchemaFile.All);
        var before = (await store.RowsAsync("schema_migrations"), await store.ObjectsAsync());

        await MigrateAsync(store, SchemaFile.All);

        Assert.Equal(before.Item1, await store.RowsAsync("schema_migrations"));
        Assert.Equal(before.Item2, await store.ObjectsAsync());
    }

    [Fact]
    public async Task A_file_that_is_new_is_applied_to_a_store_that_has_the_others()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        await NumberedFiles.ApplyAsync(store, SchemaFile.All.Take(2));

        await MigrateAsync(store, SchemaFile.All);

        Assert.Equal(SchemaFile.All.Count, (await store.RowsAsync("schema_migrations")).Length);
    }

    [Fact]
    public async Task A_changed_file_that_was_applied_is_refused_by_name()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        await MigrateAsync(store, SchemaFile.All);
        var changed = SchemaFile.From(SchemaFile.All[2].Name, SchemaFile.All[2].Sql + "-- as if nobody would notice\n");

        var refusal = await Assert.ThrowsAsync<SchemaException>(
            () => MigrateAsync(store, [.. SchemaFile.All.Select(file => file.Version == changed.Version ? changed : file)]));

        Assert.Contains(changed.Name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_do_not_make_a_file_another()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        await MigrateAsync(store, SchemaFile.All);

        await MigrateAsync(store, [.. SchemaFile.All.Select(file => SchemaFile.From(file.Name, file.Sql.ReplaceLineEndings("\r\n")))]);

        Assert.Equal(SchemaFile.All.Count, (await store.RowsAsync("schema_migrations")).Length);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_and_left_as_it_was()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        await MigrateAsync(store, [.. SchemaFile.All, SchemaFile.From("900_of_tomorrow.sql", "CREATE TABLE of_tomorrow (id integer)")]);
        var before = await store.ObjectsAsync();

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => MigrateAsync(store, SchemaFile.All));

        Assert.Contains("900_of_tomorrow.sql", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await store.ObjectsAsync());
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_of_the_run()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        var broken = SchemaFile.From("900_broken.sql", "CREATE TABLE half (id integer); SELECT 1 / 0");

        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(store, [.. SchemaFile.All, broken]));

        Assert.Empty(await store.ObjectsAsync());
    }

    private static Task MigrateAsync(TestStore store, IReadOnlyList<SchemaFile> files) =>
        store.Get<SchemaMigrator>().MigrateAsync(files, SchemaLogic.Current, TestContext.Current.CancellationToken);
}
