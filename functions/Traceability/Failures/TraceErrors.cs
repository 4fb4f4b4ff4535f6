using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Failures;

/// <summary>The failed tool calls of one trace, each with its error.</summary>
internal sealed record TraceErrors(LearnedTrace Trace, IReadOnlyList<(FailedStep Step, ErrorOccurrence Error)> Failures)
{
    // Calls that were started together with one that failed are given up, and say so. They never ran.
    private const string NeverRan = "Sibling tool call errored";

    /// <summary>
    /// What learning has not counted, since it counts the errors of traces that were no success. A mistake that was made good
    /// was one all the same; a check that failed and later passed was none.
    /// </summary>
    public IReadOnlyList<ErrorOccurrence> Uncounted => Trace.Success == true
        ? [.. Failures.Where(failure => failure.Step is not { IsCheck: true, WorkedBy: not null }).Select(failure => failure.Error)]
        : [];

    public static TraceErrors From(LearnedTrace trace, IEnumerable<ToolCall> calls) => new(
        trace,
        [.. FindRepairs.Find([.. calls])
            .Where(step => step.Call.Hook.ErrorMessage?.Contains(NeverRan, StringComparison.Ordinal) != true)
            .Select(step => (step, ErrorOf(trace, step.Call.Hook)))]);

    private static ErrorOccurrence ErrorOf(LearnedTrace trace, HookRecord hook) => ErrorOccurrence.From(
        hook.ExecutionId, hook.CompletedAt ?? hook.StartedAt, hook.ToolName ?? hook.HookType, hook.ErrorMessage, trace.Agent,
        hook.HookType, null);
}
