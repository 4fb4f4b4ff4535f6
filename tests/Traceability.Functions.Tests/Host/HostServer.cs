using System.Net;
using DurableTask.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Traceability.Functions.Tests.Host;

/// <summary>The host's two ports on this machine: gRPC, for the worker and the task hub, and HTTP.</summary>
internal sealed class HostServer : IAsyncDisposable
{
    private readonly WebApplication server;

    public HostServer(WorkerStream workers, TaskHubEngine engine, RequestDelegate http)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // What the real host lets through; the worker has a limit of its own.
            kestrel.Limits.MaxRequestBodySize = 104_857_600;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        builder.Services.AddSingleton(workers);
        builder.Services.AddSingleton<IOrchestrationService>(engine);
        builder.Services.AddSingleton<IOrchestrationServiceClient>(engine);
        builder.Services.AddSingleton<TaskHubGrpcServer>();
        server = builder.Build();
        server.UseRouting();
        server.MapGrpcService<WorkerStream>();
        server.MapGrpcService<TaskHubGrpcServer>();
        // Without a pattern, it leaves out paths that end as files do.
        server.MapFallback("{*path}", http);
    }

    public Uri Rpc { get; private set; } = null!;

    public Uri Http { get; private set; } = null!;

    public async Task StartAsync()
    {
        await server.StartAsync();
        // In the order in which they were asked for.
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        (Rpc, Http) = (new Uri(addresses[0]), new Uri(addresses[1]));
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
    }
}
