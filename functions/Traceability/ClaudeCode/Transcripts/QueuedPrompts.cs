using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// What a person typed while the agent worked. Handed to it in the middle of its turn, it steers that turn and is no prompt of
/// its own; submitted when the turn was over, it is one, and has its own record.
/// </summary>
internal sealed class QueuedPrompts
{
    private readonly Queue<string> waiting = [];

    /// <summary>The text that a record tells was handed over in mid-turn; null otherwise.</summary>
    public string? Steering(TranscriptRecord record)
    {
        if (record.Json.FieldOf("attachment") is var attachment && attachment.TextOf("type") == "queued_command")
        {
            return attachment.TextOf("prompt") is { } prompt && PersonPrompt.Is(prompt) ? prompt : null;
        }

        switch (record.Json.TextOf("operation"))
        {
            case "enqueue" when record.Json.TextOf("content") is { } content && PersonPrompt.Is(content) && !content.StartsWith('/'):
                waiting.Enqueue(content);
                return null;
            case "remove" when waiting.TryDequeue(out var removed):
                return removed;
            case "dequeue":
                waiting.TryDequeue(out _);
                return null;
            default:
                return null;
        }
    }
}
