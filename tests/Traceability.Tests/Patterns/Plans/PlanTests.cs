using CsCheck;
using Traceability.Patterns.Plans;

namespace Traceability.Tests.Patterns.Plans;

public class PlanTests
{
    private static readonly Gen<TracePractice> AnyPractice = Gen.Select(
        Gen.OneOf("inspect", "edit", "bash:test", "bash:git", "research").Array[0, 5],
        Gen.OneOf("test", "lint", "build").Array[0, 3],
        (steps, gates) => Practice([.. steps.Distinct()], [.. gates.Distinct()]));

    private static TracePractice Practice(string[] steps, string[]? gates = null, params PracticeEndpoint[] endpoints) => new(
        [.. steps.Select(step => new PracticeStep(step, step, 1))],
        [.. (gates ?? []).Select(gate => new PracticeGate(gate, true))],
        [], [], endpoints);

    private static ReplayPlan Plan(params TracePractice[] practices) => BuildPlan.Build(new PlanSource { Practices = practices }, 0.9);

    [Fact]
    public void Steps_come_in_their_usual_order_with_the_share_of_traces_that_have_them()
    {
        var plan = Plan(Practice(["inspect", "edit", "bash:test"]), Practice(["inspect", "bash:git", "edit", "bash:test"]));

        Assert.Equal(["inspect", "bash:git", "edit", "bash:test"], plan.HookPlan.Select(step => step.Step));
        Assert.Equal([1, 0.5, 1, 1], plan.HookPlan.Select(step => step.Share));
        Assert.Equal((2, "main", 0.9), (plan.Traces, plan.Agent, plan.Confidence));
    }

    [Fact]
    public void A_gate_is_told_with_how_often_it_ran_and_passed()
    {
        var failed = Practice([]) with { Gates = [new("test", false)] };

        Assert.Equal(
            [new PlanGate("test", 0.75, 0.6667)], Plan(Practice([], ["test"]), Practice([], ["test"]), failed, Practice([])).QualityGates);
    }

    [Fact]
    public void An_endpoint_is_expected_with_the_status_that_it_mostly_answered()
    {
        PracticeEndpoint Call(int? status, int count) => new("api", "GET", "/items/{id}", status, count);

        var expected = Assert.Single(
            Plan(Practice([], [], Call(200, 1)), Practice([], [], Call(404, 3)), Practice([], [], Call(200, 2))).EndpointExpectations);

        Assert.Equal((200, 2, 1), (expected.ExpectedStatus, expected.Count, expected.Share));
    }

    [Theory]
    [InlineData(new double[0], null)]
    [InlineData(new[] { 100.0 }, 200.0)]
    [InlineData(new[] { 100.0, 300 }, 600.0)]
    [InlineData(new[] { 100.0, 100, 100, 100 }, 100.0)]
    [InlineData(new[] { 100.0, 200, 300 }, 500.0)]
    public void The_maximum_leaves_room_for_what_is_ordinary(double[] durations, double? maximum) =>
        Assert.Equal(maximum, BuildPlan.Build(new PlanSource { Durations = durations }, 1).MaximumDurationMs);

    [Fact]
    public void A_pattern_from_before_there_was_practice_still_has_its_steps()
    {
        var plan = BuildPlan.Build(new PlanSource { HookSequence = ["Read", "Edit", "Read"], Agent = "debugger" }, 1);

        Assert.Equal((0, "debugger"), (plan.Traces, plan.Agent));
        Assert.Equal(["Read", "Edit"], plan.HookPlan.Select(step => step.Name));
        Assert.Empty(FindDeviations.Find(plan, Practice(["research"]), null));
    }

    [Fact]
    public void What_was_left_out_and_what_was_added_are_deviations()
    {
        var plan = BuildPlan.Build(new PlanSource
        {
            Practices = [Practice(["inspect", "edit"], ["test"], new PracticeEndpoint("api", "GET", "/a", 200, 1))],
            Durations = [100],
        }, 1);

        var found = FindDeviations.Find(plan, Practice(["edit", "bash:git"], [], new PracticeEndpoint("api", "GET", "/b", 200, 1)), 201);

        Assert.Equal(
            [
                ("over_duration", "201"), ("gate_not_run", "test"), ("missing_step", "inspect"), ("extra_step", "bash:git"),
                ("missing_endpoint", "GET api/a"), ("unexpected_endpoint", "GET api/b"),
            ],
            found.Select(deviation => (deviation.Kind, deviation.What)));
    }

    [Fact]
    public void A_check_that_failed_is_a_deviation_from_a_plan_in_which_it_passed() =>
        Assert.Equal(
            "gate_failed",
            Assert.Single(
                FindDeviations.Find(Plan(Practice([], ["test"])), Practice([]) with { Gates = [new("test", false)] }, null)).Kind);

    [Fact]
    public void Who_does_what_all_do_does_not_deviate() =>
        AnyPractice.Sample(practice => FindDeviations.Find(Plan(practice, practice), practice, null).Count == 0);

    [Fact]
    public void Deviations_are_few_and_shares_are_shares() => Gen.Select(AnyPractice.Array[1, 6], AnyPractice).Sample((practices, other) =>
    {
        var plan = Plan(practices);
        return FindDeviations.Find(plan, other, 1e9).Count <= PlanDeviation.Most
            && plan.HookPlan.All(step => step.Share is > 0 and <= 1)
            && plan.QualityGates.All(gate => gate is { Share: > 0 and <= 1, PassedShare: >= 0 and <= 1 });
    });
}
