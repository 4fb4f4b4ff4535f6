using CsCheck;
using Traceability.Knowledge;
using Traceability.Tests.Evidence;

namespace Traceability.Tests.Knowledge;

public class DrawWorkTests
{
    private static SampleTrace Sample() => new() { Context = """{"cwd": "/home/ann/shop", "git_branch": "fix/cart"}""" };

    [Fact]
    public void Work_is_told_in_phases_steps_files_and_commands()
    {
        var work = DrawWork.Draw(Sample()
            .Read("/home/ann/shop/src/a.cs").Read("/home/ann/shop/src/b.cs").Edit("/home/ann/shop/src/a.cs")
            .Bash("mise run lint | tail", true, "lint:failed").Edit("/home/ann/shop/src/a.cs").Bash("mise run lint", true, "lint:passed")
            .Bash("git commit -m x").Build());

        Assert.Equal("look (change check)2 deliver", work.Phases);
        Assert.Equal(("fix/cart", "ann"), (work.Branch, work.Person));
        Assert.Equal(["look", "change", "check", "change", "check", "deliver"], work.Steps.Select(step => step.Phase));
        Assert.Equal((2, "src/a.cs,src/b.cs"), (work.Steps[0].Count, string.Join(',', work.Steps[0].Read)));
        Assert.Equal([("src/a.cs", 1, 2), ("src/b.cs", 1, 0)], work.Files.Select(file => (file.File, file.Reads, file.Edits)));
        Assert.Equal(
            [("lint", "mise run lint", false), ("lint", "mise run lint", true), ("commit", "git commit -m <message>", true)],
            work.Commands.Select(command => (command.Kind, command.Command, command.Passed!.Value)));
    }

    [Fact]
    public void A_command_knows_what_was_changed_since_the_run_of_its_kind_before()
    {
        var work = DrawWork.Draw(Sample()
            .Edit("a.cs").Bash("mise run lint").Edit("b.cs").Bash("mise run test").Bash("mise run lint").Bash("mise run lint").Build());

        Assert.Equal(["a.cs", "a.cs,b.cs", "b.cs", ""], work.Commands.Select(command => string.Join(',', command.Edited)));
    }

    [Fact]
    public void What_a_subagent_did_is_part_of_it()
    {
        var work = DrawWork.Draw(Sample()
            .Tool("Agent", new { subagent_type = "fixer" }).Child(Sample().Edit("a.cs").Bash("mise run test")).Build());

        Assert.Equal("a.cs", Assert.Single(work.Files).File);
        Assert.Equal("test", Assert.Single(work.Commands).Kind);
    }

    [Fact]
    public void What_a_formatter_rewrote_nobody_edited()
    {
        var work = DrawWork.Draw(Sample().Edit("a.cs").Bash("gofmt -w a.cs b.cs").Bash("mise run test").Build());

        Assert.Equal(["a.cs"], work.Files.Select(file => file.File));
        Assert.Equal(["a.cs"], work.Commands[^1].Edited);
    }

    [Fact]
    public void Any_trace_can_be_told_of_and_the_same_twice()
    {
        AnyTrace.Traces.Sample(trace =>
        {
            var built = trace.Build();
            var (one, other) = (DrawWork.Draw(built), DrawWork.Draw(built));
            return one.Phases == other.Phases && one.Steps.Sum(step => step.Count) >= one.Commands.Count
                && one.Commands.Select((command, place) => command.Ordinal == place).All(holds => holds)
                && one.Files.Select(file => file.File).Distinct().Count() == one.Files.Count;
        });
    }
}
