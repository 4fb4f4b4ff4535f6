namespace Traceability.Failures;

/// <summary>What to call an error by how often, where and with what outcome it occurred.</summary>
internal static class JudgeError
{
    /// <summary>In three traces or more.</summary>
    public const string Recurring = "recurring";

    /// <summary>Three times or more in the last seven days, and at least twice as often as in the seven before.</summary>
    public const string Rising = "rising";

    private const long RecurringTraces = 3;
    private const long CriticalTraces = 5;
    private const long CriticalSessions = 2;
    private const long TellingOccurrences = 3;

    /// <summary>
    /// An <c>error</c> where at least half of the traces in which it occurred were no success, and <c>critical</c> when those are five
    /// traces or more of two sessions or more. Where most succeeded all the same, a <c>warning</c> when it is recurring, else <c>info</c>.
    /// </summary>
    public static string Severity(ErrorFacts facts) =>
        facts.FailedTraces * 2 >= facts.Traces
            ? facts is { Traces: >= CriticalTraces, Sessions: >= CriticalSessions } ? "critical" : "error"
            : facts.Traces >= RecurringTraces ? "warning" : "info";

    /// <summary>
    /// <see cref="Rising"/>; falling, at most half as often in the last seven days as in the seven before, when it was three times or more;
    /// quiet, in neither; else steady.
    /// </summary>
    public static string Trend(ErrorFacts facts) => facts switch
    {
        { LastSevenDays: 0, SevenBefore: 0 } => "quiet",
        { LastSevenDays: >= TellingOccurrences } when facts.LastSevenDays >= facts.SevenBefore * 2 => Rising,
        { SevenBefore: >= TellingOccurrences } when facts.LastSevenDays * 2 <= facts.SevenBefore => "falling",
        _ => "steady",
    };

    /// <summary>The tags that are mining's to give.</summary>
    public static IEnumerable<string> Tags(ErrorFacts facts)
    {
        if (facts.Traces >= RecurringTraces)
        {
            yield return Recurring;
        }

        if (Trend(facts) == Rising)
        {
            yield return Rising;
        }
    }
}

/// <summary>What the occurrences of an error amount to.</summary>
/// <param name="Traces">Distinct traces in which it occurred.</param>
/// <param name="Sessions">Distinct sessions; a trace without one counts as one.</param>
/// <param name="FailedTraces">Those of the traces that were no success.</param>
/// <param name="LastSevenDays">Occurrences of the last seven days.</param>
/// <param name="SevenBefore">Occurrences of the seven days before those.</param>
internal sealed record ErrorFacts(long Traces, long Sessions, long FailedTraces, long LastSevenDays, long SevenBefore);
