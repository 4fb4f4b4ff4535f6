namespace Traceability.Storage;

/// <summary>
/// Waits for the store no longer than told. Its own time-outs do not add up to a bound: a command that is given up is first taken back on a
/// connection of its own, which a server that hangs does not answer either.
/// </summary>
public static class StorePatience
{
    /// <summary>Awaits <paramref name="ask"/> as long as there is time left. What is late is told to stop, and left behind.</summary>
    /// <param name="ask">Asks the store. Its token ends it.</param>
    /// <param name="left">The time that is left, read again whenever it has passed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends <paramref name="ask"/>.</param>
    /// <exception cref="TimeoutException">The store did not answer in time.</exception>
    public static async Task<T> WaitAsync<T>(
        Func<CancellationToken, Task<T>> ask, Func<TimeSpan> left, TimeProvider time, CancellationToken cancellation)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asking = ask(stop.Token);
        try
        {
            while (!asking.IsCompleted)
            {
                var wait = left();
                if (wait <= TimeSpan.Zero)
                {
                    throw new TimeoutException("The store did not answer in time.");
                }

                await ((Task)asking).WaitAsync(wait, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return await asking;
        }
        finally
        {
            _ = EndAsync(asking, stop);
        }
    }

    /// <summary>The same, where the time that is left is that since now.</summary>
    public static Task<T> WaitAsync<T>(
        Func<CancellationToken, Task<T>> ask, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        return WaitAsync(ask, () => limit - time.GetElapsedTime(began), time, cancellation);
    }

    /// <summary>Nobody awaits it: to stop a command may take as long as to connect. How it ends is nobody's concern any more.</summary>
    private static async Task EndAsync(Task asking, CancellationTokenSource stop)
    {
        if (!asking.IsCompleted)
        {
            await stop.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        stop.Dispose();
    }
}
