using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Traceability.Functions.Stores;
using Traceability.Storage;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Stores;

public sealed class CheckSchemaTests(SharedDatabase database)
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_store_that_is_migrated_after_the_start_is_seen_to_be_right_a_little_later()
    {
        await using var store = await TestStore.CreateAsync(database, migrate: false);
        var check = Check(store);
        Assert.Contains("001_execution_traces.sql", await check.ProblemAsync(), StringComparison.Ordinal);

        await store.Get<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);

        // Not asked again with each request.
        Assert.NotNull(await check.ProblemAsync());
        time.Advance(CheckSchema.LookAgain + TimeSpan.FromSeconds(1));
        Assert.Null(await check.ProblemAsync());
    }

    [Fact]
    public async Task A_store_that_is_ahead_is_served_while_a_new_version_is_rolled_out()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync("INSERT INTO schema_migrations (version, name, checksum) VALUES (999, '999_next.sql', 'x')");
        await store.ExecuteAsync("INSERT INTO schema_logic (version, checksum) VALUES (999, 'x')");

        Assert.Null(await Check(store).ProblemAsync());
    }

    [Fact]
    public async Task A_schema_file_that_is_not_the_one_that_was_applied_is_named()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync("UPDATE schema_migrations SET checksum = repeat('0', 64) WHERE version = 3");

        Assert.Contains("003_hook_executions.sql", await Check(store).ProblemAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_and_views_of_an_older_version_are_named_with_what_to_run()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync("UPDATE schema_logic SET version = 0");

        var problem = await Check(store).ProblemAsync();

        Assert.Contains("logic.sql", problem, StringComparison.Ordinal);
        Assert.Contains("./run migrate", problem, StringComparison.Ordinal);
    }

    private CheckSchema Check(TestStore store) => new(store.Get<SchemaMigrator>(), time, NullLogger<CheckSchema>.Instance);
}
