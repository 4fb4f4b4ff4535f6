using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Functions.Tests.Host;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Storage;

[assembly: AssemblyFixture(typeof(AppDatabase))]

namespace Traceability.Functions.Tests.Host;

/// <summary>
/// The embedded Postgres that apps in a process of their own are given, beside the one of the tests in this process: who connects to one
/// shares its session and its search path with all others. Started when first asked for; the tests take turns with it.
/// </summary>
public sealed class AppDatabase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("traceability-functions-tests-").FullName;
    private EmbeddedPostgresServer? server;
    private NpgsqlDataSource dataSource = null!;

    public string ConnectionString => server!.ConnectionString;

    /// <summary>
    /// As an app is told it. On cancellation a connection is dropped at once: a cancel request cannot reach the embedded Postgres.
    /// </summary>
    public string Url => $"{server!.Url}&Cancellation%20Timeout=-1";

    /// <summary>A store as new: nothing was ever traced or learned.</summary>
    public async Task EmptyAsync()
    {
        if (server is null)
        {
            (await StoreTemplate.FindAsync()).CopyMigratedTo(folder);
            // A test that holds up an app holds the one session.
            var options = new EmbeddedPostgresOptions(folder, 0) { IdleInTransactionTimeout = TimeSpan.FromMinutes(1) };
            server = await EmbeddedPostgresServer.StartAsync(options, NullLogger.Instance, TestContext.Current.CancellationToken);
            dataSource = NpgsqlDataSource.Create(ConnectionString);
        }

        await ExecuteAsync(TestSchema.EmptySql);
    }

    /// <summary>A store that was never migrated, until what is returned is disposed of.</summary>
    public async Task<IAsyncDisposable> UnmigratedAsync()
    {
        await EmptyAsync();
        await ExecuteAsync("ALTER SCHEMA public RENAME TO migrated; CREATE SCHEMA public");
        return new Afterwards(() => ExecuteAsync("DROP SCHEMA public CASCADE; ALTER SCHEMA migrated RENAME TO public"));
    }

    /// <summary>Keeps everybody else waiting until what is returned is disposed of.</summary>
    public async Task<IAsyncDisposable> HoldAsync()
    {
        var held = await dataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await held.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await held.ExecuteAsync("SELECT 1");
        return held;
    }

    public Task ExecuteAsync(string sql) => dataSource.ExecuteAsync(sql);

    /// <summary>The first column of the first row.</summary>
    public Task<T?> ScalarAsync<T>(string sql) => dataSource.ScalarAsync<T>(sql);

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await dataSource.DisposeAsync();
            await server.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private sealed class Afterwards(Func<Task> action) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await action();
    }
}
