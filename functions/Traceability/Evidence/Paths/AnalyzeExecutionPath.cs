using Traceability.Evidence.Steps;
using Traceability.Traces;

namespace Traceability.Evidence.Paths;

/// <summary>
/// Turns a trace's own tool calls into its <see cref="ExecutionPath"/>: the directly-follows graph of step labels (W. van der Aalst,
/// "Process Mining", 2016), its loops collapsed. What a subagent did is that subagent's path; here it is a <c>delegate:</c> step.
/// </summary>
public static class AnalyzeExecutionPath
{
    /// <summary>
    /// How many steps are kept, and how many members of a loop: a pattern is read by people, and travels between processes.
    /// </summary>
    public const int MaxSteps = 100;

    /// <summary>The path of a trace; without a node for a trace without tool calls.</summary>
    public static ExecutionPath Analyze(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var calls = trace.Hooks.Where(ToolCall.IsToolCall).Select(ToolCall.From).OrderBy(call => call.Hook.StartedAt).ToList();
        var steps = StepOfEachCall(calls);
        var nodes = Nodes(calls, steps);
        return new ExecutionPath(
            [.. nodes.Take(MaxSteps).Select(Shortened)],
            [.. Edges(steps).Where(edge => edge.From < MaxSteps && edge.To < MaxSteps)],
            [.. CriticalPath.From(calls).Take(MaxSteps)],
            StableHash.From(nodes.Select(node => node.Label)));
    }

    private static ExecutionStep Shortened(ExecutionStep step) => step.Members.Count <= MaxSteps ? step : step with
    {
        Members = [.. step.Members.Take(MaxSteps)],
        Label = $"loop({string.Join('|', step.Members.Take(MaxSteps))}|…)",
    };

    // For each call the number of the collapsed step it belongs to, numbered in order of first appearance.
    private static int[] StepOfEachCall(List<ToolCall> calls)
    {
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        var successors = new List<HashSet<int>>();
        var sequence = new int[calls.Count];
        for (var i = 0; i < calls.Count; i++)
        {
            if (!labels.TryGetValue(calls[i].Label, out sequence[i]))
            {
                labels[calls[i].Label] = sequence[i] = labels.Count;
                successors.Add([]);
            }

            if (i > 0)
            {
                successors[sequence[i - 1]].Add(sequence[i]);
            }
        }

        var components = StronglyConnected.Components([.. successors.Select(to => to.ToArray())]);
        var numbers = new Dictionary<int, int>();
        return [.. sequence.Select(label =>
        {
            if (!numbers.TryGetValue(components[label], out var number))
            {
                numbers[components[label]] = number = numbers.Count;
            }

            return number;
        })];
    }

    private static List<ExecutionStep> Nodes(List<ToolCall> calls, int[] steps) =>
        [.. calls.Zip(steps, (call, step) => (Call: call, Step: step))
            .GroupBy(entry => entry.Step, entry => entry.Call)
            .Select(group =>
            {
                string[] members = [.. group.Select(call => call.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                return new ExecutionStep(
                    group.Key,
                    members.Length == 1 ? members[0] : $"loop({string.Join('|', members)})",
                    members,
                    group.Count(),
                    group.Sum(CriticalPath.Milliseconds),
                    group.Count(call => call.Worked == false));
            })];

    private static List<ExecutionEdge> Edges(int[] steps) =>
        [.. steps.Zip(steps.Skip(1))
            .CountBy(move => move)
            .Select(move => new ExecutionEdge(move.Key.First, move.Key.Second, move.Value))
            .OrderBy(edge => edge.From)
            .ThenBy(edge => edge.To)];
}
