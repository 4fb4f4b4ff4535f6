using Traceability.Ingest.Events;
using Traceability.Testing.ClaudeCode.Transcripts;

namespace Traceability.Tests.ClaudeCode.Transcripts;

public class TurnEndTests
{
    private static readonly object MadeUp = new
    {
        message = new
        {
            role = "assistant",
            model = "<synthetic>",
            content = new[] { new { type = "text", text = "No response requested." } },
        },
    };

    [Fact]
    public void A_turn_that_the_transcript_marks_as_ended_ends_then()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one").Says("done").Stops());

        Assert.Equal(["success"], replayed.Ends(Replayed.Trace("one")));
        Assert.Equal(SampleTranscript.At(20), replayed.ChangesOf(Replayed.Trace("one")).Last().CompletedAt);
    }

    [Fact]
    public void A_turn_whose_duration_is_noted_later_ended_when_the_agent_last_spoke()
    {
        var replayed = Replayed.From(
            new SampleTranscript().Prompt("one").Says("done").Record("system", new { subtype = "turn_duration", durationMs = 10_000 }));

        Assert.Equal(SampleTranscript.At(10), replayed.ChangesOf(Replayed.Trace("one")).Last().CompletedAt);
    }

    [Fact]
    public void A_turn_without_a_mark_ends_when_the_agent_last_spoke()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one").Says("done").Prompt("two"));

        Assert.Equal(["success"], replayed.Ends(Replayed.Trace("one")));
        Assert.Equal(SampleTranscript.At(10), replayed.ChangesOf(Replayed.Trace("one")).Last().CompletedAt);
    }

    [Fact]
    public void An_interrupt_cancels()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one").Says("I will").Interrupted().Prompt("two").Says("done"));

        Assert.Equal(["cancelled"], replayed.Ends(Replayed.Trace("one")));
        Assert.Equal(["success"], replayed.Ends(Replayed.Trace("two")));
    }

    [Fact]
    public void A_turn_that_was_interrupted_and_went_on_ends_as_it_ended()
    {
        var replayed = Replayed.From(new SampleTranscript()
            .Prompt("one").Interrupted().Prompt("<task-notification>b1</task-notification>").Says("I see, done"));

        Assert.Equal(["cancelled", "success"], replayed.Ends(Replayed.Trace("one")));
    }

    [Fact]
    public void A_failure_of_the_models_service_ends_as_an_error()
    {
        var replayed = Replayed.From(
            new SampleTranscript().Prompt("one").Says("API Error: 529 overloaded", new { isApiErrorMessage = true }).Prompt("two"));
        var end = replayed.ChangesOf(Replayed.Trace("one")).Last();

        Assert.Equal(("error", false, "API Error: 529 overloaded"), (end.Status, end.Success, end.ErrorMessage));
    }

    [Fact]
    public void A_failure_that_was_overcome_is_none()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one").Says("API Error", new { isApiErrorMessage = true }).Says("done"));

        Assert.Equal(["success"], replayed.Ends(Replayed.Trace("one")));
    }

    [Fact]
    public void A_turn_that_hangs_is_taken_to_be_cancelled_when_it_last_did_anything()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one").Says("I will").Calls("t1", "Bash", new { command = "sleep 99" }));

        var end = replayed.ChangesOf(Replayed.Trace("one")).Single(change => change.Status is not null);
        Assert.Equal(("cancelled", true, SampleTranscript.At(20)), (end.Status, end.CompletionInferred, end.CompletedAt!.Value));
        Assert.Single(replayed.Changes.OfType<SessionAdvance>(), advance => advance.Ended);
    }

    [Fact]
    public void A_made_up_answer_does_not_end_an_interrupted_turn()
    {
        var replayed = Replayed.From(
            new SampleTranscript().Prompt("one").Says("I will").Interrupted().Record("assistant", MadeUp).Prompt("two"));

        Assert.Equal(["cancelled"], replayed.Ends(Replayed.Trace("one")));
    }

    [Fact]
    public void A_made_up_answer_does_not_stretch_a_turn()
    {
        var replayed = Replayed.From(new SampleTranscript().Prompt("one").Says("done").Record("assistant", MadeUp).Prompt("two"));

        Assert.Equal(SampleTranscript.At(10),
            replayed.ChangesOf(Replayed.Trace("one")).Single(change => change.Status is not null).CompletedAt);
    }

    [Fact]
    public void A_turn_that_the_next_prompt_cut_off_took_the_time_that_was_worked()
    {
        var replayed = Replayed.From(new SampleTranscript()
            .Prompt("one").Calls("t1", "Bash", new { command = "make" }).Record("attachment").Record("attachment").Prompt("two")
            .Says("done"));
        var end = replayed.ChangesOf(Replayed.Trace("one")).Single(change => change.Status is not null);

        Assert.Equal(("superseded", SampleTranscript.At(10)), (end.ErrorType, end.CompletedAt!.Value));
    }

    [Fact]
    public void A_session_that_did_something_just_now_stays_open()
    {
        var hanging = new SampleTranscript().Prompt("one").Calls("t1", "Bash", new { command = "sleep 99" });

        Assert.Empty(EndsAfter(hanging, TimeSpan.FromDays(1)));
        Assert.NotEmpty(EndsAfter(hanging, TimeSpan.FromDays(1) + TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_session_in_which_no_call_waits_for_an_answer_is_over_sooner()
    {
        var silent = new SampleTranscript().Prompt("one").Calls("t1", "Bash", new { command = "ls" }).Answers("t1", "a");

        Assert.Empty(EndsAfter(silent, TimeSpan.FromMinutes(30)));
        Assert.NotEmpty(EndsAfter(silent, TimeSpan.FromMinutes(31)));
    }

    [Fact]
    public void Of_a_session_that_may_go_on_words_alone_do_not_end_a_turn()
    {
        var speaking = new SampleTranscript().Prompt("one").Says("I will look");

        Assert.Empty(Replayed.From(speaking.Now, speaking).Ends(Replayed.Trace("one")));
        Assert.Equal(["success"], Replayed.From(speaking.Now.AddHours(1), speaking).Ends(Replayed.Trace("one")));
    }

    [Fact]
    public void A_model_that_says_that_it_is_done_ends_its_turn_at_once()
    {
        var done = new SampleTranscript().Prompt("one").Record("assistant", new
        {
            message = new { role = "assistant", stop_reason = "end_turn", content = new[] { new { type = "text", text = "Done." } } },
        });

        Assert.Equal(["success"], Replayed.From(done.Now, done).Ends(Replayed.Trace("one")));
    }

    [Fact]
    public void A_subagent_of_a_session_that_may_go_on_has_stopped_once_its_caller_has_its_answer()
    {
        var calling = new SampleTranscript().Prompt("one").Calls("t1", "Agent", new { subagent_type = "reader", prompt = "Read it" });
        var reading = new SampleTranscript(agentId: "a1", startSecond: 11).Prompt("Read it").Says("I will look");
        Assert.Empty(Replayed.From(reading.Now, calling, reading).Ends(Replayed.Subagent("a1")));

        calling.Answers("t1", "read", new { status = "completed", agentId = "a1" });

        Assert.Contains("success", Replayed.From(reading.Now, calling, reading).Ends(Replayed.Subagent("a1")));
    }

    private static IEnumerable<SessionAdvance> EndsAfter(SampleTranscript transcript, TimeSpan time) =>
        Replayed.From(transcript.Now + time, transcript).Changes.OfType<SessionAdvance>().Where(advance => advance.Ended);

    [Fact]
    public void What_comes_before_any_prompt_is_in_no_prompts_trace()
    {
        var replayed = Replayed.From(new SampleTranscript().Calls("t1", "Read", new { file_path = "/a" }).Prompt("one"));

        Assert.NotEqual(Replayed.Trace("one"), replayed.Changes.OfType<HookExecution>().Single().CorrelationId);
    }
}
