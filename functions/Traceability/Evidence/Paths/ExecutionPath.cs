namespace Traceability.Evidence.Paths;

/// <summary>
/// What was done in a trace, step by step, as its phases fold: what was gone through again and again is one node.
/// </summary>
/// <param name="Nodes">The blocks in order; the first 100.</param>
/// <param name="Phases">The folded phases, as in <c>look (change check)6 deliver</c>.</param>
/// <param name="CriticalPath">The steps that the trace's duration hangs on, in order, each once.</param>
/// <param name="Signature">
/// The phases without how often each loop was gone through, as <see cref="PathSignature"/> writes them; empty for a trace without work.
/// </param>
public sealed record ExecutionPath(
    IReadOnlyList<ExecutionStep> Nodes, string Phases, IReadOnlyList<string> CriticalPath, string Signature);

/// <summary>One block of an execution path.</summary>
/// <param name="Id">Its number, from 0, in order.</param>
/// <param name="Label">What it is, as in <c>look</c>; a loop is <c>(change → check)×6</c>.</param>
/// <param name="Members">The steps in it, in order of first appearance, each once: commands, normalised, and phases.</param>
/// <param name="Count">How many steps are in it.</param>
/// <param name="TotalDurationMs">The durations of its tool calls in milliseconds, added up.</param>
/// <param name="Failures">How many of its steps failed.</param>
public sealed record ExecutionStep(
    int Id, string Label, IReadOnlyList<string> Members, int Count, double TotalDurationMs, int Failures);
