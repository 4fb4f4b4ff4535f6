using System.Text.RegularExpressions;
using Traceability.Redaction;

namespace Traceability.Mining.Chains.Steps;

/// <summary>
/// Puts what was started in a turn into an order: depth first, whoever somebody started behind them. Those of one starter that ran side
/// by side stand at one place, since which of them began first is an accident. Pure.
/// </summary>
internal static partial class DescribeSteps
{
    /// <summary>A turn with more steps is cut there: what repeats is known by then.</summary>
    public const int Most = 200;

    private const int LongestName = 100;

    /// <summary>The steps, in order of their ordinals.</summary>
    public static IReadOnlyList<ChainStep> Describe(RootTrace root, IReadOnlyList<Delegation> delegations, IReadOnlyList<Beside> others)
    {
        var command = CommandOf(root.Prompt);
        var nodes = DescribeChain.OnlyOnce(delegations)
            .Where(delegation => delegation.Agent != DescribeChain.Housekeeping)
            .Select(delegation => new Node(
                delegation.Parent, delegation.Trace, ChainStep.Agent, Name(delegation.Agent ?? DescribeChain.Unknown), delegation.StartedAt,
                delegation.EndedAt))
            // Either is over at once: a skill is read, advice is given.
            .Concat(others.Where(other => !IsCommand(other, command)).Select(other => new Node(
                other.Trace, null, other.Kind, (other.Kind == ChainStep.Skill ? "/" : "route:") + Name(other.Name), other.At, other.At)));
        if (command is not null)
        {
            nodes = nodes.Append(new Node(root.CorrelationId, null, ChainStep.Skill, Name(command), root.StartedAt, root.StartedAt));
        }

        var below = nodes
            .OrderBy(node => node.From).ThenBy(node => node.To is null).ThenBy(node => node.To)
            .ThenBy(node => node.Name, StringComparer.Ordinal).ThenBy(node => node.Trace)
            .ToLookup(node => node.Parent);
        var steps = new List<ChainStep>();
        var place = 0;
        // A stack of its own: agents that start agents may go deeper than the thread's stack.
        var open = new Stack<Level>();
        open.Push(new Level(Waves(below[root.CorrelationId]), root.Agent ?? DescribeChain.Main, 0, 1));
        while (steps.Count < Most && open.TryPop(out var level))
        {
            if (level.At == level.Waves.Count)
            {
                continue;
            }

            open.Push(level with { At = level.At + 1 });
            place++;
            var started = new List<Level>();
            foreach (var node in level.Waves[level.At].Take(Most - steps.Count))
            {
                steps.Add(new ChainStep(
                    steps.Count + 1, place, node.Kind, node.Name, Name(level.Starter), level.StarterOrdinal, level.Depth, node.From,
                    node.To));
                if (node.Trace is { } trace && below.Contains(trace))
                {
                    started.Add(new Level(Waves(below[trace]), node.Name, steps.Count, level.Depth + 1));
                }
            }

            started.Reverse();
            started.ForEach(open.Push);
        }

        return steps;
    }

    /// <summary>What was typed is often called by the agent once more, with the name of its plugin before it.</summary>
    private static bool IsCommand(Beside other, string? command) =>
        command is not null && other.Kind == ChainStep.Skill
        && (other.Name == command[1..] || other.Name.EndsWith(":" + command[1..], StringComparison.Ordinal));

    /// <summary>The command that a prompt begins with, as in <c>/review</c>; a path is none.</summary>
    public static string? CommandOf(string? prompt)
    {
        var match = Command().Match(prompt is { Length: > 200 } ? prompt[..200] : prompt ?? "");
        return match.Success ? match.Groups["name"].Value : null;
    }

    private static List<List<Node>> Waves(IEnumerable<Node> nodes)
    {
        var waves = new List<List<Node>>();
        var until = DateTimeOffset.MinValue;
        foreach (var node in nodes)
        {
            if (waves.Count == 0 || node.From >= until)
            {
                waves.Add([]);
            }

            waves[^1].Add(node);
            var end = node.To ?? node.From;
            until = end > until ? end : until;
        }

        return waves;
    }

    private static string Name(string name) => StorableText.Cut(name, LongestName);

    [GeneratedRegex(@"^\s*(?<name>/[A-Za-z][\w-]{0,60}(?::[\w-]{1,60}){0,3})(?:\s|$)", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Command();

    private sealed record Node(Guid Parent, Guid? Trace, string Kind, string Name, DateTimeOffset From, DateTimeOffset? To);

    private sealed record Level(List<List<Node>> Waves, string Starter, int StarterOrdinal, int Depth, int At = 0);
}
