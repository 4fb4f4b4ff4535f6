namespace Traceability.Evidence.Verdict;

/// <summary>Whether a trace was a success, by evidence.</summary>
/// <param name="IsSuccess">Whether a pattern may be learned from it.</param>
/// <param name="Score">The weighted criteria, 0 to 1. A high score does not outweigh what rules a success out.</param>
/// <param name="Criteria">What was judged, each with its evidence; the weights add up to 1.</param>
/// <param name="Reason">What decided, in one sentence; begins with <c>unclear</c> when nothing did.</param>
/// <param name="IsUnclear">
/// Whether there is too little to judge by. Such a trace teaches nothing: neither a pattern nor an error.
/// </param>
public sealed record SuccessVerdict(
    bool IsSuccess, double Score, IReadOnlyList<SuccessCriterion> Criteria, string Reason, bool IsUnclear = false)
{
    /// <summary>What the verdict rests on, item by item: at most <see cref="VerdictEvidence.Most"/>, what decided coming first.</summary>
    public IReadOnlyList<VerdictEvidence> Evidence { get; init; } = [];
}

/// <summary>One criterion of success.</summary>
/// <param name="Name">completed, no_errors, hooks, gates, performance, intelligence or user.</param>
/// <param name="Weight">Its share of the score.</param>
/// <param name="Value">How well it is met, 0 to 1; 0.5 where nothing is known.</param>
/// <param name="Evidence">The facts behind the value, in one sentence.</param>
public sealed record SuccessCriterion(string Name, double Weight, double Value, string Evidence);

/// <summary>One fact that a verdict rests on, so that a person can look it up in the trace.</summary>
/// <param name="Kind">person, end, gate, edit, call or endpoint.</param>
/// <param name="What">The person, the gate with its command, the edited file, the call, or the address.</param>
/// <param name="Outcome">What it says: passed, failed, repaired, refused, …</param>
/// <param name="At">When it began, or was said.</param>
/// <param name="ExecutionId">The tool call, where it is one.</param>
public sealed record VerdictEvidence(string Kind, string What, string Outcome, DateTimeOffset? At = null, Guid? ExecutionId = null)
{
    /// <summary>Items a verdict carries; it travels between processes.</summary>
    public const int Most = 20;
}
