using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Evidence.Paths;

/// <summary>What was done in a trace, one after the other.</summary>
/// <param name="Steps">
/// Commands that check, hand on or run something, normalised, and the phases of the rest; neighbours of one name as one; the first 200.
/// </param>
/// <param name="Hash">32 hexadecimal characters over all of them, also those behind the 200th.</param>
public sealed record HookSequence(IReadOnlyList<string> Steps, string Hash);

/// <summary>Makes a trace's <see cref="HookSequence"/>, of its own calls.</summary>
public static class HashHookSequence
{
    /// <summary>How many steps are kept.</summary>
    public const int MaxSteps = 200;

    /// <summary>The sequence of a trace; without a step for a trace that did nothing.</summary>
    public static HookSequence Hash(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var steps = new List<string>();
        foreach (var step in FindWorkSteps.Find(trace.Hooks.OrderBy(hook => hook.StartedAt), TracePaths.Of(trace.Trace)))
        {
            if (steps.Count == 0 || steps[^1] != step.Name)
            {
                steps.Add(step.Name);
            }
        }

        return new HookSequence([.. steps.Take(MaxSteps)], StableHash.From(steps));
    }
}
