using CsCheck;
using Traceability.Evidence.Paths;

namespace Traceability.Tests.Evidence.Paths;

public class StronglyConnectedTests
{
    [Fact]
    public void Two_nodes_share_a_component_exactly_when_each_can_reach_the_other()
    {
        Gen.Int[1, 9].SelectMany(n => Gen.Int[0, n - 1].Array[0, 4].Array[n]).Sample(graph =>
        {
            var components = StronglyConnected.Components(graph);
            var reach = graph.Select((_, node) => Reachable(graph, node)).ToArray();
            return Enumerable.Range(0, graph.Length).All(a => Enumerable.Range(0, graph.Length)
                .All(b => (components[a] == components[b]) == (a == b || (reach[a].Contains(b) && reach[b].Contains(a)))));
        });
    }

    private static HashSet<int> Reachable(int[][] graph, int from)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(graph[from]);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            foreach (var next in graph[node])
            {
                open.Push(next);
            }
        }

        return seen;
    }
}
