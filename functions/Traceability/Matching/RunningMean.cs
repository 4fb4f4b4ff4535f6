using System.Diagnostics;

namespace Traceability.Matching;

/// <summary>How long something takes: a mean of which the latest is half.</summary>
internal sealed class RunningMean
{
    private long ticks;

    /// <summary>The mean; zero before anything was measured.</summary>
    public TimeSpan Value => TimeSpan.FromTicks(Volatile.Read(ref ticks));

    /// <summary>Measures until it is disposed of.</summary>
    public IDisposable Measure() => new Measurement(this);

    private sealed class Measurement(RunningMean mean) : IDisposable
    {
        private readonly long began = Stopwatch.GetTimestamp();

        // That two of them may overwrite each other does no harm.
        public void Dispose() => Volatile.Write(ref mean.ticks, (mean.ticks + Stopwatch.GetElapsedTime(began).Ticks) / 2);
    }
}
