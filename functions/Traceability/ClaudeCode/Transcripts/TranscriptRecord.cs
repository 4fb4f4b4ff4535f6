using System.Text.Json;
using Traceability.Json;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>One line of a transcript, read leniently.</summary>
internal readonly struct TranscriptRecord(JsonElement json)
{
    public JsonElement Json => json;

    public string? Type => json.TextOf("type");

    public string? Subtype => json.TextOf("subtype");

    public string? Uuid => json.TextOf("uuid");

    public string? ParentUuid => json.TextOf("parentUuid");

    public string? SessionId => json.TextOf("sessionId");

    public string? AgentId => json.TextOf("agentId");

    public string? PromptId => json.TextOf("promptId");

    public string? Cwd => json.TextOf("cwd");

    /// <summary>The session that a fork copied the record from.</summary>
    public string? ForkedFrom => json.FieldOf("forkedFrom").TextOf("sessionId");

    /// <summary>Whether it may be what somebody asked the main agent.</summary>
    public bool MayOpenPrompt => Type == "user" && !IsMeta && !IsCompactSummary && !IsSidechain && AgentId is null
        && Text is { } text && (CommandPrompt.Parse(text) is not null || PersonPrompt.Is(text));

    public bool IsMeta => json.IsTrue("isMeta");

    public bool IsSidechain => json.IsTrue("isSidechain");

    public bool IsCompactSummary => json.IsTrue("isCompactSummary");

    public bool IsApiError => json.IsTrue("isApiErrorMessage");

    /// <summary>Whether the model said that it had said all. Versions before 2.1.240 or so mostly do not tell.</summary>
    public bool EndsTurn => json.FieldOf("message").TextOf("stop_reason") == "end_turn";

    /// <summary>Whether the program made it up to keep the conversation in form: nobody worked, and nothing ended.</summary>
    public bool IsMadeUp => !IsApiError && json.FieldOf("message").TextOf("model") == "<synthetic>";

    /// <summary>Whether the program or another agent submitted it, and no person.</summary>
    public bool IsSubmitted => json.TextOf("promptSource") == "system"
        || (json.FieldOf("origin").TextOf("kind") is { } kind && kind is not ("human" or "user" or "person"));

    public JsonElement Content => json.FieldOf("message").FieldOf("content");

    public DateTimeOffset? Timestamp => TimeBounds.Parse(json.TextOf("timestamp"));

    /// <summary>The content's items; text content is none.</summary>
    public IEnumerable<JsonElement> Items => Content.ValueKind == JsonValueKind.Array ? Content.EnumerateArray() : [];

    /// <summary>The text of a message: its content, or that of its text items.</summary>
    public string? Text
    {
        get
        {
            if (Content.ValueKind == JsonValueKind.String)
            {
                return Content.GetString();
            }

            var texts = Items.Where(item => item.TextOf("type") == "text").Select(item => item.TextOf("text")).ToList();
            return texts.Count == 0 ? null : string.Join('\n', texts);
        }
    }
}
