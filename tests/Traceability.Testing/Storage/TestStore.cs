using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;
using Traceability.Matching;
using Traceability.Storage;

namespace Traceability.Testing.Storage;

/// <summary>
/// A store of one test's own: an empty schema, migrated unless the test is about that, and the product's services over it.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly string schema;
    private readonly ServiceProvider services;

    private TestStore(string schema, NpgsqlDataSource dataSource, Action<IServiceCollection>? more)
    {
        this.schema = schema;
        DataSource = dataSource;
        var collection = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddLogging()
            .AddSingleton(dataSource);
        more?.Invoke(collection);
        // A trace of chance must not be held out by chance.
        collection.TryAddSingleton(HoldOut.None);
        // A machine that is busy with tests is no reason to find nothing.
        collection.TryAddSingleton(new MatchDeadline(TimeSpan.FromSeconds(30)));
        services = collection.AddTraceability().BuildServiceProvider();
    }

    public NpgsqlDataSource DataSource { get; }

    public static async Task<TestStore> CreateAsync(
        SharedDatabase database, bool migrate = true, Action<IServiceCollection>? services = null)
    {
        var schema = $"test_{Guid.NewGuid():N}";
        var store = new TestStore(schema, Open(database, schema), services);
        await store.ExecuteAsync($"CREATE SCHEMA {schema}");
        if (migrate)
        {
            await store.Get<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
            await store.Get<IngestQueue>().StartAsync(TestContext.Current.CancellationToken);
        }

        return store;
    }

    /// <summary>Another data source on the same schema, as a second process would have.</summary>
    public NpgsqlDataSource OpenAnother(SharedDatabase database) => Open(database, schema);

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Stores events, and fails the test when they are not stored.</summary>
    public async Task WriteAsync(params IReadOnlyList<IngestEvent> events) =>
        Assert.IsType<IngestResult.Stored>(await Get<IngestQueue>().WriteAsync(events));

    public Task ExecuteAsync(string sql) => DataSource.ExecuteAsync(sql);

    /// <summary>The first column of the first row.</summary>
    public Task<T?> ScalarAsync<T>(string sql) => DataSource.ScalarAsync<T>(sql);

    public async ValueTask DisposeAsync()
    {
        await Get<IngestQueue>().StopAsync(CancellationToken.None);
        await ExecuteAsync($"DROP SCHEMA {schema} CASCADE");
        await services.DisposeAsync();
        await DataSource.DisposeAsync();
    }

    /// <summary>The search path is set when a connection opens: the embedded Postgres takes no settings with the start of one.</summary>
    private static NpgsqlDataSource Open(SharedDatabase database, string schema)
    {
        var builder = new NpgsqlDataSourceBuilder(database.ConnectionString);
        var path = $"SET search_path = {schema}, public";
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(path, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(path, connection);
                await command.ExecuteNonQueryAsync();
            });
        // A reset would undo it.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        return builder.Build();
    }
}
