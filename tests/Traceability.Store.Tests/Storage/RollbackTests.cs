using Traceability.Storage;
using Traceability.Testing;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Storage;

public sealed class RollbackTests(SharedDatabase database)
{
    [Fact]
    public async Task Rolling_back_drops_what_the_files_made_and_nothing_of_a_stranger()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        await store.Get<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        await store.ExecuteAsync("CREATE TABLE of_a_stranger (id integer PRIMARY KEY); INSERT INTO of_a_stranger VALUES (7)");
        await store.ExecuteAsync("CREATE FUNCTION of_a_stranger_too() RETURNS integer LANGUAGE sql AS 'SELECT 8'");

        await store.ExecuteAsync(RollbackSql());

        Assert.Equal(["function of_a_stranger_too", "i of_a_stranger_pkey", "r of_a_stranger"], await store.ObjectsAsync());
        Assert.Equal(7, await store.ScalarAsync<int>("SELECT id FROM of_a_stranger"));
        Assert.Equal(1, await store.CountAsync("pg_extension", "extname = 'vector'"));
    }

    [Fact]
    public async Task A_store_that_was_rolled_back_can_be_migrated_again()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        await store.Get<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        var before = await store.ObjectsAsync();
        await store.ExecuteAsync(RollbackSql());

        await store.Get<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, await store.ObjectsAsync());
    }

    [Fact]
    public async Task Rolling_back_an_empty_store_does_nothing()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);

        await store.ExecuteAsync(RollbackSql());

        Assert.Empty(await store.ObjectsAsync());
    }

    private static string RollbackSql() => File.ReadAllText(Checkout.PathOf("sql", "rollback_schema.sql"));
}
