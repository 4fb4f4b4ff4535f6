namespace Traceability.Store.Tests.Retention;

/// <summary>What time it is, is the test's to say; timers run as ever.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
