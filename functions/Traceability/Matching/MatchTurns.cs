namespace Traceability.Matching;

/// <summary>
/// How many matches are worked on at once. One that would not be done in time is refused before anything is read or embedded for it: it
/// would only make those late that can still be in time.
/// </summary>
public sealed class MatchTurns(MatchDeadline deadline, TimeProvider time) : IDisposable
{
    /// <summary>Enough to keep several processors busy while some of them wait for a model or the store.</summary>
    internal const int Most = 16;

    private readonly SemaphoreSlim turns = new(Most);
    private readonly RunningMean takes = new();

    /// <summary>A turn, which ends when it is disposed of; null when it did not come in time.</summary>
    /// <param name="elapsed">How long the match has taken so far.</param>
    /// <param name="patient">Whether more time is given this once.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task<IDisposable?> TakeAsync(TimeSpan elapsed, bool patient, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(deadline.LeftToBegin(elapsed, takes.Value, patient), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            await turns.WaitAsync(either.Token);
            return new Turn(turns, takes.Measure());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns, IDisposable measurement) : IDisposable
    {
        public void Dispose()
        {
            measurement.Dispose();
            turns.Release();
        }
    }
}
