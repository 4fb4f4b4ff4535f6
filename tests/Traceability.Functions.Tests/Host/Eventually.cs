namespace Traceability.Functions.Tests.Host;

/// <summary>Waits for what is to come, no longer than it may take.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task IsTrueAsync(Func<bool> condition, string what, WorkerLog log) =>
        IsTrueAsync(() => Task.FromResult(condition()), what, log);

    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what, WorkerLog log)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"not within {Limit}: {what}. The worker said:\n{log}");
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
