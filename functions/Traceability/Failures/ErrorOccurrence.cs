using Traceability.Failures.Fixes;

namespace Traceability.Failures;

/// <summary>One message of one failed execution, as it is stored.</summary>
/// <param name="Failure">What failed.</param>
/// <param name="Ordinal">Which of its messages.</param>
/// <param name="Message">What it said.</param>
/// <param name="Fix">What mended it.</param>
internal sealed record ErrorOccurrence(FailedExecution Failure, short Ordinal, GroupedMessage Message, Fix? Fix)
{
    /// <summary>Of a call among those of its session.</summary>
    public static IEnumerable<ErrorOccurrence> AllFrom(IReadOnlyList<SessionCall> calls) =>
        calls.SelectMany((call, i) => call.Failure is { } failure ? AllFrom(failure, message => FindFixes.Find(calls, i, message)) : []);

    /// <summary>Of what nobody can mend within a trace.</summary>
    public static IEnumerable<ErrorOccurrence> AllFrom(FailedExecution failure) => AllFrom(failure, _ => null);

    private static IEnumerable<ErrorOccurrence> AllFrom(FailedExecution failure, Func<GroupedMessage, Fix?> fix) =>
        failure.Messages.Select((message, i) => new ErrorOccurrence(failure, (short)i, message, fix(message)));
}
