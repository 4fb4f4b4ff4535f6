using System.Net;
using DurableTask.Core;
using Traceability.Matching;
using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Host;

/// <summary>The Azure door as it is deployed: the published worker in a process of its own, on a host and a task hub of its own.</summary>
public sealed class PublishedApp : IAsyncDisposable
{
    public const string Key = HttpFront.Key;

    private PublishedApp(FunctionsHost host) => (Host, Api) = (host, new ApiClient(host.Address));

    public FunctionsHost Host { get; }

    public TaskHub Hub => Host.Hub;

    public ApiClient Api { get; }

    /// <summary>Starts it with the settings of a deployment, so far as a test does not say otherwise.</summary>
    /// <exception cref="WorkerExitedException">It ended instead; the message has its last words.</exception>
    public static async Task<PublishedApp> StartAsync(string databaseUrl, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["DATABASE_URL"] = databaseUrl,
            // Traces are not held out by chance, one in five, and a machine that is busy with tests is no reason to find nothing.
            [HoldOut.Setting] = "0",
            [MatchDeadline.Setting] = "30000",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new PublishedApp(await FunctionsHost.StartAsync(PublishedFolder.Default, all));
    }

    public Task<Answer> GetAsync(string route) => SendAsync(HttpMethod.Get, route);

    /// <summary>A string is sent as it is, anything else as its JSON.</summary>
    public Task<Answer> PostAsync(string route, object body) => SendAsync(HttpMethod.Post, route, ApiClient.Content(body));

    /// <summary>With the key. What the worker said is shown where it fails.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string route, HttpContent? content = null)
    {
        var answer = await Api.SendAsync(method, route, content, ("x-functions-key", Key));
        if (answer.Status == HttpStatusCode.InternalServerError)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{method} {route} failed. The worker said:\n{Host.Log}");
        }

        return answer;
    }

    /// <summary>How learning from a trace ended, once it has.</summary>
    public Task<OrchestrationState> LearnedAsync(Guid trace) => Hub.FinishedAsync(trace.ToString());

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Host.DisposeAsync();
    }
}
