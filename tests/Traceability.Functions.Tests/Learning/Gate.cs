namespace Traceability.Functions.Tests.Learning;

/// <summary>Holds up whoever comes to it until it is opened.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task ReachedAsync() => reached.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public Task WaitAsync()
    {
        reached.TrySetResult();
        return open.Task;
    }

    public void Open() => open.TrySetResult();
}
