using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode.Transcripts;

namespace Traceability.Tests.ClaudeCode.Transcripts;

public class ToolReplayTests
{
    [Fact]
    public void A_call_begins_and_ends_when_the_transcript_says()
    {
        var replayed = Replayed.From(new SampleTranscript()
            .Prompt("one").Calls("t1", "Bash", new { command = "npm test" })
            .Answers("t1", "text", new { stdout = "12 passed" }).Says("done"));
        var (start, end) = replayed.Call("t1");

        Assert.Equal((SampleTranscript.At(10), SampleTranscript.At(20)), (start.StartedAt, end.CompletedAt));
        Assert.Equal((Replayed.Trace("one"), "Bash", "success"), (end.CorrelationId, end.ToolName, end.Status));
        Assert.Equal(["test:passed"], end.QualityGatesValidated);
        Assert.Equal("12 passed", end.Context!.Value.GetProperty("tool_response").GetProperty("stdout").GetString());
        Assert.Equal(1, replayed.Session.ToolCalls);
    }

    [Fact]
    public void A_failed_call_is_a_failure_with_its_message()
    {
        var (_, end) = Replayed.From(new SampleTranscript()
            .Prompt("one").Calls("t1", "Bash", new { command = "npm test" })
            .Fails("t1", "Exit code 1\n2 failed", "Error: Exit code 1")).Call("t1");

        Assert.Equal(("error", false, "Exit code 1\n2 failed"), (end.Status, end.Success, end.ErrorMessage));
        Assert.Equal(["test:failed"], end.QualityGatesValidated);
    }

    [Fact]
    public void A_failure_told_as_a_list_of_items_has_a_message_too()
    {
        var (_, end) = Replayed.From(new SampleTranscript()
            .Prompt("one").Calls("t1", "Read", new { file_path = "/a" })
            .Fails("t1", new[] { new { type = "text", text = "no such file" } })).Call("t1");

        Assert.Contains("no such file", end.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_the_person_rejected_is_denied()
    {
        var (_, end) = Replayed.From(new SampleTranscript().Prompt("one").Calls("t1", "Bash", new { command = "rm a" })
            .Fails("t1", "The user doesn't want to proceed with this tool use. The tool use was rejected", "User rejected tool use")
            .Interrupted()).Call("t1");

        Assert.Equal(("denied", false), (end.Status, end.Success));
    }

    [Fact]
    public void Calls_side_by_side_each_have_their_own_answer()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one")
            .Calls("t1", "Read", new { file_path = "/a" }).Calls("t2", "Read", new { file_path = "/b" })
            .Answers("t2", "b").Fails("t1", "no such file").Says("done"));

        Assert.Equal("error", replayed.Call("t1").End.Status);
        Assert.Equal("success", replayed.Call("t2").End.Status);
    }

    [Fact]
    public void An_answer_whose_call_is_lost_tells_nothing()
    {
        Assert.Empty(Replayed.From(new SampleTranscript().Prompt("one").Answers("t9", "a")).Changes.OfType<HookExecution>());
    }

    [Fact]
    public void A_call_that_was_never_answered_has_only_its_start()
    {
        var row = Assert.Single(Replayed.From(new SampleTranscript().Prompt("one").Calls("t1", "Bash", new { command = "sleep 99" }))
            .Changes.OfType<HookExecution>());

        Assert.Null(row.CompletedAt);
    }

    [Fact]
    public void Odd_calls_and_records_are_passed_over()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one")
            .Calls("", "Bash", new { }).Calls("t1", "", new { })
            .Record("assistant").Record("user").Record("user", new { message = "text" }).Record("a-type-of-2031", new { data = 7 })
            .Record("assistant", new { message = new { content = new object[] { 1, "a", new { type = 7 }, new { type = "tool_use" } } } })
            .Record("progress", new { data = "none" }).Record("system", new { subtype = 3 }).Record("queue-operation"));

        Assert.Equal(["one"], replayed.Prompts);
        Assert.Empty(replayed.Changes.OfType<HookExecution>());
    }
}
