namespace Traceability.Evidence.Verdict;

/// <summary>Whether a trace was a success, by evidence.</summary>
/// <param name="IsSuccess">Whether it is called a success: right seven times of eight, and said of about half of what worked.</param>
/// <param name="Score">The chance that it worked, 0 to 1.</param>
/// <param name="Criteria">What the chance was reckoned from, what says most coming first.</param>
/// <param name="Reason">What decided, in words; begins with <c>unclear</c> when nothing did.</param>
/// <param name="IsUnclear">Whether it is called neither a success nor none.</param>
public sealed record SuccessVerdict(
    bool IsSuccess, double Score, IReadOnlyList<SuccessCriterion> Criteria, string Reason, bool IsUnclear = false)
{
    /// <summary>Whether it is learned from, with its chance as its weight.</summary>
    public bool Teaches { get; init; }

    /// <summary>Whether nothing that may still come would change it; provisional otherwise.</summary>
    public bool IsSettled { get; init; }

    /// <summary>What the verdict rests on, item by item: at most <see cref="VerdictEvidence.Most"/>, what decided coming first.</summary>
    public IReadOnlyList<VerdictEvidence> Evidence { get; init; } = [];
}

/// <summary>One thing that the chance was reckoned from.</summary>
/// <param name="Name">Its name in <c>verdict-weights.json</c>, as in <c>next_contrasts</c>; <c>judged</c> for a model's word.</param>
/// <param name="Weight">What it says, in log odds: above 0 for a success, below against.</param>
/// <param name="Value">How much of it there is, 0 to 1 and rarely beyond.</param>
/// <param name="Evidence">The fact in one sentence.</param>
public sealed record SuccessCriterion(string Name, double Weight, double Value, string Evidence);

/// <summary>One fact that a verdict rests on, so that a person can look it up in the trace.</summary>
/// <param name="Kind">person, model, end, gate, edit, call or endpoint.</param>
/// <param name="What">The person, the model, the gate with its command, the edited file, the call, or the address.</param>
/// <param name="Outcome">What it says: passed, failed, repaired, refused, …</param>
/// <param name="At">When it began, or was said.</param>
/// <param name="ExecutionId">The tool call, where it is one.</param>
public sealed record VerdictEvidence(string Kind, string What, string Outcome, DateTimeOffset? At = null, Guid? ExecutionId = null)
{
    /// <summary>Items a verdict carries; it travels between processes.</summary>
    public const int Most = 20;
}
