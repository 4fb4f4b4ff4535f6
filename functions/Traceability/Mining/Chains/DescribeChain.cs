using System.Text;
using Traceability.Redaction;

namespace Traceability.Mining.Chains;

/// <summary>
/// Flattens a tree of delegations into a chain that recurs. Depth first, siblings in order of their start: whoever somebody started
/// stands behind them, and branches that run side by side do not mix by accidents of timing. An agent that comes several times
/// in a row, as searches in parallel do, is told once: that there were three this time is not what the chain is.
/// </summary>
internal static class DescribeChain
{
    public const string Main = "main";
    public const string Unknown = "unknown";

    // The agent that summarises a conversation which became too long: housekeeping, to which nobody delegated anything.
    public const string Housekeeping = "compact";
    private const int LongestName = 100;

    // A key of an index must fit on a page. What is longer never recurs anyhow.
    private const int LongestChain = 2000;

    /// <summary>The chain; null when nobody was started.</summary>
    public static AgentChain? Describe(RootTrace root, IReadOnlyList<Delegation> delegations)
    {
        var tree = Flatten(root.CorrelationId, OnlyOnce(delegations));
        return tree.Count == 0 ? null : new AgentChain(
            Name(root.Agent ?? Main), Collapse(tree.Select(node => node.Delegation.Agent)), tree.Max(node => node.Depth), tree.Count,
            Overhead(root, tree.Select(node => node.Delegation)));
    }

    /// <summary>Without the decisions that a trace below tells of as well, and with the names that only the decisions know.</summary>
    public static List<Delegation> OnlyOnce(IReadOnlyList<Delegation> delegations)
    {
        var traces = delegations.Where(delegation => delegation.Trace is not null).ToList();
        var decisions = delegations.Where(delegation => delegation.Trace is null).ToList();
        var decided = decisions.Where(decision => decision.Call is not null)
            .ToLookup(decision => decision.Call, decision => decision.Agent);
        var calls = traces.Where(trace => trace.Call is not null).Select(trace => trace.Call).ToHashSet();
        // Nobody told which call started it, or not yet.
        var unlinked = traces.Where(trace => trace.Call is null).Select(trace => (trace.Parent, trace.Agent)).ToHashSet();
        return
        [
            .. traces.Select(
                trace => trace with { Agent = trace.Agent ?? (trace.Call is null ? null : decided[trace.Call].FirstOrDefault()) }),
            .. decisions.Where(decision => !calls.Contains(decision.Call) && !unlinked.Contains((decision.Parent, decision.Agent))),
        ];
    }

    private static List<(Delegation Delegation, int Depth)> Flatten(Guid root, List<Delegation> delegations)
    {
        var below = delegations
            .Where(delegation => delegation.Agent != Housekeeping)
            .OrderByDescending(delegation => delegation.StartedAt)
            .ThenByDescending(delegation => delegation.Agent, StringComparer.Ordinal)
            .ThenByDescending(delegation => delegation.Trace ?? delegation.Call)
            .ToLookup(delegation => delegation.Parent);
        var tree = new List<(Delegation, int)>();
        // A stack of its own: agents that start agents may go deeper than the thread's stack. What is pushed last comes first.
        var open = new Stack<(Delegation Delegation, int Depth)>(below[root].Select(delegation => (delegation, 1)));
        while (open.TryPop(out var node))
        {
            tree.Add(node);
            foreach (var child in node.Delegation.Trace is { } trace ? below[trace] : [])
            {
                open.Push((child, node.Depth + 1));
            }
        }

        return tree;
    }

    private static List<string> Collapse(IEnumerable<string?> agents)
    {
        var chain = new List<string>();
        var length = 0;
        foreach (var agent in agents.Select(agent => Name(agent ?? Unknown)))
        {
            length += Encoding.UTF8.GetByteCount(agent);
            if (length > LongestChain)
            {
                break;
            }

            if (chain.Count == 0 || chain[^1] != agent)
            {
                chain.Add(agent);
            }
        }

        return chain;
    }

    private static double? Overhead(RootTrace root, IEnumerable<Delegation> delegations)
    {
        if (root.DurationMs is not { } duration)
        {
            return null;
        }

        var intervals = new List<(double From, double To)>();
        foreach (var delegation in delegations)
        {
            // One whose end is not known may have worked all the time, or not at all.
            if (delegation.EndedAt is not { } ended)
            {
                return null;
            }

            intervals.Add(((delegation.StartedAt - root.StartedAt).TotalMilliseconds, (ended - root.StartedAt).TotalMilliseconds));
        }

        return duration - BusyTime.Within(duration, intervals);
    }

    public static string Name(string agent) => StorableText.Cut(agent, LongestName);
}

/// <summary>Who worked for whom in the tree of a root trace.</summary>
/// <param name="PrimaryAgent">Whose the root is; <c>main</c> when it does not say.</param>
/// <param name="DelegatedAgents">Whoever was started, as <see cref="DescribeChain"/> orders them.</param>
/// <param name="Depth">How many stood above one another, the root not counted.</param>
/// <param name="Delegations">How many times somebody was started.</param>
/// <param name="OverheadMs">The part of the root's duration in which none of them worked; null when that cannot be told.</param>
internal sealed record AgentChain(
    string PrimaryAgent, IReadOnlyList<string> DelegatedAgents, int Depth, int Delegations, double? OverheadMs);
