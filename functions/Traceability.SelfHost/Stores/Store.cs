using Npgsql;
using Traceability.Ingest.Writing;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.SelfHost.Usage;
using Traceability.Storage;

namespace Traceability.SelfHost.Stores;

/// <summary>An open store, up to date with this version's schema; with the embedded Postgres behind it, where it is that.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly EmbeddedPostgresServer? embedded;

    private Store(NpgsqlDataSource dataSource, EmbeddedPostgresServer? embedded, StoreAddress address, bool shared) =>
        (DataSource, this.embedded, Address, Shared) = (dataSource, embedded, address, shared);

    public NpgsqlDataSource DataSource { get; }

    /// <summary>What people are told of where it is.</summary>
    public StoreAddress Address { get; }

    /// <summary>Whether a server that is running has it open too, and does the learning.</summary>
    public bool Shared { get; }

    /// <summary>Where what is past retention goes; null for a store that keeps everything.</summary>
    public string? ArchiveDirectory { get; private set; }

    /// <summary>One session takes one commit at a time; a real server's disk is waited for by several at once.</summary>
    public IngestOptions Ingest => new() { Writers = embedded is null && !Shared ? 2 : 1 };

    /// <summary>
    /// Opens the store. <paramref name="share"/>: when a running server has the embedded one, use it through that server.
    /// </summary>
    public static async Task<Store> OpenAsync(
        StoreLocation location, bool share, Action<string> say, ILoggerFactory logs, CancellationToken cancellation)
    {
        var store = location.DatabaseUrl is { } url
            ? OpenUrl(url, logs)
            : await OpenEmbeddedAsync(location.DataDirectory, share, say, logs, cancellation);
        store.ArchiveDirectory = location.ArchiveDirectory;
        try
        {
            await new SchemaMigrator(store.DataSource, logs.CreateLogger<SchemaMigrator>()).MigrateAsync(cancellation);
            say($"Database at {store.Address.Complete}");
            return store;
        }
        catch (Exception exception) when (exception is not SchemaException and not OperationCanceledException)
        {
            await store.DisposeAsync();
            throw exception is PostgresException { SqlState: "0A000" or "58P01" } missing
                && missing.MessageText.Contains("vector", StringComparison.Ordinal)
                ? new UsageException(
                    $"The database at {store.Address.Url} lacks pgvector: {missing.MessageText}. Install it on that server, "
                    + "or unset DATABASE_URL to use the embedded Postgres.")
                : new UsageException(
                    $"The database at {store.Address.Url} cannot be used: {exception.Message}. Check DATABASE_URL, "
                    + "or unset it to use the embedded Postgres.");
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }
    }

    private static Store OpenUrl(string url, ILoggerFactory logs)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = DatabaseUrl.Parse(url);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"{exception.Message} Or unset it to use the embedded Postgres.");
        }

        settings.ApplicationName ??= "traceability";
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            // The same few statements, over and over: planning them once is a third of their time.
            settings.MaxAutoPrepare = 50;
        }

        if (!settings.ShouldSerialize("No Reset On Close"))
        {
            // Nothing here leaves anything behind in a session, and a reset is seven more statements with each commit.
            settings.NoResetOnClose = true;
        }

        return new Store(Build(settings.ConnectionString, logs), null, StoreAddress.From(settings), shared: false);
    }

    private static async Task<Store> OpenEmbeddedAsync(
        string directory, bool share, Action<string> say, ILoggerFactory logs, CancellationToken cancellation)
    {
        say(Directory.Exists(Path.Combine(directory, "postgres"))
            ? $"Starting the embedded Postgres in {directory}"
            : $"Making an embedded Postgres in {directory} (once, some seconds)");
        try
        {
            var server = await EmbeddedPostgresServer.StartAsync(
                new EmbeddedPostgresOptions(directory), logs.CreateLogger<EmbeddedPostgresServer>(), cancellation);
            return new Store(Build(server.ConnectionString, logs), server, AddressOf(server.Port, server.Password), shared: false);
        }
        catch (EmbeddedPostgresException exception)
            when (share && exception.Failure == EmbeddedPostgresFailure.DataLocked && PortChoice.Remembered(directory) is { } port)
        {
            say("A server has it open: using that one");
            var password = StorePassword.Find(directory);
            return new Store(Build(EmbeddedConnectionString.For(port, password), logs), null, AddressOf(port, password), shared: true);
        }
    }

    private static StoreAddress AddressOf(int port, string? password) =>
        new(EmbeddedConnectionString.Url(port, null).ToString(), password);

    private static NpgsqlDataSource Build(string connectionString, ILoggerFactory logs) =>
        new NpgsqlDataSourceBuilder(connectionString).UseLoggerFactory(logs).Build();
}
