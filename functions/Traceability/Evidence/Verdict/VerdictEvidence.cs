namespace Traceability.Evidence.Verdict;

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
