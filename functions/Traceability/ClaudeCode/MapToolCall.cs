using Traceability.Ingest.Events;

namespace Traceability.ClaudeCode;

/// <summary>
/// A tool call's start or end: a row in hook_executions, made by whichever comes first; for some tools also a routing decision
/// with a child trace, or a call to the outside.
/// </summary>
internal static class MapToolCall
{
    public const string HookType = "ToolUse";

    public static IReadOnlyList<IngestEvent> Map(HookPayload payload, HookPlace place)
    {
        var outcome = ToolOutcome.From(payload);
        var changes = new List<IngestEvent> { MapHookEvent.Identity(payload, place), Row(payload, place, outcome) };
        changes.AddRange(MapDelegation.Map(payload, place, outcome));
        if (MapOutsideCall.Map(payload, place, outcome) is { } call)
        {
            changes.Add(call);
        }

        return changes;
    }

    private static HookExecution Row(HookPayload payload, HookPlace place, ToolOutcome? outcome)
    {
        var lookUp = LookUp.From(payload.ToolName!, payload.ToolInput);
        return new HookExecution(place.TraceId, ClaudeIds.ToolCall(payload.ToolUseId!), HookType)
        {
            ToolName = payload.ToolName,
            StartedAt = outcome is null ? place.At : null,
            CompletedAt = outcome is null ? null : place.At,
            DurationMs = outcome?.DurationMs,
            Status = outcome?.Status,
            Success = outcome?.Success,
            ErrorMessage = outcome?.Error,
            IntelligenceFunctionsExecuted = lookUp?.Functions,
            RagQueriesExecuted = lookUp?.Queries,
            QualityGatesValidated = outcome is null ? null : CheckVerdicts.From(payload, outcome),
            ModificationsMade = outcome is { Success: true } ? Modification.From(payload) : null,
            Context = PayloadContext.From(payload),
        };
    }
}
