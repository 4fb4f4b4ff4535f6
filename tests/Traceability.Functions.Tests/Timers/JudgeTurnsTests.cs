using Traceability.Functions.Tests.Host;

namespace Traceability.Functions.Tests.Timers;

[Collection<OneApp>]
public sealed class JudgeTurnsTests(SharedApp shared) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await shared.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Without_a_model_the_timer_asks_nobody()
    {
        await shared.App.Host.FireTimerAsync("JudgeTurns");

        Assert.Equal(0, await shared.Database.ScalarAsync<long>("SELECT count(*) FROM judge_requests"));
    }
}
