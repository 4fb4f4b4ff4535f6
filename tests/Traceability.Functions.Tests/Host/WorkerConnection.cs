using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Traceability.Functions.Tests.Host.Rpc;

namespace Traceability.Functions.Tests.Host;

/// <summary>The stream of one worker: questions go out, and each answer finds its question.</summary>
internal sealed class WorkerConnection(IAsyncStreamReader<StreamingMessage> fromWorker, IServerStreamWriter<StreamingMessage> toWorker)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> waiting = new();
    private readonly Channel<StreamingMessage> outgoing = Channel.CreateUnbounded<StreamingMessage>();

    private volatile bool ended;

    public event Action<RpcLog>? Logged;

    public bool HasEnded => ended;

    /// <exception cref="WorkerExitedException">It ended before it answered.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage question)
    {
        question.RequestId = Guid.NewGuid().ToString();
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[question.RequestId] = answer;
        if (!Tell(question))
        {
            FailWhoWaits();
        }

        return await answer.Task;
    }

    /// <summary>Says what is not answered; false when nobody is there any more.</summary>
    public bool Tell(StreamingMessage message) => outgoing.Writer.TryWrite(message);

    /// <summary>Talks with the worker until it ends, however it ends.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var sending = SendAsync(cancellation);
        try
        {
            while (await fromWorker.MoveNext(cancellation))
            {
                Take(fromWorker.Current);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // It was killed.
        }
        finally
        {
            ended = true;
            outgoing.Writer.TryComplete();
            FailWhoWaits();
            await sending;
        }
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync(cancellation))
            {
                await toWorker.WriteAsync(message, cancellation);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // As above; who waits for an answer is told there.
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or OperationCanceledException or InvalidOperationException or RpcException;

    private void Take(StreamingMessage message)
    {
        if (message.RpcLog is { } log)
        {
            Logged?.Invoke(log);
        }
        else if (waiting.TryRemove(message.RequestId, out var answer))
        {
            answer.SetResult(message);
        }
    }

    private void FailWhoWaits()
    {
        foreach (var id in waiting.Keys)
        {
            if (waiting.TryRemove(id, out var answer))
            {
                answer.SetException(new WorkerExitedException("The worker ended before it answered."));
            }
        }
    }
}
