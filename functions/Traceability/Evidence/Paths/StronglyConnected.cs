namespace Traceability.Evidence.Paths;

/// <summary>
/// The strongly connected components of a directed graph (R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal
/// on Computing 1(2), 1972), with a stack of its own instead of recursion, in time linear in nodes and edges.
/// </summary>
internal static class StronglyConnected
{
    /// <summary>For each node the number of its component; the numbers themselves mean nothing.</summary>
    /// <param name="successors">For each node the nodes that its edges lead to.</param>
    public static int[] Components(IReadOnlyList<IReadOnlyList<int>> successors)
    {
        var search = new Search(successors);
        for (var node = 0; node < successors.Count; node++)
        {
            search.From(node);
        }

        return search.Component;
    }

    private sealed class Search(IReadOnlyList<IReadOnlyList<int>> successors)
    {
        private const int Unseen = -1;
        private readonly int[] order = Enumerable.Repeat(Unseen, successors.Count).ToArray();
        private readonly int[] low = new int[successors.Count];
        private readonly Stack<int> unassigned = new();
        private readonly Stack<(int Node, int Next)> path = new();
        private int seen;
        private int components;

        public int[] Component { get; } = Enumerable.Repeat(Unseen, successors.Count).ToArray();

        public void From(int start)
        {
            if (order[start] != Unseen)
            {
                return;
            }

            Enter(start);
            while (path.TryPop(out var step))
            {
                if (step.Next == successors[step.Node].Count)
                {
                    Leave(step.Node);
                    continue;
                }

                path.Push(step with { Next = step.Next + 1 });
                var to = successors[step.Node][step.Next];
                if (order[to] == Unseen)
                {
                    Enter(to);
                }
                else if (Component[to] == Unseen)
                {
                    low[step.Node] = Math.Min(low[step.Node], order[to]);
                }
            }
        }

        private void Enter(int node)
        {
            order[node] = low[node] = seen++;
            unassigned.Push(node);
            path.Push((node, 0));
        }

        private void Leave(int node)
        {
            if (path.TryPeek(out var parent))
            {
                low[parent.Node] = Math.Min(low[parent.Node], low[node]);
            }

            if (low[node] != order[node])
            {
                return;
            }

            int member;
            do
            {
                member = unassigned.Pop();
                Component[member] = components;
            }
            while (member != node);
            components++;
        }
    }
}
