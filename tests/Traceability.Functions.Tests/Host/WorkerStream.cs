using Grpc.Core;
using Traceability.Functions.Tests.Host.Rpc;

namespace Traceability.Functions.Tests.Host;

/// <summary>Where workers call in: the host's end of the protocol.</summary>
internal sealed class WorkerStream : FunctionRpc.FunctionRpcBase
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, TaskCompletionSource<WorkerConnection>> expected = new();

    /// <summary>The connection of the worker that is started with this id, once it calls.</summary>
    public Task<WorkerConnection> ExpectAsync(string workerId) =>
        expected.GetOrAdd(workerId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken)
            || requestStream.Current.StartStream is not { } start
            || !expected.TryRemove(start.WorkerId, out var caller))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "A worker says first who it is, and is one that was started."));
        }

        var connection = new WorkerConnection(requestStream, responseStream);
        caller.SetResult(connection);
        await connection.RunAsync(context.CancellationToken);
    }
}
