using CsCheck;
using Npgsql;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

/// <summary>PGlite has one session; clients must not notice.</summary>
public sealed class SharedSessionTests(RunningServer running) : IClassFixture<RunningServer>
{
    private enum End
    {
        Commit,
        Rollback,
        Fail,
        Disconnect,
    }

    [Fact]
    public async Task Clients_at_the_same_time_store_exactly_what_each_of_them_committed()
    {
        var table = await running.NewTableAsync("run int, client int, transaction int, row int");
        var run = 0;
        var clients = Gen.Select(Gen.Int[0, 4], Gen.Enum<End>()).List[1, 5].List[2, 6];

        await clients.SampleAsync(
            async plans =>
            {
                var current = Interlocked.Increment(ref run);
                await Task.WhenAll(plans.Select((plan, client) => Task.Run(() => PlayAsync(table, current, client, plan))));
                var expected = plans.Sum(plan => plan.Sum(t => t.Item2 == End.Commit ? t.Item1 : 0));
                await using var reader = await running.ConnectAsync();
                return expected == await reader.ValueAsync<long>($"SELECT count(*) FROM {table} WHERE run = $1", current);
            },
            iter: 30,
            threads: 1);
    }

    private async Task PlayAsync(string table, int run, int client, List<(int Rows, End End)> plan)
    {
        var connection = await running.ConnectAsync("Max Auto Prepare=10;Auto Prepare Min Usages=2");
        for (var number = 0; number < plan.Count; number++)
        {
            var transaction = await connection.BeginTransactionAsync();
            for (var row = 0; row < plan[number].Rows; row++)
            {
                await connection.ExecuteAsync($"INSERT INTO {table} VALUES ($1, $2, $3, $4)", run, client, number, row);
                var own = $"SELECT count(*) FROM {table} WHERE run = $1 AND client = $2 AND transaction = $3";
                Assert.Equal(row + 1, await connection.ValueAsync<long>(own, run, client, number));
            }

            switch (plan[number].End)
            {
                case End.Commit:
                    await transaction.CommitAsync();
                    break;
                case End.Rollback:
                    await transaction.RollbackAsync();
                    break;
                case End.Fail:
                    await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("SELECT 1 / $1", 0));
                    await transaction.DisposeAsync();
                    break;
                case End.Disconnect:
                    await connection.CloseAsync();
                    connection = await running.ConnectAsync();
                    break;
            }
        }

        await connection.DisposeAsync();
    }

    [Fact]
    public async Task Two_clients_prepare_statements_of_the_same_name_side_by_side()
    {
        await using var one = await running.ConnectAsync();
        await using var two = await running.ConnectAsync();
        // Npgsql names them _p1, _p2, … in each connection.
        await using var first = new NpgsqlCommand("SELECT 'one'", one);
        await using var second = new NpgsqlCommand("SELECT 'two'", two);
        await first.PrepareAsync(TestContext.Current.CancellationToken);
        await second.PrepareAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("one", await first.ExecuteScalarAsync(TestContext.Current.CancellationToken));
            Assert.Equal("two", await second.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("DISCARD ALL")]
    [InlineData("deallocate all;")]
    public async Task A_client_that_discards_all_leaves_the_prepared_statements_of_others_alone(string discard)
    {
        await using var one = await running.ConnectAsync();
        await using var two = await running.ConnectAsync();
        await using var prepared = new NpgsqlCommand("SELECT 'still there'", one);
        await prepared.PrepareAsync(TestContext.Current.CancellationToken);

        await two.ExecuteAsync(discard);

        Assert.Equal("still there", await prepared.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_prepared_statements_and_settings_of_a_client_go_with_it()
    {
        await using (var client = await running.ConnectAsync())
        {
            await client.ExecuteAsync("SET search_path TO pg_catalog");
            await using var prepared = new NpgsqlCommand("SELECT 'mine'", client);
            await prepared.PrepareAsync(TestContext.Current.CancellationToken);
        }

        await using var next = await running.ConnectAsync();

        Assert.Equal("public", await next.ValueAsync<string>("SHOW search_path"));
        var left = "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT ''mine'''";
        Assert.Equal(0L, await next.ValueAsync<long>(left));
    }

    [Fact]
    public async Task An_unnamed_statement_is_found_again_after_another_client_used_its_own()
    {
        using var one = await WireClient.ConnectAsync(running.Server);
        using var two = await WireClient.ConnectAsync(running.Server);

        Assert.Equal("1Z", await one.SendAsync(Wire.Parse("", "SELECT 1 WHERE true"), Wire.Sync));
        Assert.Equal("1Z", await two.SendAsync(Wire.Parse("", "SELECT 2 WHERE false"), Wire.Sync));
        Assert.Equal("TCZ", await two.SendAsync(Wire.Query("SELECT 3 WHERE false")));

        Assert.Equal("2DCZ", await one.SendAsync(Wire.Bind(""), Wire.Execute, Wire.Sync));
    }

    [Fact]
    public async Task What_was_flushed_and_never_synced_is_undone_when_its_client_goes()
    {
        var table = await running.NewTableAsync("id int");
        using (var client = await WireClient.ConnectAsync(running.Server))
        {
            var insert = Wire.Parse("", $"INSERT INTO {table} VALUES (1)");
            Assert.Equal("12C", await client.SendAsync(insert, Wire.Bind(""), Wire.Execute, Wire.Flush));
        }

        await using var reader = await running.ConnectAsync();
        Assert.Equal(0L, await reader.ValueAsync<long>($"SELECT count(*) FROM {table}"));
    }

    [Fact]
    public async Task A_client_idle_in_a_transaction_is_closed_when_others_wait()
    {
        var table = await running.NewTableAsync("id int");
        await using var forgotten = await running.ConnectAsync();
        await forgotten.ExecuteAsync("BEGIN");
        await forgotten.ExecuteAsync($"INSERT INTO {table} VALUES (1)");

        await using var waiting = await running.ConnectAsync();
        Assert.Equal(0L, await waiting.ValueAsync<long>($"SELECT count(*) FROM {table}"));

        var error = await Assert.ThrowsAsync<PostgresException>(() => forgotten.ExecuteAsync("COMMIT"));
        Assert.Equal("25P03", error.SqlState);
    }

    [Fact]
    public async Task A_client_may_stay_in_a_transaction_while_nobody_waits()
    {
        await using var client = await running.ConnectAsync();
        await client.ExecuteAsync("BEGIN");
        // Leaves something to clean up behind it, which can wait.
        using (var gone = await WireClient.ConnectAsync(running.Server))
        {
            await gone.PostAsync(Wire.Parse("left", "SELECT 1"), Wire.Sync);
        }
        // Not a wait for something: the limit in these tests is 1 s.
        await Task.Delay(1500, TestContext.Current.CancellationToken);

        await client.ExecuteAsync("COMMIT");
    }
}
