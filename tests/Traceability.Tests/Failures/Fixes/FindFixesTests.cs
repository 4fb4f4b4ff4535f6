using Traceability.Evidence.Steps;
using Traceability.Failures;
using Traceability.Failures.Fixes;
using Traceability.Failures.Messages;
using Traceability.Tests.Evidence;

namespace Traceability.Tests.Failures.Fixes;

public sealed class FindFixesTests
{
    private const string Unchecked = "src/a.go:12:9: Error return value of `file.Close` is not checked (errcheck)";
    private const string Unused = "src/b.go:3:6: func `helper` is unused (unused)";

    [Fact]
    public void What_worked_from_the_failure_on_up_to_the_same_working_is_the_fix()
    {
        var fix = Only(new SampleTrace().Edit("a.cs", worked: false).Read("a.cs").Edit("a.cs"));

        Assert.Equal(("steps", "edit"), (fix!.Way, fix.Step));
        Assert.Equal(["inspect", "edit"], fix.Steps);
    }

    [Fact]
    public void The_same_done_to_something_else_mends_nothing() =>
        Assert.Null(Only(new SampleTrace().Edit("a.cs", worked: false).Edit("b.cs")));

    [Fact]
    public void A_call_that_was_put_in_another_way_is_shown_as_it_failed_and_as_it_worked()
    {
        var fix = Only(new SampleTrace().Bash("git push", worked: false).Bash("git push -u origin topic"));

        Assert.Equal(("call", "bash:git push"), (fix!.Way, fix.Step));
        Assert.Equal(new FixExample(null, "git push", "git push -u origin topic"), fix.Example);
    }

    [Fact]
    public void What_worked_when_it_was_repeated_has_no_example_of_the_same_twice()
    {
        var fix = Only(new SampleTrace().Bash("git fetch", worked: false).Bash("git fetch"));

        Assert.Equal(("again", null), (fix!.Way, fix.Example));
    }

    [Fact]
    public void What_was_tried_before_the_last_failure_was_no_fix()
    {
        var fixes = Fixes(new SampleTrace()
            .Bash("dotnet test", worked: false).Tool("Edit", Change("a.cs", "one", "two"))
            .Bash("dotnet test", worked: false).Tool("Edit", Change("b.cs", "three", "four"))
            .Bash("dotnet test"));

        Assert.Equal([["b.cs"], ["b.cs"]], fixes.Select(fix => fix!.Files));
        Assert.Single(fixes.Select(fix => fix!.WorkedBy).Distinct());
    }

    [Fact]
    public void What_was_started_before_the_failure_was_known_is_no_answer_to_it() =>
        Assert.Null(Only(new SampleTrace()
            .Tool("Bash", new { command = "git push" }, worked: false, milliseconds: 500, at: 0)
            .Tool("Bash", new { command = "git push origin topic" }, at: 100)));

    [Fact]
    public void What_worked_only_much_later_was_mended_by_nobody_knows_what()
    {
        var trace = new SampleTrace().Edit("a.cs", worked: false);
        for (var i = 0; i < 200; i++)
        {
            trace.Read($"file{i}.cs");
        }

        Assert.Null(Only(trace.Edit("a.cs")));
    }

    [Fact]
    public void A_message_that_a_check_does_not_repeat_is_mended_though_the_check_fails_still()
    {
        var fixes = Fixes(new SampleTrace()
            .Tool("Bash", Lint, worked: false, gates: ["lint:failed"], error: $"Exit code 1\n{Unchecked}\n{Unused}")
            .Tool("Edit", Change("/work/src/a.go", "file.Close()", "_ = file.Close() //nolint:errcheck"))
            .Tool("Bash", Lint, worked: false, gates: ["lint:failed"], error: $"Exit code 1\n{Unused}"));

        Assert.Equal("edit", fixes[0]!.Way);
        Assert.Equal(["nolint:errcheck"], fixes[0]!.Added);
        Assert.Equal(new FixExample("…/a.go", "file.Close()", "_ = file.Close() //nolint:errcheck"), fixes[0]!.Example);
        Assert.Null(fixes[1]);
    }

    [Fact]
    public void Of_several_changes_those_of_the_file_that_the_message_names_mended_it()
    {
        var fix = Fixes(new SampleTrace()
            .Tool("Bash", Lint, worked: false, gates: ["lint:failed"], error: $"Exit code 1\n{Unchecked}")
            .Tool("Edit", Change("src/b.go", "helper", "other"))
            .Tool("Edit", Change("src/a.go", "file.Close()", "check(file.Close())"))
            .Tool("Bash", Lint, gates: ["lint:passed"]))[0];

        Assert.Equal(["src/a.go"], fix!.Files);
    }

