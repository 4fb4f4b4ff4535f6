using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Evidence.Paths;

/// <summary>Which tools and hook events followed each other in a trace.</summary>
/// <param name="Steps">Names in order, neighbours of one name as one; the first 200.</param>
/// <param name="Hash">32 hexadecimal characters over all of them, also those behind the 200th.</param>
public sealed record HookSequence(IReadOnlyList<string> Steps, string Hash);

/// <summary>Makes a trace's <see cref="HookSequence"/>, of its own hooks.</summary>
public static class HashHookSequence
{
    /// <summary>How many steps are kept.</summary>
    public const int MaxSteps = 200;

    /// <summary>The sequence of a trace; without a step for a trace without hooks.</summary>
    public static HookSequence Hash(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var steps = new List<string>();
        foreach (var hook in trace.Hooks.OrderBy(hook => hook.StartedAt))
        {
            var name = NameOf(hook);
            if (steps.Count == 0 || steps[^1] != name)
            {
                steps.Add(name);
            }
        }

        return new HookSequence([.. steps.Take(MaxSteps)], StableHash.From(steps));
    }

    // A check is worth telling apart from any other command.
    private static string NameOf(HookRecord hook)
    {
        if (!ToolCall.IsToolCall(hook))
        {
            return hook.HookType;
        }

        var gate = QualityGate.From(hook).Select(gate => gate.Name).FirstOrDefault();
        return gate is null ? hook.ToolName! : $"{hook.ToolName}:{gate}";
    }
}
