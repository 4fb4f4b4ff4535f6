namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>
/// How long to wait before the next start: short after a life of some length, twice as long each time after one that
/// ended soon or never began, so that a database that cannot live does not keep the machine busy.
/// </summary>
internal sealed class RestartPause(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GoodLife = TimeSpan.FromSeconds(10);

    private TimeSpan next = Shortest;
    private long startedAt = time.GetTimestamp();

    /// <summary>Notes that the database runs.</summary>
    public void Started() => startedAt = time.GetTimestamp();

    /// <summary>Notes that it has ended.</summary>
    public void Ended()
    {
        if (time.GetElapsedTime(startedAt) > GoodLife)
        {
            next = Shortest;
        }
    }

    /// <summary>The pause before the next try.</summary>
    public TimeSpan Next()
    {
        var pause = next;
        next = pause * 2 < Longest ? pause * 2 : Longest;
        return pause;
    }
}
