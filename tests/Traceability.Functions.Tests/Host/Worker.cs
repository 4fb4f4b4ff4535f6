using Traceability.Functions.Tests.Host.Rpc;

namespace Traceability.Functions.Tests.Host;

/// <summary>One run of the worker, from when it is ready until it ends.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly WorkerProcess process;
    private readonly WorkerConnection connection;

    private Worker(WorkerProcess process, WorkerConnection connection) => (this.process, this.connection) = (process, connection);

    /// <summary>In the order in which routes are tried.</summary>
    public IReadOnlyList<IndexedFunction> Functions { get; private set; } = [];

    /// <summary>Where it takes HTTP requests.</summary>
    public Uri Http { get; private set; } = null!;

    public bool HasExited => connection.HasEnded || process.HasExited;

    /// <summary>Starts the worker, asks it for its functions and has it load them.</summary>
    /// <exception cref="WorkerExitedException">It ended instead; the message has its last words.</exception>
    public static async Task<Worker> StartAsync(
        PublishedFolder folder, Uri host, WorkerStream stream, IReadOnlyDictionary<string, string> settings, WorkerLog log)
    {
        var id = Guid.NewGuid().ToString();
        var calls = stream.ExpectAsync(id);
        var process = new WorkerProcess(folder, host, id, settings, log);
        try
        {
            using var limit = new CancellationTokenSource(StartLimit);
            var exit = process.ExitAsync(limit.Token);
            if (await Task.WhenAny(calls, exit) == exit)
            {
                throw new WorkerExitedException($"The worker ended with exit code {await exit}, before it called its host:\n{log}");
            }

            var connection = await calls;
            connection.Logged += log.Add;
            var worker = new Worker(process, connection);
            await worker.IntroduceAsync(folder);
            return worker;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a function.</summary>
    /// <exception cref="WorkerExitedException">The worker ended before the function did.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request) =>
        (await connection.AskAsync(new StreamingMessage { InvocationRequest = request })).InvocationResponse;

    /// <summary>Ends it at once, as kill -9 does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync(CancellationToken.None);
    }

    public Task<int> ExitAsync(CancellationToken cancellation) => process.ExitAsync(cancellation);

    /// <summary>Tells it to end, as the host does when it stops, and returns its exit code.</summary>
    /// <exception cref="OperationCanceledException">It did not end.</exception>
    public async Task<int> StopAsync()
    {
        connection.Tell(new StreamingMessage { WorkerTerminate = new() { GracePeriod = new() { Seconds = 5 } } });
        using var limit = new CancellationTokenSource(StopLimit);
        return await ExitAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task IntroduceAsync(PublishedFolder folder)
    {
        var init = (await connection.AskAsync(new StreamingMessage
        {
            WorkerInitRequest = new() { HostVersion = "4.1037.0.0", WorkerDirectory = folder.Path, FunctionAppDirectory = folder.Path },
        })).WorkerInitResponse;
        Check(init.Result, "start");
        Http = new Uri(init.Capabilities["HttpUri"]);

        var indexed = (await connection.AskAsync(new StreamingMessage
        {
            FunctionsMetadataRequest = new() { FunctionAppDirectory = folder.Path },
        })).FunctionMetadataResponse;
        Check(indexed.Result, "index its functions");
        Functions = [.. indexed.FunctionMetadataResults
            .Select(metadata => new IndexedFunction(metadata, folder.RoutePrefix))
            .OrderBy(function => function.Name, StringComparer.Ordinal)];

        var loaded = await Task.WhenAll(Functions.Select(function => connection.AskAsync(new StreamingMessage
        {
            FunctionLoadRequest = new() { FunctionId = function.Id, Metadata = function.Metadata },
        })));
        foreach (var one in loaded)
        {
            Check(one.FunctionLoadResponse.Result, "load a function");
        }
    }

    private static void Check(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success)
        {
            throw new InvalidOperationException($"The worker could not {what}: {result.Exception?.Message}");
        }
    }
}
