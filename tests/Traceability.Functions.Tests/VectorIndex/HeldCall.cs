using Google.Protobuf;
using Grpc.Core;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>A call that is answered when the test says so: late, or never.</summary>
internal sealed class HeldCall
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrived => InTimeAsync(arrived.Task);

    /// <summary>Its caller hung up before the answer.</summary>
    public Task Abandoned => InTimeAsync(abandoned.Task);

    public void Release() => released.SetResult();

    public async Task<IMessage> HoldAsync(ServerCallContext call, Func<IMessage> answer)
    {
        await using var gone = call.CancellationToken.Register(() => abandoned.TrySetResult());
        arrived.SetResult();
        await Task.WhenAny(released.Task, abandoned.Task);
        return answer();
    }

    private static Task InTimeAsync(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
}
