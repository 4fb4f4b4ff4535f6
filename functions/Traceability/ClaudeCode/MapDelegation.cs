using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Redaction;

namespace Traceability.ClaudeCode;

/// <summary>A call of the Agent tool (Task, before): somebody was chosen for a piece of work, whose trace is a child of this one.</summary>
internal static class MapDelegation
{
    public static IEnumerable<IngestEvent> Map(HookPayload payload, HookPlace place, ToolOutcome? outcome)
    {
        if (payload.ToolName is not ("Agent" or "Task"))
        {
            yield break;
        }

        var call = ClaudeIds.ToolCall(payload.ToolUseId!);
        var agent = payload.ToolInput.TextOf("subagent_type") is { Length: > 0 } type
            ? StorableText.Cut(type, HookPayload.NameLimit)
            : "general-purpose";
        var task = payload.ToolInput.TextOf("prompt");
        yield return new RoutingDecision(place.TraceId, call, agent)
        {
            UserRequest = task ?? payload.ToolInput.TextOf("description"),
            SelectionReason = payload.ToolInput.TextOf("description"),
            RoutingStrategy = "delegation",
            DecidedAt = place.At,
        };

        // Only the answer names the subagent that did the work.
        if (payload.ToolResponse.TextOf("agentId") is { } agentId)
        {
            yield return Child(payload, place, outcome, call, agent, task, agentId);
        }
    }

    private static TraceChange Child(
        HookPayload payload, HookPlace place, ToolOutcome? outcome, Guid call, string agent, string? task, string agentId)
    {
        var done = outcome is not null && payload.ToolResponse.TextOf("status") is "completed";
        // One that was taken up again works for this call, and not for the one that started it.
        var trace = payload.ToolInput.TextOf("resume") == agentId
            ? ClaudeIds.ResumedSubagent(payload.SessionId, agentId, payload.ToolUseId!)
            : ClaudeIds.Subagent(payload.SessionId, agentId);
        return new TraceChange(trace)
        {
            RootId = place.PromptTraceId,
            ParentId = place.TraceId,
            ParentExecutionId = call,
            SessionId = ClaudeIds.Session(payload.SessionId),
            Source = MapHookEvent.Source,
            Project = payload.Project,
            Agent = agent,
            PromptText = task,
            CompletedAt = done ? place.At : null,
            DurationMs = done ? NumberBounds.Milliseconds(payload.ToolResponse.NumberOf("totalDurationMs")) : null,
            Status = done ? "success" : null,
            Success = done ? true : null,
        };
    }
}
