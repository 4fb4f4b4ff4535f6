using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.Testing.Storage;

/// <summary>
/// The Postgres of the whole run: the one of TEST_DATABASE_URL, else an embedded one. Each test has a schema of its own in it.
/// </summary>
public sealed class SharedDatabase : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("traceability-store-tests-").FullName;
    private readonly ConcurrentBag<TestSchema> clean = [];
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
            (await StoreTemplate.FindAsync()).CopyNewTo(folder);
            embedded = await EmbeddedPostgresServer.StartAsync(new EmbeddedPostgresOptions(folder, 0), NullLogger.Instance);
            ConnectionString = embedded.ConnectionString;
        }

        // In public: a schema of a test's goes with the test, and would take the extension along.
        await using var dataSource = NpgsqlDataSource.Create(ConnectionString);
        await using var command = dataSource.CreateCommand("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A migrated schema without rows, which no other test has meanwhile.</summary>
    public async Task<TestSchema> TakeSchemaAsync()
    {
        if (clean.TryTake(out var schema))
        {
            await schema.UseAsync();
            return schema;
        }

        schema = await TestSchema.CreateAsync(ConnectionString);
        await schema.MigrateAsync();
        return schema;
    }

    /// <summary>The next test has it, without rows, when its tables and functions are as they were; else it goes.</summary>
    public async Task ReturnSchemaAsync(TestSchema schema)
    {
        if (await schema.EmptyAsync())
        {
            clean.Add(schema);
        }
        else
        {
            await schema.DropAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var schema in clean)
        {
            await schema.DropAsync();
        }

        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
