using Traceability.ClaudeCode;
using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode.Transcripts;

namespace Traceability.Tests.ClaudeCode.Transcripts;

public class PromptReplayTests
{
    [Fact]
    public void Each_prompt_is_a_trace_that_begins_when_it_was_asked()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one").Says("done").Prompt("two").Says("done"));

        Assert.Equal(["one", "two"], replayed.Prompts);
        Assert.Equal(2, replayed.Session.Prompts);
        Assert.Equal(SampleTranscript.At(20), replayed.ChangesOf(Replayed.Trace("two")).First().StartedAt);
    }

    [Fact]
    public void A_prompt_whose_content_is_a_list_of_texts_counts_as_one()
    {
        var content =
            new object[] { new { type = "text", text = "look at" }, new { type = "image" }, new { type = "text", text = "this" } };

        Assert.Equal(["look at\nthis"], Replayed.From(new SampleTranscript().Record("user", new { message = new { content } })).Prompts);
    }

    [Fact]
    public void The_prompt_id_names_the_trace_where_there_is_one()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one", promptId: "p-1").Says("done"));

        Assert.Contains("success", replayed.Ends(ClaudeIds.Prompt(SampleTranscript.Session, "p-1")));
        Assert.Empty(replayed.ChangesOf(Replayed.Trace("one")));
    }

    [Fact]
    public void The_same_text_asked_twice_is_two_traces()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("again").Says("done").Prompt("again").Says("done"));

        Assert.Equal(["success"], replayed.Ends(Replayed.Trace("again", 0)));
        Assert.Equal(["success"], replayed.Ends(Replayed.Trace("again", 1)));
    }

    [Theory]
    [InlineData("<task-notification>\n<task-id>b1</task-id>")]
    [InlineData("<system-reminder>a file changed</system-reminder>")]
    [InlineData("<bash-stdout>a</bash-stdout>")]
    [InlineData("This session is being continued from a previous conversation that ran out of context.")]
    public void What_the_program_wrote_is_no_prompt(string text)
    {
        Assert.Equal(["one"], Replayed.From(new SampleTranscript().Prompt("one").Prompt(text)).Prompts);
    }

    [Theory]
    [InlineData("isMeta")]
    [InlineData("isCompactSummary")]
    public void Records_marked_as_the_programs_own_are_no_prompts(string mark)
    {
        var marked = new Dictionary<string, bool> { [mark] = true };

        Assert.Equal(["one"], Replayed.From(new SampleTranscript().Prompt("one").Prompt("a summary", more: marked)).Prompts);
    }

    [Fact]
    public void What_was_typed_while_the_agent_worked_and_handed_to_it_is_kept_in_the_turn()
    {
        var replayed = Replayed.From(new SampleTranscript()
            .Prompt("one").Calls("t1", "Bash", new { command = "ls" })
            .Queue("enqueue", "and hurry").Answers("t1", "a").Queue("remove").Says("done"));

        var steered = Assert.Single(replayed.Changes.OfType<HookExecution>(), row => row.HookType == "QueuedPrompt");
        Assert.Equal(Replayed.Trace("one"), steered.CorrelationId);
        Assert.Equal("and hurry", steered.Context!.Value.GetProperty("queued_prompt").GetString());
        Assert.Equal(["one"], replayed.Prompts);
    }

    [Fact]
    public void What_was_typed_while_the_agent_worked_and_submitted_later_is_a_prompt_once()
    {
        var replayed = Replayed.From(new SampleTranscript()
            .Prompt("one").Queue("enqueue", "two").Says("done").Queue("dequeue").Prompt("two").Says("done"));

        Assert.Equal(["one", "two"], replayed.Prompts);
        Assert.DoesNotContain(replayed.Changes.OfType<HookExecution>(), row => row.HookType == "QueuedPrompt");
    }

    [Fact]
    public void A_newer_versions_attachment_steers_too()
    {
        var replayed = Replayed.From(new SampleTranscript()
            .Prompt("one").Record("attachment", new { attachment = new { type = "queued_command", prompt = "and hurry" } }).Says("done"));

        Assert.Equal("QueuedPrompt", Assert.Single(replayed.Changes.OfType<HookExecution>()).HookType);
    }

    [Fact]
    public void A_notification_in_the_queue_steers_nothing()
    {
        var replayed = Replayed.From(new SampleTranscript()
            .Prompt("one").Queue("enqueue", "<task-notification>b1</task-notification>").Queue("remove").Queue("enqueue", "/mcp")
            .Queue("remove"));

        Assert.Empty(replayed.Changes.OfType<HookExecution>());
    }
}
