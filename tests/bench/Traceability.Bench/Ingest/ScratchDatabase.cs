using Npgsql;
using Traceability.Storage;

namespace Traceability.Bench.Ingest;

/// <summary>A database of its own on somebody's Postgres server, dropped at the end.</summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private ScratchDatabase(string server, string name) => (this.server, this.name) = (server, name);

    /// <summary>What <c>DATABASE_URL</c> would say.</summary>
    public string Url => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    public static async Task<ScratchDatabase> MakeAsync(string url)
    {
        var scratch = new ScratchDatabase(DatabaseUrl.Parse(url).ConnectionString, $"traceability_bench_{Guid.NewGuid():N}");
        await scratch.ExecuteAsync($"CREATE DATABASE {scratch.name}");
        return scratch;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private async Task ExecuteAsync(string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(server);
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
