using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;
using Traceability.Matching;

namespace Traceability.Testing.Storage;

/// <summary>
/// A store of one test's own: a schema without rows, migrated unless the test is about that, and the product's services over it.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly SharedDatabase database;
    private readonly TestSchema schema;
    private readonly ServiceProvider services;

    private TestStore(SharedDatabase database, TestSchema schema, Action<IServiceCollection>? more)
    {
        (this.database, this.schema) = (database, schema);
        DataSource = schema.DataSource;
        var collection = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddLogging()
            .AddSingleton(DataSource);
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
        var schema = migrate ? await database.TakeSchemaAsync() : await TestSchema.CreateAsync(database.ConnectionString);
        var store = new TestStore(database, schema, services);
        if (migrate)
        {
            await store.Get<IngestQueue>().StartAsync(TestContext.Current.CancellationToken);
        }

        return store;
    }

    /// <summary>Another data source on the same schema, as a second process would have.</summary>
    public NpgsqlDataSource OpenAnother() => schema.Open();

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
        await services.DisposeAsync();
        await database.ReturnSchemaAsync(schema);
    }
}
