using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.SelfHost.EmbeddedPostgres;

namespace Traceability.Testing.Storage;

/// <summary>
/// The Postgres of the whole run: the one of TEST_DATABASE_URL, else an embedded one. Each test has a schema of its own in it.
/// </summary>
public sealed class SharedDatabase : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("traceability-store-tests-").FullName;
    private EmbeddedPostgresServer? embedded;

    public string ConnectionString { get; private set; } = "";

    public bool IsEmbedded => embedded is not null;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("TEST_DATABASE_URL") is { Length: > 0 } url)
        {
            ConnectionString = Traceability.Storage.DatabaseUrl.Parse(url).ConnectionString;
        }
        else
        {
            embedded = await EmbeddedPostgresServer.StartAsync(new EmbeddedPostgresOptions(folder, 0), NullLogger.Instance);
            ConnectionString = embedded.ConnectionString;
        }

        // In public: a schema of a test's goes with the test, and would take the extension along.
        await using var dataSource = NpgsqlDataSource.Create(ConnectionString);
        await using var command = dataSource.CreateCommand("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public");
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
