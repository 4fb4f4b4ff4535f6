using Traceability.Functions.Tests.Host;

namespace Traceability.Functions.Tests.Timers;

[Collection<OneApp>]
public sealed class WatchAlertsTests(SharedApp shared) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await shared.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_timer_looks_at_the_rules_and_keeps_what_rings()
    {
        await shared.Database.ExecuteAsync("""
            INSERT INTO execution_traces (correlation_id, agent, started_at, status, success_criteria, learned_at)
            SELECT gen_random_uuid(), 'debugger', now(), 'success', '{"is_unclear": false, "is_success": false}', now()
            FROM generate_series(1, 30)
            """);

        await shared.App.Host.FireTimerAsync("WatchAlerts");

        Assert.Equal(8, await shared.Database.ScalarAsync<long>("SELECT count(*) FROM alert_watch"));
        Assert.Equal("agent_success debugger", await shared.Database.ScalarAsync<string>("SELECT rule || ' ' || subject FROM alerts"));
    }
}
