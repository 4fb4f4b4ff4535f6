using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

public sealed class KilledDatabaseTests(DataTemplate template)
{
    [Fact]
    public async Task A_database_killed_under_load_comes_back_on_its_port_with_all_that_it_acknowledged()
    {
        await using var server = await template.StartAsync();
        var port = server.Port;
        await RunAsync(server, "CREATE TABLE events (id int PRIMARY KEY, filler text)");
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(writer => Task.Run(() => WriteAsync(server, writer, stop.Token))).ToArray();

        for (var kill = 0; kill < 3; kill++)
        {
            var restarted = NextRestart(server);
            var before = await CountAsync(server);
            while (await CountAsync(server) < before + 50)
            {
                await Task.Yield();
            }

            Process.GetProcessById(server.ProcessId!.Value).Kill();
            await restarted.WaitAsync(TimeSpan.FromSeconds(240), TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        var acknowledged = (await Task.WhenAll(writers)).SelectMany(ids => ids).ToArray();

        Assert.Equal(port, server.Port);
        await using var reader = await RunningServer.ConnectAsync(server);
        var missing = await reader.ValueAsync<long>(
            "SELECT count(*) FROM unnest($1) AS a(id) WHERE NOT EXISTS (SELECT FROM events e WHERE e.id = a.id)", acknowledged);
        Assert.NotEmpty(acknowledged);
        Assert.Equal(0, missing);
    }

    [Fact]
    public async Task A_query_that_breaks_the_database_costs_a_restart_and_no_data()
    {
        await using var server = await template.StartAsync();
        await RunAsync(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        var restarted = NextRestart(server);

        var error = await Assert.ThrowsAnyAsync<NpgsqlException>(() => RunAsync(server, "SELECT repeat('[', 1000000)::jsonb"));
        Assert.True(error is PostgresException { SqlState: PostgresErrorCodes.CrashShutdown }, error.ToString());
        await restarted.WaitAsync(TimeSpan.FromSeconds(240), TestContext.Current.CancellationToken);

        await using var reader = await RunningServer.ConnectAsync(server);
        Assert.Equal(42, await reader.ValueAsync<int>("SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_first_start_that_is_killed_does_not_spoil_the_folder()
    {
        var folder = template.NewFolder();
        using (var cancelled = new CancellationTokenSource())
        {
            var options = new EmbeddedPostgresOptions(folder);
            var starting = EmbeddedPostgresServer.StartAsync(options, NullLogger.Instance, cancelled.Token);
            // PG_VERSION is what PGlite takes a database by; by then most files are not written.
            await Eventually.IsTrueAsync(() => File.Exists(Path.Combine(folder, "postgres.new", "PG_VERSION")), "the first files");
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        }

        await using var server = await DataTemplate.StartInAsync(folder);
        await RunAsync(server, "CREATE EXTENSION vector");
    }

    private static async Task<List<int>> WriteAsync(EmbeddedPostgresServer server, int writer, CancellationToken stop)
    {
        List<int> acknowledged = [];
        for (var id = writer; !stop.IsCancellationRequested;)
        {
            try
            {
                await using var connection = await RunningServer.ConnectAsync(server);
                for (; !stop.IsCancellationRequested; id += 3)
                {
                    await connection.ExecuteAsync("INSERT INTO events VALUES ($1, repeat('x', 500)) ON CONFLICT DO NOTHING", id);
                    acknowledged.Add(id);
                }
            }
            catch (NpgsqlException)
            {
                // Killed: the id is tried again on a new connection.
            }
        }

        return acknowledged;
    }

    private static async Task<long> CountAsync(EmbeddedPostgresServer server)
    {
        await using var connection = await RunningServer.ConnectAsync(server);
        return await connection.ValueAsync<long>("SELECT count(*) FROM events");
    }

    private static async Task RunAsync(EmbeddedPostgresServer server, string sql)
    {
        await using var connection = await RunningServer.ConnectAsync(server);
        await connection.ExecuteAsync(sql);
    }

    private static Task NextRestart(EmbeddedPostgresServer server)
    {
        var restarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Restarted += (_, _) => restarted.TrySetResult();
        return restarted.Task;
    }
}
