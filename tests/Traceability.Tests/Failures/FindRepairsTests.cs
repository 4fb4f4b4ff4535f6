using Traceability.Evidence.Steps;
using Traceability.Failures;
using Traceability.Tests.Evidence;

namespace Traceability.Tests.Failures;

public sealed class FindRepairsTests
{
    [Fact]
    public void What_worked_from_the_failure_on_up_to_the_same_working_is_the_repair()
    {
        var step = Only(new SampleTrace().Edit("a.cs", worked: false).Read("a.cs").Edit("a.cs").Bash("dotnet test"));

        Assert.Equal("edit", step.Step);
        Assert.Equal(["inspect", "edit"], step.RepairSteps);
    }

    [Fact]
    public void The_same_done_to_something_else_repairs_nothing()
    {
        var step = Only(new SampleTrace().Edit("a.cs", worked: false).Edit("b.cs"));

        Assert.Null(step.WorkedBy);
        Assert.Null(step.RepairSteps);
    }

    [Fact]
    public void A_second_try_that_works_is_a_repair_too() =>
        Assert.Equal(
            ["bash:git push"], Only(new SampleTrace().Bash("git push", worked: false).Bash("git push -u origin topic")).RepairSteps);

    [Fact]
    public void What_was_tried_before_the_last_failure_was_no_repair()
    {
        var steps = Failures(new SampleTrace()
            .Bash("dotnet test", worked: false).Edit("a.cs")
            .Bash("dotnet test", worked: false).Read("b.cs").Edit("b.cs")
            .Bash("dotnet test"));

        Assert.Equal(2, steps.Count);
        Assert.True(steps[0].WorkedBy is not null && steps[0].RepairSteps is null);
        Assert.Equal(["inspect", "edit", "bash:test"], steps[1].RepairSteps);
    }

    [Fact]
    public void What_was_started_before_the_failure_was_known_is_no_answer_to_it()
    {
        var trace = new SampleTrace()
            .Tool("Bash", new { command = "git push" }, worked: false, milliseconds: 500, at: 0)
            .Tool("Bash", new { command = "git push origin topic" }, at: 100);

        Assert.Null(Only(trace).WorkedBy);
    }

    [Fact]
    public void What_worked_only_much_later_was_repaired_by_nobody_knows_what()
    {
        var trace = new SampleTrace().Edit("a.cs", worked: false);
        for (var i = 0; i < 30; i++)
        {
            trace.Read($"file{i}.cs");
        }

        var step = Only(trace.Edit("a.cs"));

        Assert.True(step.WorkedBy is not null && step.RepairSteps is null);
    }

    [Fact]
    public void What_had_not_been_done_to_the_file_before_it_failed_was_missing()
    {
        var repaired = new SampleTrace().Edit("a.cs", worked: false).Read("a.cs").Read("b.cs").Edit("a.cs");
        Assert.Equal(["inspect"], Only(repaired).MissingSteps);

        var read = new SampleTrace().Read("a.cs").Edit("a.cs", worked: false).Read("a.cs").Edit("a.cs");
        Assert.Empty(Only(read).MissingSteps);
    }

    [Fact]
    public void What_prepares_a_command_is_another_program_and_not_a_look_around_nor_a_change()
    {
        var trace = new SampleTrace()
            .Bash("node server.js", worked: false).Bash("ls").Edit("a.js").Bash("npm install").Bash("dotnet test").Bash("node server.js");

        Assert.Equal(["bash:npm install"], Only(trace).MissingSteps);
    }

    [Fact]
    public void A_change_is_what_repaired_it_and_not_what_was_missing()
    {
        var step = Only(new SampleTrace().Read("a.cs", worked: false).Edit("a.cs").Read("a.cs"));

        Assert.Equal(["edit", "inspect"], step.RepairSteps);
        Assert.Empty(step.MissingSteps);
    }

    [Fact]
    public void A_call_that_the_user_refused_has_not_failed()
    {
        var trace = new SampleTrace().Edit().Build();
        var refused = ToolCall.From(trace.Hooks[0] with { Status = "cancelled", Success = false });

        Assert.Empty(FindRepairs.Find([refused]));
    }

    [Fact]
    public void A_check_is_told_from_other_commands()
    {
        Assert.True(Only(new SampleTrace().Bash("dotnet test", worked: false)).IsCheck);
        Assert.False(Only(new SampleTrace().Bash("git push", worked: false)).IsCheck);
    }

    [Theory]
    [InlineData("git push origin topic", "bash:git push")]
    [InlineData("python3 tools/run.py", "bash:python")]
    [InlineData("dotnet test", "bash:test")]
    [InlineData("cat README.md", "inspect")]
    public void A_program_with_commands_of_its_own_is_named_with_the_command(string command, string name) =>
        Assert.Equal(name, Only(new SampleTrace().Bash(command, worked: false)).Step);

    private static FailedStep Only(SampleTrace trace) => Assert.Single(Failures(trace));

    private static List<FailedStep> Failures(SampleTrace trace) => [.. FindRepairs.Find([.. trace.Build().Hooks.Select(ToolCall.From)])];
}
