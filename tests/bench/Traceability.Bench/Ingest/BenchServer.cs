using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Traceability.Ingest;
using Traceability.Ingest.Writing;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Transcripts;

namespace Traceability.Bench.Ingest;

/// <summary>The real server over a store, and beside its routes the hook handler with nothing behind it.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    /// <summary>The same handler as <see cref="Routes.RecordHook"/>, answering as soon as it has understood.</summary>
    public const string UnstoredHook = "bench/unstored/hook";

    private static readonly Task<IngestResult> Stored = Task.FromResult<IngestResult>(new IngestResult.Stored());

    private readonly Store store;
    private readonly WebApplication app;

    private BenchServer(Store store, WebApplication app) => (this.store, this.app) = (store, app);

    public int Port => new Uri(app.Urls.First()).Port;

    public static async Task<BenchServer> StartAsync(StoreLocation location, ILoggerFactory logs)
    {
        var store = await Store.OpenAsync(location, share: false, Console.Error.WriteLine, logs, CancellationToken.None);
        var app = LocalServer.Build(new ServerAddress(ServerAddress.Localhost, 0), store, TranscriptPlace.None);
        app.MapPost(
            UnstoredHook, (HttpRequest request, TimeProvider time) => IngestEndpoints.TakeAsync("hook", request, _ => Stored, time));
        await app.StartAsync();
        return new BenchServer(store, app);
    }

    /// <summary>How many events are in the store.</summary>
    public async Task<long> CountAsync()
    {
        await using var command = store.DataSource.CreateCommand("SELECT count(*) FROM hook_executions");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await store.DisposeAsync();
    }
}
