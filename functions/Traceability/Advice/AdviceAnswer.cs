namespace Traceability.Advice;

/// <summary>What is said at a moment.</summary>
/// <param name="Statements">The facts; none when nothing is known that is worth saying, or when the trace is held out.</param>
/// <param name="Text">The same for an agent to read, in a fence; empty when there are none.</param>
/// <param name="HeldOut">Whether something was found and is kept back, so that there is something to compare with.</param>
/// <param name="Reason">Why nothing is said.</param>
public sealed record AdviceAnswer(IReadOnlyList<Statement> Statements, string Text, bool HeldOut, string? Reason)
{
    internal static AdviceAnswer Nothing(string reason, bool heldOut = false) => new([], "", heldOut, reason);
}
