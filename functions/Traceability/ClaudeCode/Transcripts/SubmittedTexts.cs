using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// What is submitted to a session's main agent: what a person typed, ran or interrupted, and what the program says in a person's
/// place. What may be a prompt waits for the next record, which tells whether it was one.
/// </summary>
internal sealed class SubmittedTexts(SessionEvents events, SessionTurns turns, BackgroundTasks tasks)
{
    private (string Text, TranscriptRecord Record)? pendingCommand;
    private (string Text, TranscriptRecord Record)? pendingPrompt;
    private (string Command, DateTimeOffset At)? pendingShell;

    /// <summary>Reads a record of the user, which holds no results.</summary>
    public void Read(TranscriptRecord record, DateTimeOffset at)
    {
        if (record.Text is not { } text || record.IsMeta || record.IsCompactSummary)
        {
            return;
        }

        if (text.StartsWith("[Request interrupted by user", StringComparison.Ordinal))
        {
            turns.Interrupt(at);
        }
        else if (PersonCommand.Parse(text) is { } shell)
        {
            EmitShell(null);
            pendingShell = (shell, at);
        }
        else if (PersonCommand.ParseOutput(text) is var (output, errors))
        {
            EmitShell(writer =>
            {
                writer.WriteString("stdout", output);
                writer.WriteString("stderr", errors);
            });
        }
        else if (TaskReport.Parse(text) is { } report)
        {
            ReadReport(report, text, record, at);
        }
        else if (PersonPrompt.IsAutomatic(text) || record.IsSubmitted)
        {
            // A turn of its own, that nothing which was asked here began.
            turns.Begin(null);
            Submitted(text, record, at);
        }
        else if (CommandPrompt.Parse(text) is { } command)
        {
            // A prompt, once the agent works on it; a local command is answered by the program, in the next record.
            pendingCommand = (command, record);
        }
        else if (text.StartsWith("<local-command-stdout>", StringComparison.Ordinal))
        {
            pendingCommand = null;
        }
        else if (PersonPrompt.Is(text))
        {
            pendingCommand = null;
            pendingPrompt = (text, record);
        }
    }

    /// <summary>Whether the record tells that a hook refused what was typed, which is no prompt then.</summary>
    public bool ReadBlocked(TranscriptRecord record, DateTimeOffset at)
    {
        if (Blocked(record) is not { } reason)
        {
            return false;
        }

        pendingPrompt = null;
        events.Emit("PromptBlocked", at, null, writer => writer.WriteString("reason", reason));
        return true;
    }

    /// <summary>What was typed was a prompt.</summary>
    public void OpenPrompt()
    {
        if (pendingPrompt is var (text, record))
        {
            pendingPrompt = null;
            turns.Open(text, record);
        }
    }

    /// <summary>The agent works on the slash command, so that it was a prompt.</summary>
    public void OpenCommand()
    {
        if (pendingCommand is var (text, record) && !LocalCommands.Is(text))
        {
            pendingCommand = null;
            turns.Open(text, record);
        }
    }

    /// <summary>The session's files are read: nothing more is there that could tell.</summary>
    /// <param name="isOver">Nor will there be.</param>
    public void End(bool isOver)
    {
        OpenPrompt();
        if (isOver)
        {
            EmitShell(null);
        }
    }

    /// <summary>A report goes to the prompt that started the task, unless the agent is at work and is told in passing.</summary>
    private void ReadReport(TaskReport report, string text, TranscriptRecord record, DateTimeOffset at)
    {
        var starter = tasks.Note(report);
        if (turns.Current is { Ended: true } or { SaidLast: true } or { Last: null })
        {
            turns.Begin(starter ?? events.CurrentPrompt);
        }

        Submitted(text, record, at);
    }

    // Versions without prompt ids cannot tell later which turn it was.
    private void Submitted(string text, TranscriptRecord record, DateTimeOffset at)
    {
        if (record.PromptId is { Length: > 0 } id)
        {
            // Only by its record is a scheduled text known from one that was typed.
            events.Emit(PersonPrompt.Is(text) ? "SubmittedPrompt" : "UserPromptSubmit", at, null, writer =>
            {
                writer.WriteString("prompt_id", id);
                writer.WriteString("prompt", text);
            });
        }
    }

    private static string? Blocked(TranscriptRecord record) =>
        (record.Json.TextOf("content") ?? record.Text) is { } text && record.Type is "system" or "user"
            && text.AsSpan().TrimStart().StartsWith("UserPromptSubmit operation blocked by hook", StringComparison.Ordinal) ? text
        : record.Json.FieldOf("attachment") is var attachment && attachment.TextOf("type") is "hook_blocking_error"
            && attachment.TextOf("hookEvent") == "UserPromptSubmit"
                ? attachment.FieldOf("blockingError").TextOf("blockingError") ?? "blocked by a hook"
        : null;

    private void EmitShell(Action<Utf8JsonWriter>? output)
    {
        if (pendingShell is var (command, at))
        {
            pendingShell = null;
            events.Emit("PersonCommand", at, null, writer =>
            {
                writer.WriteString("command", command);
                output?.Invoke(writer);
            });
        }
    }
}
