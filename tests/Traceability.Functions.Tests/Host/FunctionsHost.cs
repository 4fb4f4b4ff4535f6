using System.Collections.Concurrent;
using Grpc.Net.Client;
using Microsoft.DurableTask.Protobuf;
using Traceability.Functions.Tests.Host.Rpc;

namespace Traceability.Functions.Tests.Host;

/// <summary>
/// What a Functions host is to an app, on this machine and for one test: it runs the published worker and speaks its protocol, takes
/// HTTP requests, and has a task hub. A worker that dies is started again at once, as by the real one; one that cannot start ends the host.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private readonly PublishedFolder folder;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly CancellationTokenSource stopping = new();
    private readonly WorkerStream stream = new();
    private readonly HttpFront front;
    private readonly HostServer server;
    private GrpcChannel? hubChannel;
    private Task working = Task.CompletedTask;
    private Task watching = Task.CompletedTask;
    private volatile Task<Worker> worker = null!;

    private FunctionsHost(PublishedFolder folder, IReadOnlyDictionary<string, string> settings)
    {
        (this.folder, this.settings) = (folder, settings);
        var engine = new TaskHubEngine(folder);
        Hub = new TaskHub(engine, this);
        front = new HttpFront(this);
        server = new HostServer(stream, engine, front.HandleAsync);
    }

    /// <summary>Where it takes HTTP requests.</summary>
    public Uri Address => server.Http;

    public TaskHub Hub { get; }

    public WorkerLog Log { get; } = new();

    /// <summary>How each function ended that has run so far, oldest first.</summary>
    public ConcurrentQueue<Invocation> Invocations { get; } = new();

    /// <summary>Returns when the worker has loaded every function.</summary>
    /// <exception cref="WorkerExitedException">The app ended instead; the message has its last words.</exception>
    public static async Task<FunctionsHost> StartAsync(PublishedFolder folder, IReadOnlyDictionary<string, string> settings)
    {
        var host = new FunctionsHost(folder, settings);
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<IndexedFunction>> FunctionsAsync() => (await WorkerAsync()).Functions;

    /// <summary>Ends the worker as kill -9 does; another one is started.</summary>
    public async Task KillWorkerAsync() => await (await WorkerAsync()).KillAsync();

    /// <summary>Tells the worker to end, and returns its exit code; another one is started.</summary>
    public async Task<int> StopWorkerAsync() => await (await WorkerAsync()).StopAsync();

    /// <summary>Runs a timer's function now.</summary>
    /// <exception cref="FunctionFailedException">It failed.</exception>
    public async Task FireTimerAsync(string name)
    {
        var (function, response) = await InvokeAsync(
            name, new TypedData { Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""" });
        if (response.Result.Status != StatusResult.Types.Status.Success)
        {
            throw new FunctionFailedException(function.Name, response.Result);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching;
        if (worker is { } last && await Task.WhenAny(last) is { IsCompletedSuccessfully: true })
        {
            await (await last).DisposeAsync();
        }

        await working;
        hubChannel?.Dispose();
        await server.DisposeAsync();
        front.Dispose();
        stopping.Dispose();
    }

    /// <summary>The worker, once it is ready; after one that died, the next.</summary>
    internal async Task<Worker> WorkerAsync()
    {
        while (true)
        {
            var candidate = await worker;
            if (!candidate.HasExited)
            {
                return candidate;
            }

            await Task.Delay(10, stopping.Token);
        }
    }

    /// <summary>Runs a function by its name.</summary>
    internal async Task<(IndexedFunction Function, InvocationResponse Response)> InvokeAsync(string name, TypedData? trigger)
    {
        var current = await WorkerAsync();
        var function = current.Functions.Single(one => one.Name == name);
        return (function, await InvokeAsync(current, function, Guid.NewGuid().ToString(), trigger, []));
    }

    /// <summary>Runs a function on this worker, its other inputs given as the host gives them.</summary>
    internal async Task<InvocationResponse> InvokeAsync(
        Worker on, IndexedFunction function, string id, TypedData? trigger, IEnumerable<KeyValuePair<string, object?>> triggerMetadata)
    {
        var request = new InvocationRequest { InvocationId = id, FunctionId = function.Id, TraceContext = new(), RetryContext = new() };
        request.InputData.Add(new ParameterBinding { Name = function.TriggerParameter, Data = trigger ?? new TypedData() });
        foreach (var client in function.DurableClients)
        {
            var json = DurableClientBinding.Json(folder.HubName, server);
            request.InputData.Add(new ParameterBinding { Name = client, Data = new TypedData { String = json } });
        }

        foreach (var (name, value) in triggerMetadata)
        {
            request.TriggerMetadata.Add(name, new TypedData { String = $"{value}" });
        }

        try
        {
            var response = await on.InvokeAsync(request);
            var returned = response.ReturnValue is { DataCase: not TypedData.DataOneofCase.None };
            var (status, error) = (response.Result.Status.ToString(), response.Result.Exception?.Message);
            Invocations.Enqueue(new Invocation(id, function.Name, status, returned, error));
            return response;
        }
        catch (WorkerExitedException exception)
        {
            Invocations.Enqueue(new Invocation(id, function.Name, "Exited", false, exception.Message));
            throw;
        }
    }

    private async Task StartAsync()
    {
        await server.StartAsync();
        hubChannel = GrpcChannel.ForAddress(server.Rpc, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        worker = Worker.StartAsync(folder, server.Rpc, stream, settings, Log);
        await worker;
        watching = WatchAsync();
        working = Hub.Bridge.RunAsync(new TaskHubSidecarService.TaskHubSidecarServiceClient(hubChannel), stopping.Token);
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                var current = await worker;
                await current.ExitAsync(stopping.Token);
                await current.DisposeAsync();
                worker = Worker.StartAsync(folder, server.Rpc, stream, settings, Log);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WorkerExitedException)
        {
            // Stopped, or it does not start any more, which is told to whoever asks for it.
        }
    }
}
