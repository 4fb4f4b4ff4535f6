using Traceability.Functions.Learning;
using Traceability.Functions.Tests.Host;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Timers;

[Collection<OneApp>]
public sealed class RetainTracesTests(SharedApp shared) : IAsyncLifetime
{
    private readonly PublishedApp app = shared.App;
    private readonly AppDatabase database = shared.Database;

    public async ValueTask InitializeAsync() => await shared.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task History_of_orchestrations_that_ended_over_a_week_ago_is_removed_and_no_other()
    {
        var (old, young) = (await LearnedAsync(), await LearnedAsync());
        await app.Hub.AgeAsync(old, PurgeHistory.Keep + TimeSpan.FromHours(1));
        await app.Hub.AgeAsync(young, PurgeHistory.Keep - TimeSpan.FromHours(1));

        await app.Host.FireTimerAsync("RetainTraces");

        Assert.False(await app.Hub.ExistsAsync(old));
        Assert.True(await app.Hub.ExistsAsync(young));
    }

    [Fact]
    public async Task Nothing_is_archived_unless_a_retention_is_set()
    {
        (await app.PostAsync(Routes.StartTrace, new { correlation_id = Guid.NewGuid(), started_at = "2020-01-01T00:00:00Z" })).Accepted();

        await app.Host.FireTimerAsync("RetainTraces");

        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM execution_traces"));
    }

    private async Task<string> LearnedAsync()
    {
        var session = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();
        await app.LearnedAsync(session.TraceId);
        return session.TraceId.ToString();
    }
}
