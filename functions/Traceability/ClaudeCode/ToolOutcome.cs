using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>How a tool call ended.</summary>
/// <param name="Status">success, error or cancelled.</param>
/// <param name="Success">Whether it worked.</param>
/// <param name="Error">What it said when it did not.</param>
/// <param name="DurationMs">How long it took, where that was measured.</param>
internal sealed record ToolOutcome(string Status, bool Success, string? Error, double? DurationMs)
{
    /// <summary>Null for a call that has only begun.</summary>
    public static ToolOutcome? From(HookPayload payload) => payload.EventName switch
    {
        "PostToolUse" when payload.ToolResponse.IsTrue("interrupted") => new("cancelled", false, "interrupted", payload.DurationMs),
        "PostToolUse" => new("success", true, null, payload.DurationMs),
        "PostToolUseFailure" when payload.Json.IsTrue("is_interrupt") || IsRejected(payload.Error) || IsSibling(payload.Error) =>
            new("cancelled", false, payload.Error, payload.DurationMs),
        "PostToolUseFailure" => new("error", false, payload.Error ?? "The tool failed and said nothing.", payload.DurationMs),
        _ => null,
    };

    private static bool IsRejected(string? error) =>
        error is not null && (error.StartsWith("The user doesn't want to proceed with this tool use", StringComparison.Ordinal)
            || error.StartsWith("User rejected tool use", StringComparison.Ordinal));

    // One of several calls at once failed, and the harness took the others back: nobody knows how they would have gone.
    private static bool IsSibling(string? error) =>
        error is { Length: < 1_000 }
        && (error.Contains("Sibling tool call errored", StringComparison.Ordinal)
            || error.Contains("Cancelled: parallel tool call", StringComparison.Ordinal));
}
