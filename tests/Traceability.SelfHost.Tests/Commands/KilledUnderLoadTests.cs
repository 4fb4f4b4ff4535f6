using System.Diagnostics;
using Traceability.SelfHost.Tests.Learning;
using Traceability.Testing;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;

namespace Traceability.SelfHost.Tests.Commands;

/// <summary>What was answered with 202 is kept, whatever becomes of the processes.</summary>
public sealed class KilledUnderLoadTests(DataTemplate template)
{
    private readonly string data = template.NewData();

    [Fact]
    public async Task A_server_that_is_killed_has_every_acknowledged_event_when_it_is_started_again()
    {
        Guid[] acknowledged;
        await using (var server = await ServerProgram.StartAsync(data))
        {
            await using var load = new Load(server.Address);
            await load.MoreAsync(500);
            await server.Program.KillAsync();
            acknowledged = await load.StopAsync();
        }

        await using var again = await ServerProgram.StartAsync(data);
        await AssertKeptAsync(again, acknowledged);
        (await again.Api.PostAsync(Routes.StartTrace, new { prompt_text = "after" })).Accepted();
    }

    [Fact]
    public async Task A_database_that_is_killed_comes_back_by_itself_with_every_acknowledged_event()
    {
        await using var server = await ServerProgram.StartAsync(data);
        await using var load = new Load(server.Address);
        for (var kill = 0; kill < 2; kill++)
        {
            await load.MoreAsync(300);
            using var database = Process.GetProcessById(server.DatabaseProcessId!.Value);
            database.Kill();
            await Eventually.IsTrueAsync(
                () => server.DatabaseProcessId is { } id && id != database.Id, "the database is started again");
        }

        await load.MoreAsync(300);
        await AssertKeptAsync(server, await load.StopAsync());
        (await server.Api.GetAsync(Routes.Health)).Ok();
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_finishes_what_it_accepted_and_exits_with_0()
    {
        Guid[] acknowledged;
        await using (var server = await ServerProgram.StartAsync(data))
        {
            await using var load = new Load(server.Address);
            await load.MoreAsync(500);
            await server.Program.TerminateAsync();
            Assert.Equal(0, await server.Program.ExitAsync());
            acknowledged = await load.StopAsync();
        }

        await using var again = await ServerProgram.StartAsync(data);
        await AssertKeptAsync(again, acknowledged);
    }

    [Fact]
    public async Task A_trace_that_ended_just_before_a_kill_is_learned_after_the_restart()
    {
        var session = new ClaudeSession();
        await using (var server = await ServerProgram.StartAsync(data))
        {
            (await server.Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Repair the search page")))).Accepted();
            await server.Program.KillAsync();
        }

        await using var again = await ServerProgram.StartAsync(data);
        Assert.Equal(session.TraceId, (await Learned.FirstPatternAsync(again.Api)).GetProperty("source_correlation_id").GetGuid());
    }

    private static async Task AssertKeptAsync(ServerProgram server, Guid[] acknowledged)
    {
        var missing = await server.ValueAsync<long>(
            "SELECT count(*) FROM unnest($1) AS acknowledged(id) WHERE NOT EXISTS (SELECT FROM hook_executions h "
            + "WHERE h.execution_id = acknowledged.id)",
            acknowledged);
        Assert.True(missing == 0, $"{missing} of {acknowledged.Length} acknowledged events are missing");
    }
}
