using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Evidence.Paths;

/// <summary>
/// Turns a trace's own tool calls into its <see cref="ExecutionPath"/>. What a subagent did is that subagent's path; here it is a step
/// that delegates.
/// </summary>
public static class AnalyzeExecutionPath
{
    /// <summary>
    /// How many nodes are kept, and how many members of one: a pattern is read by people, and travels between processes.
    /// </summary>
    public const int MaxSteps = 100;

    /// <summary>The path of a trace; without a node for a trace that did nothing.</summary>
    public static ExecutionPath Analyze(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var steps = FindWorkSteps.Find(trace.Hooks.OrderBy(hook => hook.StartedAt), TracePaths.Of(trace.Trace));
        var blocks = FoldPhases.Fold(steps.Select(step => step.Phase));
        return new ExecutionPath(
            [.. Nodes(steps, blocks).Take(MaxSteps)],
            FoldPhases.TextOf(blocks.Take(MaxSteps)),
            [.. CriticalPath.From(steps).Take(MaxSteps)],
            PathSignature.From(blocks));
    }

    private static IEnumerable<ExecutionStep> Nodes(IReadOnlyList<WorkStep> steps, IReadOnlyList<PhaseBlock> blocks)
    {
        var at = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            var own = steps.Skip(at).Take(blocks[i].Length).ToList();
            at += own.Count;
            yield return new ExecutionStep(
                i,
                blocks[i].Label,
                [.. own.Select(step => step.Name).Distinct(StringComparer.Ordinal).Take(MaxSteps)],
                own.Count,
                own.DistinctBy(step => step.Hook.ExecutionId).Sum(step => FindWorkSteps.MillisecondsOf(step.Hook) ?? 0),
                own.Count(step => step.Passed == false));
        }
    }
}
