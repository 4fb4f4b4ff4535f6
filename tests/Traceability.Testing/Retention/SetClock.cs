namespace Traceability.Testing.Retention;

/// <summary>What time it is, is the test's to say; timers run as ever.</summary>
public sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
