using Traceability.Evidence.Verdict;

namespace Traceability.Tasks;

/// <summary>How a task came out: as its last turn that did any work did, since what came before was made good or is still to do.</summary>
/// <param name="Verdict">The verdict that decides it.</param>
/// <param name="IsSettled">Whether those on all of its turns are.</param>
public sealed record TaskOutcome(SuccessVerdict Verdict, bool IsSettled)
{
    /// <summary>success, no_success or unclear.</summary>
    public string Name => Verdict.IsSuccess ? "success" : Verdict.IsUnclear ? "unclear" : "no_success";

    /// <summary>The outcome of a task, one of whose turns was judged just now.</summary>
    internal static TaskOutcome From(TaskTurns task, Guid judged, SuccessVerdict verdict)
    {
        var turns = task.Turns
            .Select(turn => (turn.Worked, Verdict: turn.TraceId == judged ? verdict : turn.Verdict)).ToList();
        var known = turns.Where(turn => turn.Verdict is not null).ToList();
        var deciding = known.Exists(turn => turn.Worked) ? known.Last(turn => turn.Worked) : known[^1];
        return new TaskOutcome(deciding.Verdict!, turns.All(turn => turn.Verdict is { IsSettled: true }));
    }
}
