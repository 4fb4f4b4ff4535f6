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
            search.From(node);
        return search.Component;
    }

    private sealed class Search(IReadOnlyList<IReadOnlyList<int>> successors)
    {
        private const int Unseen = -1;
        private readonly int[] _order = Enumerable.Repeat(Unseen, successors.Count).ToArray();
        private readonly int[] _low = new int[successors.Count];
        private readonly Stack<int> _unassigned = new();
        private readonly Stack<(int Node, int Next)> _path = new();
        private int _seen;
        private int _components;

        public int[] Component { get; } = Enumerable.Repeat(Unseen, successors.Count).ToArray();

        public void From(int start)
        {
            if (_order[start] != Unseen)
                return;
            Enter(start);
            while (_path.TryPop(out var step))
            {
                if (step.Next == successors[step.Node].Count)
                {
                    Leave(step.Node);
                    continue;
                }

                _path.Push(step with { Next = step.Next + 1 });
                var to = successors[step.Node][step.Next];
                if (_order[to] == Unseen)
                    Enter(to);
                else if (Component[to] == Unseen)
                    _low[step.Node] = Math.Min(_low[step.Node], _order[to]);
            }
        }

        private void Enter(int node)
        {
            _order[node] = _low[node] = _seen++;
            _unassigned.Push(node);
            _path.Push((node, 0));
        }

        private void Leave(int node)
        {
            if (_path.TryPeek(out var parent))
                _low[parent.Node] = Math.Min(_low[parent.Node], _low[node]);
            if (_low[node] != _order[node])
                return;
            int member;
            do
            {
                member = _unassigned.Pop();
                Component[member] = _components;
            }
            while (member != node);
            _components++;
        }
    }
}
