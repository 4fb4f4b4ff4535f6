using System.Text.Json;
using Traceability.ClaudeCode;
using Traceability.Json;

namespace Traceability.Advice.Hooks;

/// <summary>Which moment a Claude Code hook is, and what is known at it. Pure, and quick for the many that are none.</summary>
internal static class ReadHookMoment
{
    private const int LongestOutput = 200_000;

    /// <summary>Null for an event at which nothing is said.</summary>
    /// <param name="json">What the hook was given.</param>
    /// <param name="place">Where it happened.</param>
    public static AdviceRequest? From(JsonElement json, HookPlace place) => json.TextOf("hook_event_name") switch
    {
        "UserPromptSubmit" => OfPrompt(json, place),
        "SessionStart" => OfStart(json, place),
        "PreToolUse" => OfBegin(json, place),
        "PostToolUse" or "PostToolUseFailure" => OfEnd(json, place),
        _ => null,
    };

    private static AdviceRequest? OfPrompt(JsonElement json, HookPlace place) =>
        json.TextOf("prompt") is { } submitted && PersonPrompt.Typed(submitted) is { } prompt
            ? At(Moment.Prompt, json, place) with { Prompt = prompt }
            : null;

    // Who resumes or compacts has what was done before in the conversation.
    private static AdviceRequest? OfStart(JsonElement json, HookPlace place) =>
        json.TextOf("source") is null or "startup" or "clear"
            ? At(Moment.SessionStart, json, place) with { Branch = json.TextOf("git_branch") }
            : null;

    private static AdviceRequest? OfBegin(JsonElement json, HookPlace place) =>
        IsShell(json) && Command(json) is { } command && command.Contains("git", StringComparison.Ordinal)
            && command.Contains("commit", StringComparison.Ordinal)
            ? At(Moment.Commit, json, place) with { Command = command, Folder = json.TextOf("cwd") }
            : null;

    private static AdviceRequest? OfEnd(JsonElement json, HookPlace place) => json.TextOf("tool_name") switch
    {
        "Edit" or "Write" or "MultiEdit" or "NotebookEdit" when json.TextOf("hook_event_name") == "PostToolUse" =>
            json.FieldOf("tool_input") is var input && (input.TextOf("file_path") ?? input.TextOf("notebook_path")) is { } file
                ? At(Moment.Edit, json, place) with { File = file, Folder = json.TextOf("cwd") }
                : null,
        // Only a shell's call may have failed though it ended well; of any other, that it ended well is all there is to know.
        "Bash" or "PowerShell" => OfFailure(json, place),
        _ => json.TextOf("hook_event_name") == "PostToolUseFailure" ? OfFailure(json, place) : null,
    };

    private static AdviceRequest? OfFailure(JsonElement json, HookPlace place)
    {
        if (HookPayload.Parse(json).Payload is not { } payload || ToolOutcome.From(payload) is not { } outcome)
        {
            return null;
        }

        var failed = outcome.Status is "error" or "timeout"
            || (outcome.Success && CheckVerdicts.From(payload, outcome).Any(gate => gate.EndsWith(":failed", StringComparison.Ordinal)));
        var said = failed ? outcome.Error ?? ToolText.From(payload.ToolResponse) : "";
        return failed && said.Length <= LongestOutput
            ? At(Moment.Failure, json, place) with
            {
                Tool = payload.ToolName,
                Command = Command(json),
                Output = said,
                TimedOut = outcome.Status == "timeout",
            }
            : null;
    }

    private static AdviceRequest At(Moment moment, JsonElement json, HookPlace place) =>
        new(moment, place.TraceId, place.PromptTraceId ?? place.TraceId)
        {
            SessionId = json.TextOf("session_id") is { } session ? ClaudeIds.Session(session) : null,
            Project = place.Project,
        };

    private static bool IsShell(JsonElement json) => json.TextOf("tool_name") is "Bash" or "PowerShell";

    private static string? Command(JsonElement json) => json.FieldOf("tool_input").TextOf("command");
}
