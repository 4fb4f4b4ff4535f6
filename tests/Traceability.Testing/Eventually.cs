namespace Traceability.Testing;

/// <summary>Waits for what is to come, no longer than it may take on a machine that does much besides.</summary>
public static class Eventually
{
    public static Task IsTrueAsync(Func<bool> condition, string what, int seconds = 90, Func<string>? details = null) =>
        IsTrueAsync(() => Task.FromResult(condition()), what, seconds, details);

    /// <summary>Fails with what did not come, and with details that are asked for only then.</summary>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what, int seconds = 90, Func<string>? details = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"not within {seconds} s: {what}\n{details?.Invoke()}");
            }

            await Task.Delay(10, CancellationToken.None);
        }
    }
}
