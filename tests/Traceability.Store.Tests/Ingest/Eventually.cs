namespace Traceability.Store.Tests.Ingest;

/// <summary>Waits for what is to come, no longer than it may take.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<bool> condition, string what, int seconds = 30)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"not within {seconds} s: {what}");
            await Task.Yield();
        }
    }
}
