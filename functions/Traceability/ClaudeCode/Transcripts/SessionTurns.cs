using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>The turns of a session's main agent: each begins with a prompt, or with what the program submits, and ends.</summary>
internal sealed class SessionTurns(SessionEvents events, BackgroundTasks tasks, BegunTraces begun)
{
    public Turn Current { get; private set; } = new();

    /// <summary>Begins the turn of a prompt.</summary>
    public void Open(string text, TranscriptRecord record)
    {
        var at = record.Timestamp!.Value;
        End();
        if (Current is { Ended: false, Last: { } hung })
        {
            events.BreakOff(hung, "superseded", words: Current.Words);
        }

        Current = new Turn { Last = at };
        var trace = events.OpenPrompt(PersonPrompt.Typed(text) ?? text, record.PromptId, at, begun.Find(record));
        begun.Note(record, trace);
        events.Emit("UserPromptSubmit", at, null, writer =>
        {
            writer.WriteString("prompt", text);
            PayloadBuilder.Text(writer, "git_branch", record.Json.TextOf("gitBranch"));
            PayloadBuilder.Text(writer, "version", record.Json.TextOf("version"));
            PayloadBuilder.Text(writer, "permission_mode", record.Json.TextOf("permissionMode"));
        });
    }

    /// <summary>Begins a turn for a prompt that was there before, or for none: nothing that was asked here.</summary>
    public void Begin(Guid? prompt)
    {
        End();
        events.Return(prompt);
        Current = new Turn();
    }

    /// <summary>Goes on with a prompt that another file told of already.</summary>
    public void Adopt(TranscriptOrigin origin, DateTimeOffset at)
    {
        Current = new Turn();
        events.AdoptPrompt(origin.TraceId, at);
    }

    /// <summary>A person interrupted it.</summary>
    public void Interrupt(DateTimeOffset at)
    {
        if (events.CurrentPrompt is not null)
        {
            events.Emit("Interrupt", at, null, WriteWords);
        }

        Current.Ended = true;
    }

    /// <summary>A record marks its end. How long a turn took is noted some time after it was over.</summary>
    public void Mark(TranscriptRecord record, DateTimeOffset at)
    {
        if (record.Subtype is "stop_hook_summary" or "turn_duration" && events.CurrentPrompt is not null)
        {
            Stop(record.Subtype == "turn_duration" ? Current.Last ?? at : at);
        }
    }

    /// <summary>Ends a turn in which the agent spoke last, though nothing marks that.</summary>
    /// <param name="mayGoOn">The agent may be about to say or do more, unless it said that it is done.</param>
    public void End(bool mayGoOn = false)
    {
        // What belongs to no prompt has no end of its own: nothing was asked, so nothing can be done.
        if (Current is { Ended: false, SaidLast: true, Last: { } last } && (Current.IsDone || !mayGoOn) && events.CurrentPrompt is not null)
        {
            if (Current.Error is { } error)
            {
                events.Emit("StopFailure", last, null, writer => PayloadBuilder.Text(writer, "error", error));
                Current.Ended = true;
            }
            else
            {
                Stop(last);
            }
        }
    }

    /// <summary>The session is over, and so is what never ended: when it last did anything.</summary>
    public void BreakOff()
    {
        if (Current is { Ended: false, Last: { } hung })
        {
            events.BreakOff(hung, "session_ended", words: Current.Words);
        }
    }

    // A turn whose own tasks run on has paused, with its last words; it ends when they have reported, or with the session.
    private void Stop(DateTimeOffset at)
    {
        var running = tasks.RunningOf(events.CurrentPrompt);
        events.Emit("Stop", running.Count > 0 ? Current.Last ?? at : at, null, WriteWords, running);
        Current.Ended = true;
    }

    private void WriteWords(Utf8JsonWriter writer) => PayloadBuilder.Text(writer, "last_assistant_message", Current.Words);
}
