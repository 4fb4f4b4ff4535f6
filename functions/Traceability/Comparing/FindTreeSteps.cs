using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Comparing;

/// <summary>
/// Puts the steps of a trace and of all below it in one order that does not depend on what happened to run side by side: what a subagent
/// did stands behind the call that started it. Pure.
/// </summary>
internal static class FindTreeSteps
{
    /// <summary>The steps. The trace must not nest deeper than the thread's stack goes.</summary>
    public static IReadOnlyList<TreeStep> Find(AssembledTrace trace)
    {
        var steps = new List<TreeStep>();
        Add(steps, trace);
        return steps;
    }

    private static void Add(List<TreeStep> steps, AssembledTrace trace)
    {
        var own = FindWorkSteps.Find(trace.Hooks.OrderBy(hook => hook.StartedAt), TracePaths.Of(trace.Trace));
        var places = trace.Children.OrderBy(child => child.Trace.StartedAt).ToLookup(child => PlaceOf(child.Trace, own));
        for (var i = 0; i <= own.Count; i++)
        {
            foreach (var child in places[i])
            {
                Add(steps, child);
            }

            if (i < own.Count)
            {
                steps.Add(new TreeStep(own[i], trace.Trace.Agent));
            }
        }
    }

    /// <summary>How many steps of its parent stand before what a child did.</summary>
    private static int PlaceOf(TraceRecord child, IReadOnlyList<WorkStep> own)
    {
        for (var i = own.Count - 1; i >= 0; i--)
        {
            if (own[i].Hook.ExecutionId == child.ParentExecutionId)
            {
                return i + 1;
            }
        }

        // Nobody told which call started it: it stands where it began.
        return own.Count(step => step.Hook.StartedAt <= child.StartedAt);
    }
}
