using Traceability.Evidence.Steps;
using Traceability.Projects;

namespace Traceability.Tests.Evidence.Steps;

public class FindWorkStepsTests
{
    private static readonly RepositoryPaths Paths = new("/work/shop", []);

    private static IReadOnlyList<WorkStep> Steps(SampleTrace trace) => FindWorkSteps.Find(trace.Build().Hooks, Paths);

    [Theory]
    [InlineData("Read", "look")]
    [InlineData("Write", "change")]
    [InlineData("Agent", "delegate")]
    [InlineData("WebSearch", "research")]
    [InlineData("AskUserQuestion", "ask")]
    [InlineData("mcp__db__query", "other")]
    public void A_tool_has_its_phase(string tool, string phase)
    {
        Assert.Equal(phase, Assert.Single(Steps(new SampleTrace().Tool(tool))).Phase);
    }

    [Theory]
    [InlineData("git log --oneline | head", "look")]
    [InlineData("sed -i s/a/b/ src/a.cs", "change")]
    [InlineData("go run ./cmd/shop list", "other")]
    [InlineData("git add . && git commit -m x", "deliver deliver")]
    [InlineData("mise run fmt && mise run lint && mise run test 2>&1 | tail -20", "check check check")]
    [InlineData("cd /srv/shop && ls; git push", "deliver")]
    [InlineData("gh pr view 3", "look")]
    [InlineData("cd /work", "")]
    public void A_command_line_has_the_phases_of_its_commands(string line, string phases)
    {
        Assert.Equal(phases, string.Join(' ', Steps(new SampleTrace().Bash(line)).Select(step => step.Phase)));
    }

    [Fact]
    public void Keeping_a_list_is_no_step()
    {
        Assert.Empty(Steps(new SampleTrace().Tool("TodoWrite").Tool("TaskOutput")));
    }

    [Fact]
    public void Files_are_relative_and_read_or_changed()
    {
        var steps = Steps(new SampleTrace()
            .Read("/work/shop/src/a.cs").Edit("/work/shop/src/b.cs").Read("/etc/hosts").Bash("cat docs/c.md"));

        Assert.Equal(["src/a.cs"], steps[0].Read);
        Assert.Equal(["src/b.cs"], steps[1].Changed);
        Assert.Empty(steps[2].Read);
        Assert.Equal(["docs/c.md"], steps[3].Read);
    }

    [Fact]
    public void An_edit_that_failed_changed_nothing()
    {
        Assert.Empty(Steps(new SampleTrace().Edit("/work/shop/src/b.cs", worked: false))[0].Changed);
    }

    [Fact]
    public void A_command_on_what_was_changed_before_says_so()
    {
        var steps = Steps(new SampleTrace()
            .Bash("go test ./cart/...").Edit("/work/shop/cart/sum.go").Bash("go test ./cart/...").Bash("go test ./cart ./pay")
            .Bash("gofmt -w cart/sum.go"));

        Assert.Equal(
            ["go test <path>", "go test ./<folder>/...", "go test ./<folder> <path>", "gofmt -w <file>"],
            steps.Where(step => step.Kind is not null).Select(step => step.Command));
    }

    [Fact]
    public void Each_check_of_a_line_has_its_own_verdict()
    {
        var steps = Steps(new SampleTrace().Bash("mise run lint && mise run test && git push", false, "lint:passed", "test:failed"));

        Assert.Equal([("lint", true), ("test", false)], steps.Select(step => (step.Kind!, step.Passed!.Value)));
    }

    [Fact]
    public void A_check_whose_exit_code_a_pipe_hid_is_judged_by_what_it_said()
    {
        Assert.False(Assert.Single(Steps(new SampleTrace().Bash("mise run test | tail", true, "test:failed"))).Passed);
        Assert.Null(Assert.Single(Steps(new SampleTrace().Bash("mise run test | tail", true, "test:unclear"))).Passed);
    }

    [Fact]
    public void A_delivery_has_the_outcome_of_its_call()
    {
        Assert.True(Steps(new SampleTrace().Bash("git commit -m x"))[0].Passed);
        Assert.False(Steps(new SampleTrace().Bash("git commit -m x", false))[0].Passed);
        Assert.Null(Steps(new SampleTrace().Bash("git commit -m x | tail"))[0].Passed);
    }

    [Fact]
    public void Only_a_check_alone_in_its_call_has_a_duration()
    {
        Assert.Equal(100, Steps(new SampleTrace().Bash("mise run lint"))[0].DurationMs);
        Assert.All(Steps(new SampleTrace().Bash("mise run lint && mise run test")), step => Assert.Null(step.DurationMs));
    }
}