    [Fact]
    public void Of_a_long_change_the_lines_that_differ_are_shown()
    {
        var common = string.Concat(Enumerable.Repeat("a line that stays as it is\n", 50));

        Assert.Equal(new FixExample("a.go", "old", "new"), FixExample.Between("a.go", $"{common}old\n{common}", $"{common}new\n{common}"));
        Assert.Null(FixExample.Between("a.go", common, common));
    }

    [Fact]
    public void A_tool_that_was_given_something_else_shows_what()
    {
        var fix = Only(new SampleTrace()
            .Tool("Grep", new { pattern = "Parse", path = "/work/nowhere" }, worked: false)
            .Tool("Grep", new { pattern = "Parse", path = "/work/src" }));

        Assert.Equal(("call", "path: …/nowhere", "path: …/src"), (fix!.Way, fix.Example!.Before, fix.Example.After));
    }

    [Fact]
    public void A_check_of_something_else_that_passes_shows_nothing_mended() =>
        Assert.Null(Only(new SampleTrace().Bash("go test ./a", worked: false).Bash("go test ./b")));

    [Fact]
    public void What_the_message_names_and_the_fix_adds_is_told()
    {
        var fix = Only(new SampleTrace()
            .Tool("Bash", new { command = "go build ./..." }, worked: false, gates: ["build:failed"],
            error: "Exit code 1\nsrc/a.go:3:2: undefined: errors")
            .Tool("Edit", Change("src/a.go", "import \"fmt\"", "import (\n\"errors\"\n\"fmt\"\n)"))
            .Tool("Bash", new { command = "go build ./..." }, gates: ["build:passed"]));

        Assert.Equal(["errors"], fix!.Named);
    }

    [Fact]
    public void What_had_not_been_done_to_the_file_before_it_failed_was_missing()
    {
        Assert.Equal(["inspect"], Only(new SampleTrace().Edit("a.cs", worked: false).Read("a.cs").Read("b.cs").Edit("a.cs"))!.Missing);
        Assert.Empty(Only(new SampleTrace().Read("a.cs").Edit("a.cs", worked: false).Read("a.cs").Edit("a.cs"))!.Missing);
    }

    [Fact]
    public void What_prepares_a_command_is_another_program_and_not_a_look_around_nor_a_change()
    {
        var fix = Only(new SampleTrace()
            .Bash("node server.js", worked: false).Bash("ls").Edit("a.js").Bash("npm install").Bash("dotnet test").Bash("node server.js"));

        Assert.Equal(["bash:npm install"], fix!.Missing);
        Assert.Equal(["npm install"], fix.Commands);
    }

    [Theory]
    [InlineData("git push origin topic", "bash:git push")]
    [InlineData("python3 tools/run.py", "bash:python")]
    [InlineData("dotnet test", "bash:test")]
    [InlineData("cat README.md", "inspect")]
    public void A_program_with_commands_of_its_own_is_named_with_the_command(string command, string name) =>
        Assert.Equal(name, FindFixes.NameOf(ToolCall.From(new SampleTrace().Bash(command).Build().Hooks[0])));

    private static readonly object Lint = new { command = "golangci-lint run ./..." };

    private static object Change(string file, string before, string after) =>
        new { file_path = file, old_string = before, new_string = after };

    private static Fix? Only(SampleTrace trace) => Assert.Single(Fixes(trace));

    /// <summary>The fix of each message of each call that failed.</summary>
    private static List<Fix?> Fixes(SampleTrace trace)
    {
        List<SessionCall> calls = [.. trace.Build().Hooks.Select(hook =>
        {
            var call = ToolCall.From(hook);
            var said = new FailedCallText(hook.ToolName!, ToolInput.Text(hook, "command"), hook.ErrorMessage ?? "it failed");
            var check = new SessionCall(call, null, null).Check;
            return new SessionCall(call, hook.Success == false ? Failed(said, hook.ExecutionId, check) : null, null);
        })];
        return [.. ErrorOccurrence.AllFrom(calls).Select(occurrence => occurrence.Fix)];
    }

    private static FailedExecution Failed(FailedCallText said, Guid execution, string? check) =>
        new(execution, Guid.Empty, DateTimeOffset.UnixEpoch, "project", said, new ErrorPlace("ToolUse", null), check);
}
