using Npgsql;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

/// <summary>One server for all tests of a class that do it no harm. Each test uses a table of its own.</summary>
public sealed class RunningServer(DataTemplate template) : IAsyncLifetime
{
    private int tables;

    public EmbeddedPostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await template.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>A client as another process would be: with its own connection, not from the server's pool.</summary>
    public Task<NpgsqlConnection> ConnectAsync(string more = "") => ConnectAsync(Server, more);

    public static async Task<NpgsqlConnection> ConnectAsync(EmbeddedPostgresServer server, string more = "")
    {
        var connection = new NpgsqlConnection($"{server.ConnectionString};Pooling=false;{more}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public async Task<string> NewTableAsync(string columns)
    {
        var table = $"table_{Interlocked.Increment(ref tables)}";
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync($"CREATE TABLE {table} ({columns})");
        return table;
    }
}
