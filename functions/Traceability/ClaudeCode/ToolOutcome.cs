using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>How a tool call ended.</summary>
/// <param name="Status">
/// success; error, when it ran and failed; denied, when it was not let run; cancelled, when it was interrupted; timeout.
/// </param>
/// <param name="Success">Whether it worked.</param>
/// <param name="Error">What it said when it did not.</param>
/// <param name="DurationMs">How long it took, where that was measured.</param>
internal sealed record ToolOutcome(string Status, bool Success, string? Error, double? DurationMs)
{
    /// <summary>Null for a call that has only begun.</summary>
    public static ToolOutcome? From(HookPayload payload) => payload.EventName switch
    {
        "PostToolUse" when payload.ToolResponse.NumberOf("timedOutAfterMs") is not null =>
            new("timeout", false, Said(payload) ?? "timed out", payload.DurationMs),
        "PostToolUse" when payload.ToolResponse.IsTrue("interrupted") => new("cancelled", false, "interrupted", payload.DurationMs),
        "PostToolUse" => new("success", true, null, payload.DurationMs),
        "PostToolUseFailure" => Failed(payload),
        _ => null,
    };

    private static ToolOutcome Failed(HookPayload payload)
    {
        var error = payload.Error ?? "The tool failed and said nothing.";
        var said = ToolFailure.StatusOf(error);
        // An interrupt is given that kind too, and says in its text that the call ran.
        var status = payload.Text("tool_denial_kind") is { Length: > 0 } && said != "cancelled" ? "denied" : said;
        return new(payload.Json.IsTrue("is_interrupt") && status == "error" ? "cancelled" : status, false, error, payload.DurationMs);
    }

    private static string? Said(HookPayload payload) =>
        ToolText.From(payload.ToolResponse) is var text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
