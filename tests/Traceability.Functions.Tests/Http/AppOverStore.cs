using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Functions.Http;
using Traceability.Functions.Stores;
using Traceability.Ingest.Writing;
using Traceability.Matching;

namespace Traceability.Functions.Tests.Http;

/// <summary>The app's answers over a store at an address, each as the middleware gives it, without a worker around it.</summary>
internal sealed class AppOverStore : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private AppOverStore(string url)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("DATABASE_URL", (string?)url)]).Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(settings)
            .AddSingleton(AzureStore.Open(DatabaseSettings.From(settings), null, NullLoggerFactory.Instance))
            .AddSingleton(HoldOut.None)
            .AddSingleton<CheckSchema>()
            .AddSingleton<AnswerFailures>()
            .AddTraceability()
            .BuildServiceProvider();
    }

    public static async Task<AppOverStore> StartAsync(string url)
    {
        var app = new AppOverStore(url);
        await app.Get<IngestQueue>().StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>What a function answers, and after how long.</summary>
    public async Task<(int Status, string? RetryAfter, TimeSpan After)> AskAsync(
        string function, Func<HttpRequest, Task<IResult>> answer, string? body = null)
    {
        var began = Stopwatch.GetTimestamp();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? ""));
        IResult? own = null;
        var instead = await Get<AnswerFailures>().RunAsync(http, function, async () => own = await answer(http.Request));
        await (instead ?? own)!.ExecuteAsync(http);
        return (http.Response.StatusCode, http.Response.Headers.RetryAfter, Stopwatch.GetElapsedTime(began));
    }

    public async ValueTask DisposeAsync()
    {
        // What hangs is given up with the store; nobody waits for it here.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await Get<IngestQueue>().StopAsync(now.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await services.DisposeAsync();
    }
}
