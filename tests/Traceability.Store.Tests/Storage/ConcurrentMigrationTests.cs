using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Storage;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Storage;

public sealed class ConcurrentMigrationTests(SharedDatabase database)
{
    [Fact]
    public async Task Processes_that_start_at_once_end_with_one_schema()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        var processes = Enumerable.Range(0, 4).Select(_ => store.OpenAnother()).ToList();

        await Task.WhenAll(processes.Select(MigrateAsync));

        var recorded = await store.ScalarAsync<string[]>("SELECT array_agg(name ORDER BY version) FROM schema_migrations");
        Assert.Equal(SchemaFile.All.Select(file => file.Name), recorded);
        Assert.Equal(1, await store.CountAsync("applied"));
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
    }

    // Fails for whoever applies it a second time.
    private static readonly SchemaLogic Logic = SchemaLogic.Parse(
        $"-- version: 1000\n{SchemaLogic.Current.Sql}CREATE TABLE applied (at timestamptz); INSERT INTO applied VALUES (now());");

    private static Task MigrateAsync(NpgsqlDataSource process) => Task.Run(() =>
        new SchemaMigrator(process, NullLogger<SchemaMigrator>.Instance).MigrateAsync(
            SchemaFile.All, Logic, TestContext.Current.CancellationToken));
}
