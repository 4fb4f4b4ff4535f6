using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Traceability.SelfHost.Learning;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Learning;

/// <summary>On a server of its own, whose background learning is stopped: what is learned, was asked for.</summary>
public sealed class ExtractRecentTests(LocalDoor door) : IClassFixture<LocalDoor>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await door.Services.GetServices<IHostedService>().OfType<BackgroundLearning>().Single()
        .StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_ended_is_learned_at_once_as_much_as_is_asked_for()
    {
        foreach (var prompt in new[] { "Fix the flaky upload test", "Document the billing API", "Rename the customer table" })
        {
            (await door.Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(new ClaudeSession().Work(prompt)))).Accepted();
        }

        var two = (await door.Api.PostAsync($"{Routes.ExtractRecentPatterns}?limit=2", "{}")).Ok();
        var rest = (await door.Api.PostAsync(Routes.ExtractRecentPatterns, "{}")).Ok();
        var none = (await door.Api.PostAsync(Routes.ExtractRecentPatterns, "{}")).Ok();

        Assert.Equal((2, 2), (two.GetProperty("traces").GetInt32(), two.GetProperty("successes").GetInt32()));
        Assert.Equal(1, rest.GetProperty("traces").GetInt32());
        Assert.Equal(0, none.GetProperty("traces").GetInt32());
        Assert.Equal(3, (await door.Api.GetAsync(Routes.Patterns)).Ok().GetProperty("patterns").GetArrayLength());
    }

    [Fact]
    public async Task A_limit_that_is_none_is_refused() =>
        (await door.Api.PostAsync($"{Routes.ExtractRecentPatterns}?limit=0", "{}")).Refused(HttpStatusCode.BadRequest, "limit");
}
