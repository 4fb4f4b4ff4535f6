using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using DurableTask.AzureStorage;
using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Traceability.Bench.Learn;

/// <summary>
/// A task hub in Azure Storage, as host.json sets the one of the app, with the app's orchestration and activities at work on it.
/// </summary>
internal sealed class TaskHub : IAsyncDisposable
{
    private readonly WebApplication engine;
    private readonly IHost worker;
    private readonly GrpcChannel channel;

    private TaskHub(WebApplication engine, IHost worker, GrpcChannel channel) =>
        (this.engine, this.worker, this.channel) = (engine, worker, channel);

    public DurableTaskClient Client => worker.Services.GetRequiredService<DurableTaskClient>();

    public static async Task<TaskHub> StartAsync(string connection, StorageRequests requests, Action<DurableTaskRegistry> tasks)
    {
        var service = new AzureStorageOrchestrationService(new AzureStorageOrchestrationServiceSettings
        {
            TaskHubName = "Traceability",
            StorageAccountClientProvider = new StorageAccountClientProvider(
                requests.Counting(() => new BlobClientOptions(), options => new BlobServiceClient(connection, options)),
                requests.Counting(
                    () => new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 },
                    options => new QueueServiceClient(connection, options)),
                requests.Counting(() => new TableClientOptions(), options => new TableServiceClient(connection, options))),
            MaxConcurrentTaskActivityWorkItems = 8,
            MaxConcurrentTaskOrchestrationWorkItems = 8,
            MaxQueuePollingInterval = TimeSpan.FromSeconds(2),
        });
        await service.CreateIfNotExistsAsync();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(one => one.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IOrchestrationService>(service).AddSingleton<IOrchestrationServiceClient>(service)
            .AddSingleton<TaskHubGrpcServer>();
        var engine = builder.Build();
        engine.MapGrpcService<TaskHubGrpcServer>();
        await engine.StartAsync();

        var channel = GrpcChannel.ForAddress(
            engine.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Services.AddDurableTaskWorker(worker => worker.UseGrpc(channel).AddTasks(tasks));
        host.Services.AddDurableTaskClient(client => client.UseGrpc(channel).RegisterDirectly());
        var worker = host.Build();
        await worker.StartAsync();
        return new TaskHub(engine, worker, channel);
    }

    public async ValueTask DisposeAsync()
    {
        await worker.StopAsync();
        worker.Dispose();
        channel.Dispose();
        await engine.DisposeAsync();
    }
}
