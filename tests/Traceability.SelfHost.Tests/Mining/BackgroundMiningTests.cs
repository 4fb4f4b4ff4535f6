using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Traceability.Mining;
using Traceability.Patterns.Life;
using Traceability.SelfHost.Mining;
using Traceability.SelfHost.Tests.Learning;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Mining;

[Collection<SharedDoor>]
public sealed class BackgroundMiningTests(LocalDoor door)
{
    [Fact]
    public void A_server_mines_in_the_background() =>
        Assert.Single(door.Services.GetServices<IHostedService>().OfType<BackgroundMining>());

    [Fact]
    public async Task It_mines_a_minute_after_the_start_and_then_every_quarter_of_an_hour()
    {
        var time = new FakeTimeProvider();
        using var background = new BackgroundMining(
            door.Services.GetRequiredService<MinePatterns>(), door.Services.GetRequiredService<TendPatterns>(), time,
            NullLogger<BackgroundMining>.Instance);
        await background.StartAsync(TestContext.Current.CancellationToken);

        await DelegateAsync("first-agent");
        time.Advance(BackgroundMining.First);
        await MinedAsync("first-agent", TimeSpan.Zero, time);

        await DelegateAsync("second-agent");
        await MinedAsync("second-agent", BackgroundMining.Every, time);

        await background.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A trace that has handed its work to an agent, and is learned from.</summary>
    private async Task DelegateAsync(string agent)
    {
        var (root, child) = (Guid.NewGuid(), Guid.NewGuid());
        (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
            new { @event = "start", correlation_id = root, prompt_text = "Hand it on" },
            new { @event = "start", correlation_id = child, parent_id = root, agent, prompt_text = "Take it" },
            new { @event = "complete", correlation_id = child, status = "success" },
            new { @event = "complete", correlation_id = root, status = "success" }))).Accepted();
        await Learned.WaitAsync(door, root);
        await Learned.WaitAsync(door, child);
    }

    /// <summary>The delay between two runs begins when a run has ended, which nobody tells: so time goes on until one has come.</summary>
    private async Task MinedAsync(string agent, TimeSpan step, FakeTimeProvider time)
    {
        var clock = Stopwatch.StartNew();
        while (await ChainsAsync(agent) == 0)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(90), $"{agent} is in no chain after 90 s");
            time.Advance(step);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private Task<long> ChainsAsync(string agent) => door.ValueAsync<long>(
        "SELECT count(*) FROM agent_chaining_patterns WHERE primary_agent = 'main' AND delegated_agents = ARRAY[$1]", agent);
}
