using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Functions.Tests.Host;
using Traceability.Matching;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Http;

/// <summary>The local door in this process, on a database of its own, with the settings that <see cref="PublishedApp"/> has.</summary>
internal sealed class LocalDoor : IAsyncDisposable
{
    private readonly SelfHost.Stores.Store store;
    private readonly RunningServer server;

    private LocalDoor(SelfHost.Stores.Store store, RunningServer server) =>
        (this.store, this.server, Api) = (store, server, new ApiClient(new Uri(server.Url)));

    public ApiClient Api { get; }

    public IServiceProvider Services => server.Services;

    public static async Task<LocalDoor> StartAsync(AppDatabase database)
    {
        Environment.SetEnvironmentVariable("TRACEABILITY_KEY", null);
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", null);
        Environment.SetEnvironmentVariable("EMBEDDING_URL", null);
        Environment.SetEnvironmentVariable(HoldOut.Setting, "0");
        Environment.SetEnvironmentVariable(MatchDeadline.Setting, "30000");
        var cancellation = TestContext.Current.CancellationToken;
        var store = await SelfHost.Stores.Store.OpenAsync(
            new StoreLocation(database.ConnectionString, ""), share: false, _ => { }, NullLoggerFactory.Instance, cancellation);
        return new LocalDoor(store, await RunningServer.StartAsync(new ServerAddress("127.0.0.1", 0), store, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await server.StopAsync();
        await server.DisposeAsync();
        await store.DisposeAsync();
    }
}
