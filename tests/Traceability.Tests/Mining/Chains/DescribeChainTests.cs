using CsCheck;
using Traceability.Mining.Chains;

namespace Traceability.Tests.Mining.Chains;

public sealed class DescribeChainTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Root = Guid.NewGuid();

    [Fact]
    public void Nobody_started_is_no_chain() => Assert.Null(Describe());

    [Fact]
    public void The_root_is_main_unless_it_says_whose_it_is()
    {
        Assert.Equal("main", Describe(Child(Root, "Explore", 0, 10))?.PrimaryAgent);
        Assert.Equal("reviewer", DescribeChain.Describe(RootOf("reviewer"), [Child(Root, "Explore", 0, 10)])?.PrimaryAgent);
    }

    [Fact]
    public void Siblings_stand_in_the_order_of_their_start_and_whom_they_started_behind_them()
    {
        var explorer = Child(Root, "Explore", 10, 50);
        var chain = Describe(Child(Root, "Plan", 20, 30), explorer, Child(explorer.Trace!.Value, "Reader", 40, 45));

        Assert.Equal(["Explore", "Reader", "Plan"], chain?.DelegatedAgents);
        Assert.Equal((2, 3), (chain?.Depth, chain?.Delegations));
    }

    [Fact]
    public void The_same_agent_several_times_in_a_row_stands_once()
    {
        var chain = Describe(
            Child(Root, "Explore", 0, 10), Child(Root, "Explore", 1, 9), Child(Root, "Plan", 20, 30), Child(Root, "Explore", 40, 50));

        Assert.Equal(["Explore", "Plan", "Explore"], chain?.DelegatedAgents);
        Assert.Equal(4, chain?.Delegations);
    }

    [Fact]
    public void A_decision_counts_unless_a_trace_tells_of_the_same_call()
    {
        var call = Guid.NewGuid();

        Assert.Equal(["Explore"], Describe(Decision("Explore", 0, call))?.DelegatedAgents);
        Assert.Equal(1, Describe(Decision("Explore", 0, call), Child(Root, "Explore", 1, 9, call))?.Delegations);
        Assert.Equal(2, Describe(Decision("Explore", 0), Child(Root, "Explore", 1, 9, call))?.Delegations);
    }

    [Fact]
    public void A_decision_whose_trace_is_not_linked_to_its_call_yet_counts_once() =>
        Assert.Equal(1, Describe(Decision("Explore", 0), Child(Root, "Explore", 1, 9))?.Delegations);

    [Fact]
    public void A_trace_that_does_not_say_whose_it_is_is_named_by_the_decision_that_started_it()
    {
        var call = Guid.NewGuid();

        Assert.Equal(["Explore"], Describe(Decision("Explore", 0, call), Child(Root, null, 1, 9, call))?.DelegatedAgents);
        Assert.Equal(["unknown"], Describe(Child(Root, null, 1, 9))?.DelegatedAgents);
    }

    [Fact]
    public void Summarising_a_conversation_that_became_too_long_is_no_delegation() =>
        Assert.Equal(["Plan"], Describe(Child(Root, "compact", 0, 10), Child(Root, "Plan", 20, 30))?.DelegatedAgents);

    [Fact]
    public void Overhead_is_the_time_in_which_nobody_worked()
    {
        Assert.Equal(60, Describe(Child(Root, "Explore", 10, 30), Child(Root, "Explore", 20, 50))?.OverheadMs);
        // One in the background outlasts the root.
        Assert.Equal(80, Describe(Child(Root, "Explore", 80, 500))?.OverheadMs);
    }

    [Fact]
    public void Overhead_is_not_told_when_somebodys_end_or_the_roots_is_not_known()
    {
        Assert.Null(Describe(Child(Root, "Explore", 10, 30), Child(Root, "Plan", 40, null))?.OverheadMs);
        Assert.Null(DescribeChain.Describe(RootOf() with { DurationMs = null }, [Child(Root, "Explore", 10, 30)])?.OverheadMs);
    }

    [Fact]
    public void A_chain_does_not_depend_on_the_order_in_which_it_is_read() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 4]).Array[1, 12]
            .Select(Gen.Int, (drawn, seed) => (drawn, seed))
            .Sample((drawn, seed) =>
            {
                var tree = new List<Delegation>();
                foreach (var (parent, agent, at) in drawn)
                {
                    var above = parent < tree.Count ? tree[parent].Trace!.Value : Root;
                    tree.Add(Child(above, $"agent-{agent}", at, at + 5));
                }

                var other = tree.ToArray();
                new Random(seed).Shuffle(other);
                Assert.Equivalent(Describe([.. tree]), Describe(other), strict: true);
                Assert.Equal(tree.Count, Describe(other)?.Delegations);
            });

    [Fact]
    public void However_much_is_delegated_the_chain_fits_an_index()
    {
        var chain = Describe([.. Enumerable.Range(0, 200).Select(i => Child(Root, $"{new string('ü', 300)}{i}", i, i + 1))]);

        Assert.Equal(200, chain?.Delegations);
        Assert.InRange(chain?.DelegatedAgents.Sum(System.Text.Encoding.UTF8.GetByteCount) ?? 0, 1, 2000);
    }

    [Fact]
    public void Agents_that_start_agents_may_go_as_deep_as_they_like()
    {
        var tree = new List<Delegation> { Child(Root, "a", 0, 1) };
        for (var i = 1; i < 50_000; i++)
        {
            tree.Add(Child(tree[^1].Trace!.Value, "a", i, i + 1));
        }

        Assert.Equal(50_000, Describe([.. tree])?.Depth);
    }

    private static AgentChain? Describe(params Delegation[] delegations) => DescribeChain.Describe(RootOf(), delegations);

    private static RootTrace RootOf(string? agent = null) => new(Root, agent, "fix it", null, Start, 100, true, true);

    private static Delegation Child(Guid parent, string? agent, double from, double? to, Guid? call = null) => new(
        parent, Guid.NewGuid(), call, agent, Start.AddMilliseconds(from), to is null ? null : Start.AddMilliseconds(to.Value));

    private static Delegation Decision(string agent, double at, Guid? call = null) =>
        new(Root, null, call ?? Guid.NewGuid(), agent, Start.AddMilliseconds(at), null);
}
