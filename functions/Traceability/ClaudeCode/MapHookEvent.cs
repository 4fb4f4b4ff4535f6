using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.ClaudeCode;

/// <summary>What one hook event changes in the store. Pure: the same payload in the same place gives the same changes.</summary>
internal static class MapHookEvent
{
    public const string Source = "claude-code";

    /// <param name="payload">What the hook was given.</param>
    /// <param name="place">Where it happened.</param>
    /// <param name="executionId">The id of the event, where the sender has one.</param>
    /// <param name="ownTasks">Tasks that the trace started and that still run: its turn has paused and not ended.</param>
    public static IReadOnlyList<IngestEvent> Map(
        HookPayload payload, HookPlace place, Guid? executionId = null, IReadOnlyList<string>? ownTasks = null) => payload.EventName switch
        {
            "UserPromptSubmit" when payload.Prompt is not null => Prompt(payload, place),
            "UserPromptSubmit" when payload.PromptId is { Length: > 0 } id => Report(payload, place, executionId, id),
            _ when payload.IsToolCall => MapToolCall.Map(payload, place),
            "PostToolBatch" => [.. MapToolBatch.Map(payload, place)],
            "SubagentStart" or "SubagentStop" when payload.IsOfOwnAgent => [Identity(payload, place), Other(payload, place, executionId)],
            // What a person asks for between prompts has a prompt id that is no prompt's; its first event says so of those that follow.
            "PreCompact" when place.PromptTraceId is null && payload.PromptId is { Length: > 0 } id =>
                Report(payload, place, executionId, id),
            "SubagentStart" => [Identity(payload, place) with { StartedAt = place.At, PromptText = payload.Text("prompt") }],
            "Stop" when ownTasks is { Count: > 0 } =>
                [Identity(payload, place), Other(payload, place, executionId ?? ClaudeIds.Pause(place.TraceId, ownTasks))],
            // On which branch it works, a session's start alone tells where prompts come as requests.
            "SessionStart" when payload.Text("git_branch") is { Length: > 0 } branch =>
            [
                Identity(payload, place) with
                {
                    Context = JsonSerializer.SerializeToElement(
                        new Dictionary<string, string> { ["git_branch"] = branch }, ClaudeCodeJson.Default.DictionaryStringString),
                },
                Other(payload, place, executionId),
            ],
            "SubagentStop" or "Stop" => [End(payload, place, "success")],
            "StopFailure" => [End(payload, place, "error")],
            "Interrupt" => [End(payload, place, "cancelled")],
            "SessionEnd" => [new SessionAdvance(Guid.Empty, ClaudeIds.Session(payload.SessionId), place.At, Ended: true, "session_ended")],
            _ => [Identity(payload, place), Other(payload, place, executionId)],
        };

    /// <summary>What any event tells of its trace; enough to make a useful stub.</summary>
    public static TraceChange Identity(HookPayload payload, HookPlace place) => new(place.TraceId)
    {
        // What belongs to no prompt is kept in a trace of the session's own, which is never open and never searched by default.
        Tags = IsOutsidePrompts(payload, place) ? [TraceRecord.OutsidePrompts] : null,
        StartedAt = IsOutsidePrompts(payload, place) ? place.At : null,
        RootId = place.PromptTraceId == place.TraceId ? null : place.PromptTraceId,
        SessionId = ClaudeIds.Session(payload.SessionId),
        Source = Source,
        Project = payload.Project,
        Agent = payload.AgentType,
        // Assumed: a nested subagent's own parent is told by the answer to the call that started it, and then replaces this.
        ParentId = payload.AgentId is null ? null : place.PromptTraceId,
    };

    private static bool IsOutsidePrompts(HookPayload payload, HookPlace place) => place.PromptTraceId is null && payload.AgentId is null;

    private static IReadOnlyList<IngestEvent> Prompt(HookPayload payload, HookPlace place) =>
    [
        Identity(payload, place) with { PromptText = payload.Prompt, StartedAt = place.At, Context = PayloadContext.From(payload) },
        // No Stop comes after an interrupt: the next prompt is what tells that the one before is over.
        new SessionAdvance(place.TraceId, ClaudeIds.Session(payload.SessionId), place.At, Ended: false, "superseded"),
    ];

    /// <summary>A turn that works for another trace; what was told of it before, and could not know that, goes there too.</summary>
    private static IReadOnlyList<IngestEvent> Report(HookPayload payload, HookPlace place, Guid? executionId, string promptId) =>
    [
        Identity(payload, place),
        Other(payload, place, executionId ?? ClaudeIds.Report(payload.SessionId, promptId)),
        new TraceJoin(place.TraceId, ClaudeIds.Prompt(payload.SessionId, promptId)),
    ];

    private static TraceChange End(HookPayload payload, HookPlace place, string status) => Identity(payload, place) with
    {
        CompletedAt = place.At,
        Status = status,
        Success = status == "success",
        ErrorType = status == "success" ? null : payload.Error ?? (status == "cancelled" ? "interrupted" : null),
        ErrorMessage = status == "error" ? payload.Text("error_details") ?? payload.Error : null,
        Context = PayloadContext.From(payload),
    };

    /// <summary>Whether what it changes is identified by ids that it carries, however often it is told.</summary>
    public static bool IsIdentified(HookPayload payload) => payload.IsToolCall
        || payload.EventName is "PostToolBatch" or "Stop" or "StopFailure" or "SessionEnd" or "UserPromptSubmit"
        || (payload.EventName is "SubagentStart" or "SubagentStop" && !payload.IsOfOwnAgent)
        || (payload.EventName == "PreCompact" && payload.PromptId is { Length: > 0 });

    /// <summary>The id of an event that nothing in it identifies: by all that it says.</summary>
    public static Guid ContentId(HookPayload payload, HookPlace place) =>
        Uuid5.From("hook", place.TraceId.ToString(), payload.Json.GetRawText());

    private static HookExecution Other(HookPayload payload, HookPlace place, Guid? executionId) => new(
        place.TraceId,
        executionId ?? ContentId(payload, place),
        payload.EventName)
    {
        StartedAt = place.At,
        CompletedAt = place.At,
        Status = "success",
        Context = PayloadContext.From(payload),
    };
}
