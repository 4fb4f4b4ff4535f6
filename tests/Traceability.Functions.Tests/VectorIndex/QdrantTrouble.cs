using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>What a call gets instead of an answer; it may answer all the same, later or in vain.</summary>
internal delegate Task<IMessage> QdrantTrouble(ServerCallContext call, Func<IMessage> answer);

/// <summary>Ways to misbehave.</summary>
internal static class QdrantTroubles
{
    public static RpcException Refusal(StatusCode status, string reason) => new(new Status(status, reason));

    public static QdrantTrouble Refuse(StatusCode status, string reason = "trouble") => (_, _) => throw Refusal(status, reason);

    /// <summary>None, before another.</summary>
    public static Task<IMessage> AnswerAsync(ServerCallContext call, Func<IMessage> answer) => Task.FromResult(answer());

    /// <summary>The connection breaks before anything is done.</summary>
    public static Task<IMessage> DropAsync(ServerCallContext call, Func<IMessage> answer)
    {
        call.GetHttpContext().Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
        throw Refusal(StatusCode.Unavailable, "dropped");
    }

    /// <summary>What was asked for is done, and the connection breaks before that is said.</summary>
    public static Task<IMessage> DropAfterwardsAsync(ServerCallContext call, Func<IMessage> answer)
    {
        answer();
        return DropAsync(call, answer);
    }

    /// <summary>So many calls are made at one moment: what the first are told is still so for the last.</summary>
    public static IEnumerable<QdrantTrouble> Together(int calls)
    {
        var missing = calls;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Enumerable.Repeat<QdrantTrouble>(
            async (call, answer) =>
            {
                var said = answer();
                if (Interlocked.Decrement(ref missing) == 0)
                {
                    all.SetResult();
                }

                await all.Task.WaitAsync(call.CancellationToken);
                return said;
            },
            calls);
    }
}
