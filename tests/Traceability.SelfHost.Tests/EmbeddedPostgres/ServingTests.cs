using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using NpgsqlTypes;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

public sealed class ServingTests(RunningServer running, DataTemplate template) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_client_gets_answers_from_Postgres_18_with_pgvector()
    {
        await using var client = await running.ConnectAsync();
        await client.ExecuteAsync("CREATE EXTENSION IF NOT EXISTS vector");

        Assert.StartsWith("18.", client.PostgreSqlVersion.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("18.", running.Server.Version, StringComparison.Ordinal);
        Assert.Equal(0.2, await client.ValueAsync<double>("SELECT '[1,2]'::vector <=> '[2,1]'::vector"), 6);
    }

    [Fact]
    public void The_url_is_the_one_for_psql()
    {
        Assert.Equal(
            $"postgres://postgres:{running.Server.Password}@127.0.0.1:{running.Server.Port}/postgres?sslmode=disable",
            running.Server.Url.ToString());
    }

    [Fact]
    public async Task A_client_that_asks_for_encryption_first_is_told_no_and_goes_on()
    {
        await using var client = await running.ConnectAsync("SSL Mode=Prefer;GSS Encryption Mode=Prefer");

        Assert.Equal(1, await client.ValueAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task Sixteen_megabytes_arrive_whole()
    {
        await using var client = await running.ConnectAsync();
        var sent = new byte[16 * 1024 * 1024];
        Random.Shared.NextBytes(sent);

        Assert.Equal(sent, await client.ValueAsync<byte[]>("SELECT $1", sent));
    }

    [Fact]
    public async Task An_error_in_a_batch_undoes_the_whole_batch()
    {
        var table = await running.NewTableAsync("id int PRIMARY KEY");
        await using var client = await running.ConnectAsync();
        await using var batch = new NpgsqlBatch(client);
        foreach (var id in (int[])[1, 2, 1, 3])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"INSERT INTO {table} VALUES ($1)") { Parameters = { new() { Value = id } } });
        }

        var error = await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, error.SqlState);
        Assert.Equal(0L, await client.ValueAsync<long>($"SELECT count(*) FROM {table}"));
    }

    [Fact]
    public async Task Copy_takes_and_gives_rows_inside_a_transaction_and_outside()
    {
        var table = await running.NewTableAsync("id int");
        await using var client = await running.ConnectAsync();
        await CopyAsync(client, table, 1, 2);
        await client.ExecuteAsync("BEGIN");
        await client.ExecuteAsync($"INSERT INTO {table} VALUES (3)");
        await CopyAsync(client, table, 4, 5);
        await client.ExecuteAsync("COMMIT");

        using var copied = await client.BeginTextExportAsync($"COPY {table} TO STDOUT", TestContext.Current.CancellationToken);
        Assert.Equal("1\n2\n3\n4\n5\n", await copied.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_copy_that_is_given_up_stores_nothing()
    {
        var table = await running.NewTableAsync("id int");
        await using var client = await running.ConnectAsync();
        await using (var writer = await StartCopyAsync(client, table))
        {
            await writer.WriteRowAsync(TestContext.Current.CancellationToken, 1);
        }

        Assert.Equal(0L, await client.ValueAsync<long>($"SELECT count(*) FROM {table}"));
    }

    [Fact]
    public async Task A_copy_where_it_cannot_work_is_an_error_and_not_the_end_of_the_database()
    {
        var table = await running.NewTableAsync("id int");
        await using var client = await running.ConnectAsync();
        var process = running.Server.ProcessId;

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => client.ExecuteAsync($"COPY {table} FROM STDIN"));
        await using var another = await running.ConnectAsync();

        Assert.Equal(1, await another.ValueAsync<int>("SELECT 1"));
        Assert.Equal(process, running.Server.ProcessId);
    }

    [Fact]
    public async Task Endless_recursion_is_an_error_and_not_the_end_of_the_database()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gives the main thread 1 MB of stack, and the recursion costs a restart");
        await using var client = await running.ConnectAsync();
        await client.ExecuteAsync("CREATE FUNCTION forever(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN forever($1 + 1); END'");

        var error = await Assert.ThrowsAsync<PostgresException>(() => client.ExecuteAsync("SELECT forever(1)"));

        Assert.Equal(PostgresErrorCodes.StatementTooComplex, error.SqlState);
        Assert.Equal(1, await client.ValueAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task Nonsense_on_the_port_disturbs_nobody()
    {
        await using var client = await running.ConnectAsync();
        byte[][] all = ["GET / HTTP/1.1\r\n\r\n"u8.ToArray(), [0, 0, 0, 4], [255, 255, 255, 255, 0, 0, 0, 0], new byte[100]];
        foreach (var nonsense in all)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, running.Server.Port, TestContext.Current.CancellationToken);
            await socket.GetStream().WriteAsync(nonsense, TestContext.Current.CancellationToken);
            // Closed by the server.
            using var reader = new StreamReader(socket.GetStream());
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await client.ValueAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task What_was_stored_and_the_port_are_the_same_after_a_restart_of_the_server()
    {
        var folder = template.NewData();
        int port;
        await using (var first = await DataTemplate.StartInAsync(folder))
        {
            port = first.Port;
            await using var client = await RunningServer.ConnectAsync(first);
            await client.ExecuteAsync("CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using var second = await DataTemplate.StartInAsync(folder);
        await using var again = await RunningServer.ConnectAsync(second);

        Assert.Equal(42, await again.ValueAsync<int>("SELECT answer FROM kept"));
        Assert.Equal(port, second.Port);
        Assert.Equal(port.ToString(CultureInfo.InvariantCulture), File.ReadAllText(Path.Combine(folder, "port")).Trim());
        Assert.False(File.Exists(Path.Combine(folder, "postgres.new")));
    }

    private static Task<NpgsqlBinaryImporter> StartCopyAsync(NpgsqlConnection client, string table) =>
        client.BeginBinaryImportAsync($"COPY {table} (id) FROM STDIN BINARY", TestContext.Current.CancellationToken);

    private static async Task CopyAsync(NpgsqlConnection client, string table, params int[] ids)
    {
        await using var writer = await StartCopyAsync(client, table);
        foreach (var id in ids)
        {
            await writer.StartRowAsync(TestContext.Current.CancellationToken);
            await writer.WriteAsync(id, NpgsqlDbType.Integer, TestContext.Current.CancellationToken);
        }

        await writer.CompleteAsync(TestContext.Current.CancellationToken);
    }
}
