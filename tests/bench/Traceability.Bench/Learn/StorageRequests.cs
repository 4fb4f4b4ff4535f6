using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using DurableTask.AzureStorage;

namespace Traceability.Bench.Learn;

/// <summary>Counts what a task hub asks of its storage, each request once however often it is tried.</summary>
internal sealed class StorageRequests : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentDictionary<string, int> counts = new();

    public int Count => counts.Values.Sum();

    public void Reset() => counts.Clear();

    public override void OnSendingRequest(HttpMessage message) =>
        counts.AddOrUpdate(message.Request.Method.Method, 1, (_, count) => count + 1);

    /// <summary>Clients of one service of the account, whose requests are counted.</summary>
    public IStorageServiceClientProvider<TClient, TOptions> Counting<TClient, TOptions>(
        Func<TOptions> options, Func<TOptions, TClient> client)
        where TOptions : ClientOptions => new Provider<TClient, TOptions>(this, options, client);

    private sealed class Provider<TClient, TOptions>(StorageRequests requests, Func<TOptions> make, Func<TOptions, TClient> open)
        : IStorageServiceClientProvider<TClient, TOptions>
        where TOptions : ClientOptions
    {
        public TOptions CreateOptions() => make();

        public TClient CreateClient(TOptions options)
        {
            options.AddPolicy(requests, HttpPipelinePosition.PerCall);
            return open(options);
        }
    }
}
