using Traceability.Failures.Fixes;

namespace Traceability.Failures;

/// <summary>What is known of a failure.</summary>
/// <param name="Messages">Each of its messages, in the order in which they were said.</param>
/// <param name="DurationMs">How long it took to find out.</param>
internal sealed record RecognisedFailure(IReadOnlyList<RecognisedMessage> Messages, double DurationMs);

/// <summary>One message of a failure, and what is known of it.</summary>
/// <param name="Type">What kind of message it is.</param>
/// <param name="Class">Whose fault: the agent's, the project's or the environment's.</param>
/// <param name="Tool">What said it.</param>
/// <param name="Rule">The rule or the test.</param>
/// <param name="File">The file that it names.</param>
/// <param name="Line">The line in it.</param>
/// <param name="Template">The message without what changes from one time to the next.</param>
/// <param name="KnownBy">
/// <c>message</c>: the same was said before in this project; <c>rule</c>: of the same rule, in other words; <c>elsewhere</c>: the same in
/// other projects, two at least; null: not known.
/// </param>
/// <param name="OccurrenceCount">How often it occurred.</param>
/// <param name="FirstSeenAt">When first.</param>
/// <param name="LastSeenAt">When last.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Trend">Whether it rises.</param>
/// <param name="KnownFix">What mended it before; of other projects only how, and in how many cases.</param>
/// <param name="Prevention">What to do before, so that it does not occur.</param>
/// <param name="SampleCorrelationIds">Traces in which it occurred; none of other projects.</param>
internal sealed record RecognisedMessage(
    string Type, string Class, string? Tool, string? Rule, string? File, int? Line, string Template, string? KnownBy, int OccurrenceCount,
    DateTimeOffset? FirstSeenAt, DateTimeOffset? LastSeenAt, string? Severity, string? Trend, KnownFix? KnownFix, Prevention? Prevention,
    IReadOnlyList<Guid> SampleCorrelationIds)
{
    public RecognisedMessage(GroupedMessage message, string? knownBy, KnownError? error, KnownFix? fix)
        : this(
            message.Space.Type, error?.Class ?? message.Class, message.Space.Tool, message.Space.Rule, message.Message.File,
            message.Message.Line, knownBy == "message" ? error!.Template : message.Text, knownBy, error?.OccurrenceCount ?? 0,
            error?.FirstSeenAt, error?.LastSeenAt, error?.Severity, error?.Trend, fix, error?.Prevention, error?.SampleCorrelationIds ?? [])
    {
    }

    /// <summary>Known in other projects, of which no text and no trace is told.</summary>
    public static RecognisedMessage Elsewhere(GroupedMessage message, IReadOnlyList<KnownError> errors)
    {
        var fixes = errors.Select(error => error.KnownFix).OfType<KnownFix>().GroupBy(fix => fix.Way).MaxBy(way => way.Count());
        return new RecognisedMessage(message, "elsewhere", null, null) with
        {
            OccurrenceCount = errors.Sum(error => error.OccurrenceCount),
            FirstSeenAt = errors.Min(error => error.FirstSeenAt),
            LastSeenAt = errors.Max(error => error.LastSeenAt),
            KnownFix = fixes?.MaxBy(fix => fix.MendedIn) is { } most
                ? most with
                {
                    Steps = [],
                    Files = [],
                    Commands = [],
                    Added = [],
                    Example = null,
                    MendedIn = fixes.Sum(fix => fix.MendedIn),
                    SeenIn = fixes.Sum(fix => fix.SeenIn),
                }
                : null,
        };
    }
}
