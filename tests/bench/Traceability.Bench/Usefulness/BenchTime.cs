namespace Traceability.Bench.Usefulness;

/// <summary>The time of the sessions that are walked, so that what is a day ago there is a day ago here.</summary>
internal sealed class BenchTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => Now;
}
