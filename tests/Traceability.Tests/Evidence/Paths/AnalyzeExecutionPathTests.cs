using System.Text.Json;
using CsCheck;
using Traceability.Evidence.Paths;

namespace Traceability.Tests.Evidence.Paths;

public class AnalyzeExecutionPathTests
{
    [Fact]
    public void A_loop_is_one_node_that_says_what_was_done_in_it()
    {
        var path = AnalyzeExecutionPath.Analyze(new SampleTrace()
            .Read().Edit().Bash("mise run lint", false, "lint:failed").Edit().Bash("mise run lint | tail", true, "lint:passed")
            .Bash("git commit -m done").Build());

        Assert.Equal("look (change check)2 deliver", path.Phases);
        Assert.Equal("look (change check)+ deliver", path.Signature);
        Assert.Equal(["look", "(change → check)×2", "deliver"], path.Nodes.Select(node => node.Label));
        Assert.Equal(["change", "mise run lint"], path.Nodes[1].Members);
        Assert.Equal(
            [(1, 100.0, 0), (4, 400.0, 1), (1, 100.0, 0)], path.Nodes.Select(node => (node.Count, node.TotalDurationMs, node.Failures)));
        Assert.Equal(["look", "change", "mise run lint", "git commit -m <message>"], path.CriticalPath);
    }

    [Fact]
    public void A_trace_that_did_nothing_has_no_signature()
    {
        var path = AnalyzeExecutionPath.Analyze(new SampleTrace().Event("SessionStart").Tool("TodoWrite").Build());

        Assert.Empty(path.Nodes);
        Assert.Equal("", path.Signature);
    }

    [Fact]
    public void The_critical_path_leaves_out_what_ran_in_the_shadow_of_something_longer()
    {
        var trace = new SampleTrace()
            .Tool("Agent", new { subagent_type = "tester" }, at: 0, milliseconds: 1000)
            .Tool("WebSearch", at: 100, milliseconds: 200)
            .Tool("Edit", at: 1100, milliseconds: 300);

        Assert.Equal(["delegate tester", "change"], AnalyzeExecutionPath.Analyze(trace.Build()).CriticalPath);
    }

    [Fact]
    public void Any_trace_has_a_path_whose_nodes_hold_all_its_steps()
    {
        AnyTrace.Traces.Sample(trace =>
        {
            var path = AnalyzeExecutionPath.Analyze(trace.Build());
            return path.Nodes.Select((node, place) => node.Id == place && node.Count > 0 && node.Members.Count > 0).All(holds => holds)
                && (path.Nodes.Count == 0) == (path.Signature.Length == 0);
        });
    }

    [Fact]
    public void A_path_survives_being_written_and_read()
    {
        var path = AnalyzeExecutionPath.Analyze(new SampleTrace().Read().Edit().Read().Build());

        var copy = JsonSerializer.Deserialize<ExecutionPath>(JsonSerializer.Serialize(path))!;

        Assert.Equal(JsonSerializer.Serialize(path), JsonSerializer.Serialize(copy));
        Assert.Equal(path.Nodes.Select(node => node.Label), copy.Nodes.Select(node => node.Label));
    }
}
