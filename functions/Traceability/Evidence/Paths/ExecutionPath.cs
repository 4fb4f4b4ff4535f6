namespace Traceability.Evidence.Paths;

/// <summary>
/// A trace's tool calls as a directed graph of steps. Steps that were gone through in a loop are one node, so what remains runs
/// forward only.
/// </summary>
/// <param name="Nodes">The steps in order of first appearance; the first 100.</param>
/// <param name="Edges">Which step directly followed which. An edge from a node to itself counts the moves inside a loop.</param>
/// <param name="CriticalPath">The labels of the single steps that the trace's duration hangs on, in order, each once.</param>
/// <param name="Signature">
/// 32 hexadecimal characters that name the path, over all of its steps. Going through a loop more often, or longer durations,
/// do not change it.
/// </param>
public sealed record ExecutionPath(
    IReadOnlyList<ExecutionStep> Nodes,
    IReadOnlyList<ExecutionEdge> Edges,
    IReadOnlyList<string> CriticalPath,
    string Signature);

/// <summary>One step of an execution path.</summary>
/// <param name="Id">The step's number, from 0, in order of first appearance.</param>
/// <param name="Label">What it does, as in <c>edit</c>; a loop is <c>loop(bash:test|edit)</c>.</param>
/// <param name="Members">The labels of the single steps in it, sorted; just one outside of loops.</param>
/// <param name="Count">How many tool calls are in it.</param>
/// <param name="TotalDurationMs">Their durations in milliseconds, added up.</param>
/// <param name="Failures">How many of them failed.</param>
public sealed record ExecutionStep(
    int Id, string Label, IReadOnlyList<string> Members, int Count, double TotalDurationMs, int Failures);

/// <summary>That one step directly followed another, and how often.</summary>
public sealed record ExecutionEdge(int From, int To, int Count);
