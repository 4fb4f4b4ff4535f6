using Traceability.Functions.Tests.Host;

namespace Traceability.Functions.Tests.Timers;

[Collection<OneApp>]
public sealed class FoldRollupsTests(SharedApp shared) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await shared.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_timer_adds_up_what_happened_and_that_only_once()
    {
        await shared.Database.ExecuteAsync("""
            INSERT INTO execution_traces (correlation_id, project, started_at) VALUES (gen_random_uuid(), '/shop', '2025-03-01T09:30:00Z')
            """);

        await shared.App.Host.FireTimerAsync("FoldRollups");
        await shared.App.Host.FireTimerAsync("FoldRollups");

        Assert.Equal(0, await shared.Database.ScalarAsync<long>("SELECT count(*) FROM rollup_marks"));
        Assert.Equal(
            "day 1, hour 1, month 1",
            await shared.Database.ScalarAsync<string>("""
                SELECT string_agg(span || ' ' || runs, ', ' ORDER BY span) FROM work_rollups WHERE dimension = 'project' AND name = '/shop'
                """));
    }
}
