using CsCheck;
using Traceability.Mining.Chains;
using Traceability.Mining.Chains.Steps;

namespace Traceability.Tests.Mining.Chains.Steps;

public sealed class DescribeStepsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Root = Guid.NewGuid();

    [Fact]
    public void Those_that_ran_side_by_side_have_one_place_and_those_after_them_the_next()
    {
        var steps = Describe([Child(Root, "b", 0, 50), Child(Root, "a", 40, 90), Child(Root, "c", 90, 95)]);

        Assert.Equal([("b", 1), ("a", 1), ("c", 2)], steps.Select(step => (step.Name, step.Place)));
    }

    [Fact]
    public void Whoever_somebody_started_stands_behind_them_with_who_it_was()
    {
        var planner = Child(Root, "planner", 0, 50);
        var steps = Describe([planner, Child(planner.Trace!.Value, "reader", 10, 20), Child(Root, "writer", 60, 90)]);

        Assert.Equal(
            [("planner", "main", 0, 1), ("reader", "planner", 1, 2), ("writer", "main", 0, 1)],
            steps.Select(step => (step.Name, step.Starter, step.StarterOrdinal, step.Depth)));
        Assert.Equal([1, 2, 3], steps.Select(step => step.Place));
    }

    [Fact]
    public void Skills_advice_and_the_command_that_was_typed_are_steps()
    {
        var steps = DescribeSteps.Describe(
            RootOf("/plan the export"), [Child(Root, "dev", 50, 90)], [Other("skill", "tdd", 20), Other("routing", "dev", 10)]);

        Assert.Equal(["/plan", "route:dev", "/tdd", "dev"], steps.Select(step => step.Name));
        Assert.Equal([1, 2, 3, 4], steps.Select(step => step.Place));
    }

    [Fact]
    public void A_command_that_was_typed_and_is_then_called_as_a_skill_is_one_step() => Assert.Equal(
        ["/workflows:review", "/other:review"],
        DescribeSteps.Describe(
            RootOf("/workflows:review"), [], [Other("skill", "plugin:workflows:review", 5), Other("skill", "other:review", 9)])
            .Select(step => step.Name));

    [Theory]
    [InlineData("/review", "/review")]
    [InlineData(" /workflows:review https://example.org/pull/2", "/workflows:review")]
    [InlineData("/home/dev/shop is where it is", null)]
    [InlineData("see /review", null)]
    [InlineData("/ what", null)]
    [InlineData(null, null)]
    public void A_command_begins_a_prompt_and_is_no_path(string? prompt, string? command) =>
        Assert.Equal(command, DescribeSteps.CommandOf(prompt));

    [Fact]
    public void The_order_does_not_depend_on_the_order_in_which_it_is_read() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 4]).Array[1, 12]
            .Select(Gen.Int, (drawn, seed) => (drawn, seed))
            .Sample((drawn, seed) =>
            {
                var tree = new List<Delegation>();
                foreach (var (parent, agent, at) in drawn)
                {
                    tree.Add(Child(parent < tree.Count ? tree[parent].Trace!.Value : Root, $"agent-{agent}", at, at + 2));
                }

                var other = tree.ToArray();
                new Random(seed).Shuffle(other);
                var steps = Describe([.. tree]);
                Assert.Equal(steps, Describe(other));
                Assert.Equal(Enumerable.Range(1, tree.Count), steps.Select(step => step.Ordinal));
            });

    [Fact]
    public void However_much_is_started_it_ends()
    {
        var tree = new List<Delegation> { Child(Root, "a", 0, 1) };
        for (var i = 1; i < 50_000; i++)
        {
            tree.Add(Child(tree[^1].Trace!.Value, "a", i, i + 1));
        }

        Assert.Equal(DescribeSteps.Most, Describe([.. tree]).Count);
        Assert.Equal(DescribeSteps.Most, Describe([.. Enumerable.Range(0, 1_000).Select(_ => Child(Root, "a", 0, 5))]).Count);
    }

    [Fact]
    public void What_made_it_begin_is_the_command_else_who_was_named_else_the_skill_else_the_advice_else_the_request()
    {
        Delegation[] dev = [Child(Root, "team:dev", 50, 90)];
        Beside[] both = [Other("routing", "team:dev", 10), Other("skill", "tdd", 20)];

        Assert.Equal(new StepTrigger("command", "/plan"), Trigger("/plan it", dev, both));
        Assert.Equal(new StepTrigger("mention", "team:dev"), Trigger("use the dev agent for it", dev, both));
        Assert.Equal(new StepTrigger("skill", "/tdd"), Trigger("do it", dev, both));
        Assert.Equal(new StepTrigger("routing", "team:dev"), Trigger("do it", dev, both[..1]));
        Assert.Equal(new StepTrigger("request", "debug"), Trigger("do it", dev, [Other("skill", "tdd", 95), Other("routing", "other", 1)]));
    }

    private static StepTrigger Trigger(string prompt, Delegation[] delegations, Beside[] others) =>
        StepTrigger.Of(RootOf(prompt), DescribeSteps.Describe(RootOf(prompt), delegations, others), "debug");

    private static IReadOnlyList<ChainStep> Describe(Delegation[] delegations) => DescribeSteps.Describe(RootOf("fix it"), delegations, []);

    private static RootTrace RootOf(string prompt) => new(Root, null, prompt, null, Start, 100, true, true);

    private static Delegation Child(Guid parent, string agent, double from, double to) =>
        new(parent, Guid.NewGuid(), null, agent, Start.AddMilliseconds(from), Start.AddMilliseconds(to));

    private static Beside Other(string kind, string name, double at) => new(Root, kind, name, Start.AddMilliseconds(at));
}
