using System.Diagnostics;
using System.Text.Json;
using CsCheck;
using Traceability.Evidence.Paths;

namespace Traceability.Tests.Evidence.Paths;

public class AnalyzeExecutionPathTests
{
    private static readonly Gen<string> Tool = Gen.OneOf("Read", "Edit", "WebSearch", "Skill", "TodoWrite", "Agent", "mcp__db__query");

    private static ExecutionPath Path(params IEnumerable<string> tools) => AnalyzeExecutionPath.Analyze(SampleTrace.From(tools).Build());

    [Fact]
    public void A_loop_is_one_node()
    {
        var path = Path("WebSearch", "Edit", "Skill", "Edit", "Skill", "TodoWrite");

        Assert.Equal(["research", "loop(edit|skill)", "todowrite"], path.Nodes.Select(node => node.Label));
        Assert.Equal([1, 4, 1], path.Nodes.Select(node => node.Count));
        Assert.Equal([new(0, 1, 1), new(1, 1, 3), new(1, 2, 1)], path.Edges);
    }

    [Fact]
    public void Durations_and_failures_are_added_up_in_a_node()
    {
        var trace = new SampleTrace().Tool("Edit", milliseconds: 30).Tool("Edit", worked: false, milliseconds: 70);

        var node = Assert.Single(AnalyzeExecutionPath.Analyze(trace.Build()).Nodes);

        Assert.Equal((2, 100.0, 1), (node.Count, node.TotalDurationMs, node.Failures));
    }

    [Fact]
    public void Other_steps_or_another_order_have_another_signature()
    {
        string[][] traces = [["Read", "Edit"], ["Edit", "Read"], ["Read"], [], ["Read", "Edit", "Skill"]];

        string[] signatures = [.. traces.Select(tools => Path(tools).Signature)];

        Assert.Equal(5, signatures.Distinct().Count());
        Assert.All(signatures, signature => Assert.Matches("^[0-9a-f]{32}$", signature));
    }

    [Fact]
    public void The_signature_is_the_same_on_every_machine()
    {
        // Patterns are found again by it: a change here orphans all that was learned.
        Assert.Equal("8ba0ab012e057c6c5c80bd4332047a6a", Path("Read", "Edit").Signature);
    }

    [Fact]
    public void Going_through_a_loop_more_often_does_not_change_the_signature()
    {
        Gen.Select(Tool.Array[0, 6], Tool.Array[1, 5], Tool.Array[0, 6], Gen.Int[2, 6]).Sample((before, loop, after, times) =>
        {
            string[] Repeat(int n) => [.. before, .. Enumerable.Repeat(loop, n).SelectMany(tools => tools), .. after];
            return Path(Repeat(2)).Signature == Path(Repeat(times + 1)).Signature;
        });
    }

    [Fact]
    public void What_remains_after_collapsing_runs_forward_and_loses_no_call()
    {
        Tool.Array[0, 60].Sample(tools =>
        {
            var path = Path(tools);
            return path.Nodes.Sum(node => node.Count) == tools.Length
                && path.Edges.Sum(edge => edge.Count) == Math.Max(0, tools.Length - 1)
                && path.Edges.All(edge => edge.From <= edge.To)
                && path.Nodes.Select((node, place) => node.Id == place).All(same => same);
        });
    }

    [Fact]
    public void The_critical_path_leaves_out_what_ran_in_the_shadow_of_something_longer()
    {
        var trace = new SampleTrace()
            .Tool("Agent", new { subagent_type = "tester" }, at: 0, milliseconds: 1000)
            .Tool("WebSearch", at: 100, milliseconds: 200)
            .Tool("Edit", at: 1100, milliseconds: 300);

        Assert.Equal(["delegate:tester", "edit"], AnalyzeExecutionPath.Analyze(trace.Build()).CriticalPath);
    }

    [Fact]
    public void Ten_thousand_steps_of_different_kinds_are_no_problem()
    {
        var trace = SampleTrace.From(Enumerable.Range(0, 10_000).Select(i => $"Tool{i}").Append("Tool0")).Build();
        var watch = Stopwatch.StartNew();

        var path = AnalyzeExecutionPath.Analyze(trace);

        Assert.Equal(10_001, Assert.Single(path.Nodes).Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_path_survives_being_written_and_read()
    {
        var path = Path("Read", "Edit", "Read", "Skill");

        var copy = JsonSerializer.Deserialize<ExecutionPath>(JsonSerializer.Serialize(path))!;

        Assert.Equal(JsonSerializer.Serialize(path), JsonSerializer.Serialize(copy));
        Assert.Equal(path.Nodes.Select(node => node.Label), copy.Nodes.Select(node => node.Label));
    }
}
