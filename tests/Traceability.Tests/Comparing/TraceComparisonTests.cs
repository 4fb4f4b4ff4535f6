using Traceability.Comparing;
using Traceability.Tests.Evidence;
using Traceability.Traces;

namespace Traceability.Tests.Comparing;

public sealed class TraceComparisonTests
{
    [Fact]
    public void Where_they_first_go_different_ways_is_told_with_what_came_before_and_what_each_did_then()
    {
        var comparison = Compare(
            new SampleTrace().Read().Change().Bash("npm test", gates: "test:passed"),
            new SampleTrace().Read().Read("src/lexer.cs").Change().Bash("npm test", gates: "test:passed"));

        var divergence = comparison.FirstDivergence!;
        Assert.Equal(1, divergence.Place);
        Assert.Equal(("look", "src/parser.cs"), (divergence.After!.Phase, divergence.After.Files[0]));
        Assert.Equal(("change", "both"), (divergence.Trace!.Phase, divergence.Trace.In));
        Assert.Equal(("look", "src/lexer.cs", "other"), (divergence.Other!.Phase, divergence.Other.Files[0], divergence.Other.In));
        Assert.Equal(
            "After 'look src/parser.cs', which they have in common: the first went on with 'change src/parser.cs', "
            + "the second with 'look src/lexer.cs'.",
            divergence.Sentence);
        Assert.Equal((3, 3, 4, 6.0 / 7), (comparison.SharedSteps, comparison.TraceSteps, comparison.OtherSteps, comparison.Likeness));
    }

    [Fact]
    public void Two_that_went_the_same_way_do_not_diverge()
    {
        var comparison = Compare(new SampleTrace().Read().Edit(), new SampleTrace().Read().Edit());

        Assert.Null(comparison.FirstDivergence);
        Assert.Equal(1, comparison.Likeness);
        Assert.Empty(comparison.Alone.Trace.Concat(comparison.Alone.Other));
        Assert.True(comparison.SameRequest);
    }

    [Fact]
    public void One_that_had_ended_where_the_other_went_on_is_said_to_have()
    {
        var divergence = Compare(new SampleTrace().Read(), new SampleTrace().Read().Edit()).FirstDivergence!;

        Assert.Null(divergence.Trace);
        Assert.EndsWith("the first had ended, the second with 'change src/parser.cs'.", divergence.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_check_with_another_argument_is_another_command()
    {
        var comparison = Compare(new SampleTrace().Bash("npm test -- orders"), new SampleTrace().Bash("npm run lint"));

        Assert.Equal("npm test -- orders", Assert.Single(comparison.Alone.Trace).Command);
        Assert.Equal("npm run lint", Assert.Single(comparison.Alone.Other).Command);
    }

    [Fact]
    public void What_each_did_alone_is_added_up_with_how_often_it_failed()
    {
        var comparison = Compare(
            new SampleTrace().Bash("npm test", false, "test:failed").Edit().Bash("npm test", false, "test:failed").Edit(),
            new SampleTrace().Edit());

        var test = comparison.Alone.Trace.Single(step => step.Command == "npm test");
        Assert.Equal((2, 2, 200), (test.Count, test.Failures, test.DurationMs));
        var checks = comparison.Phases.Single(phase => phase.Phase == "check");
        Assert.Equal((2, 0, 200, 0), (checks.TraceSteps, checks.OtherSteps, checks.TraceMs, checks.OtherMs));
    }

    [Fact]
    public void What_a_subagent_did_stands_behind_the_call_that_started_it_however_many_ran_side_by_side()
    {
        var one = WithAgents(first: 1_000, second: 2_000);
        var other = WithAgents(first: 2_000, second: 1_000);

        var comparison = TraceComparison.Between(one, other, 100);

        Assert.Null(comparison.FirstDivergence);
        Assert.Equal((4, 4), (comparison.TraceSteps, comparison.SharedSteps));
        var steps = TraceComparison.Between(one, new SampleTrace().Build(), 100).Steps;
        Assert.Equal(["delegate", "look", "delegate", "change"], steps.Select(step => step.Phase));
        Assert.Equal([null, "a", null, "b"], steps.Select(step => step.Trace!.Agent));
    }

    [Fact]
    public void What_is_left_out_is_told()
    {
        var long1 = new SampleTrace();
        var long2 = new SampleTrace();
        for (var i = 0; i < 60; i++)
        {
            long1.Read($"src/a{i}.cs");
            long2.Read($"src/b{i}.cs");
        }

        var comparison = TraceComparison.Between(long1.Build(), long2.Build(), 50);

        Assert.Equal(50, comparison.Steps.Count);
        Assert.Equal("70 aligned steps are left out: ask with a higher limit.", comparison.Cut);
        Assert.Null(TraceComparison.Between(long1.Build(), long2.Build(), 500).Cut);
    }

    private static TraceComparison Compare(SampleTrace one, SampleTrace other) => TraceComparison.Between(one.Build(), other.Build(), 500);

    private static AssembledTrace WithAgents(double first, double second)
    {
        var trace = new SampleTrace()
            .Tool("Task", new { subagent_type = "a" }, at: 0).Tool("Task", new { subagent_type = "b" }, at: 10).Build();
        AssembledTrace Child(SampleTrace child, string agent, int call, double at)
        {
            var built = child.Build();
            return built with
            {
                Trace = built.Trace with
                {
                    Agent = agent,
                    ParentExecutionId = trace.Hooks[call].ExecutionId,
                    StartedAt = built.Trace.StartedAt.AddMilliseconds(at),
                },
            };
        }

        return trace with { Children = [Child(new SampleTrace().Edit(), "b", 1, second), Child(new SampleTrace().Read(), "a", 0, first)] };
    }
}
