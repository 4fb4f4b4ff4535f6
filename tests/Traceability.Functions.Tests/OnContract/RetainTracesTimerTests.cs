using FunctionsContract.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Traceability.Functions.Learning;
using Traceability.SelfHost.Tests.Api;
using Traceability.Store.Tests;

namespace Traceability.Functions.Tests.OnContract;

public sealed class RetainTracesTimerTests(SharedDatabase database)
{
    [Fact]
    public async Task History_of_orchestrations_that_ended_over_a_week_ago_is_removed_and_no_other()
    {
        await using var store = await TestStore.CreateAsync(database);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await AzureApp.StartAsync(database, store, services => services.AddSingleton<TimeProvider>(time));
        var old = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(old.Work("Fix the failing checkout test")))).Accepted();
        await app.LearnedAsync(old.TraceId);
        time.Advance(PurgeHistory.Keep + TimeSpan.FromHours(1));
        var young = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(young.Work("Fix the failing checkout test")))).Accepted();
        await app.LearnedAsync(young.TraceId);

        await app.Host.FireTimerAsync("RetainTraces");

        Assert.Equal([young.TraceId.ToString()], app.HubStorage.Instances.Keys);
    }

    [Fact]
    public async Task Nothing_is_archived_unless_a_retention_is_set()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);
        (await app.PostAsync(Routes.StartTrace, new { correlation_id = Guid.NewGuid(), prompt_text = "Do it", started_at = "2020-01-01T00:00:00Z" })).Accepted();

        await app.Host.FireTimerAsync("RetainTraces");

        Assert.Equal(1, await store.ScalarAsync<long>("SELECT count(*) FROM execution_traces"));
    }
}
