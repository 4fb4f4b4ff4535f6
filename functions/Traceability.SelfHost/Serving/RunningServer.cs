using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Transcripts;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Serving;

/// <summary>The web server while it runs.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningServer(WebApplication app, string url) => (this.app, Url) = (app, url);

    /// <summary>Where it answers.</summary>
    public string Url { get; }

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Builds and starts the server.</summary>
    /// <exception cref="UsageException">The address cannot be served on.</exception>
    public static async Task<RunningServer> StartAsync(
        ServerAddress address, Store store, TranscriptPlace transcripts, CancellationToken cancellation)
    {
        var app = LocalServer.Build(address, store, transcripts);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            // What was started before the web server runs already.
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
            throw new UsageException(exception.InnerException is AddressInUseException
                ? $"Port {address.Port} is in use, perhaps by another ./run. Stop that one, or choose a port with --port N."
                : $"Cannot serve on {address.Host} port {address.Port}: {exception.Message}");
        }

        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new RunningServer(app, (address with { Port = new Uri(bound).Port }).Url);
    }

    /// <summary>Takes no more requests, and returns when what was accepted is committed.</summary>
    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
