using System.Text.Json;
using Traceability.Http;
using Traceability.Ingest.Events;
using Traceability.Projects;

namespace Traceability.ClaudeCode;

/// <summary>Maps the hook payloads of one request, in order.</summary>
public sealed class HookPayloadReader
{
    private readonly SessionTraces sessions;
    private readonly ProjectFolders folders;
    private readonly SessionProjects projects;
    private readonly RepeatedEvents repeated;
    private readonly TimeProvider time;
    private readonly Action<HookPayload> received;

    internal HookPayloadReader(
        SessionTraces sessions, ProjectFolders folders, SessionProjects projects, RepeatedEvents repeated, TimeProvider time,
        Action<HookPayload> received) =>
        (this.sessions, this.folders, this.projects, this.repeated, this.time, this.received) =
            (sessions, folders, projects, repeated, time, received);

    /// <summary>What a payload that came without headers changes; null when the JSON is none.</summary>
    internal Task<(IReadOnlyList<IngestEvent> Changes, Problem? Problem)>? Read(JsonElement json, CancellationToken cancellation) =>
        json.TryGetProperty("hook_event_name", out _) ? MapAsync(json, CorrelationHeaders.None, cancellation) : null;

    /// <summary>What a payload changes, or which of its fields does not hold. The JSON must have come through redaction.</summary>
    internal async Task<(IReadOnlyList<IngestEvent> Changes, Problem? Problem)> MapAsync(
        JsonElement json, CorrelationHeaders headers, CancellationToken cancellation)
    {
        var (changes, _, problem) = await MapInPlaceAsync(json, headers, cancellation);
        return (changes, problem);
    }

    /// <summary>The same, with the place that was found for it.</summary>
    internal async Task<(IReadOnlyList<IngestEvent> Changes, HookPlace? Place, Problem? Problem)> MapInPlaceAsync(
        JsonElement json, CorrelationHeaders headers, CancellationToken cancellation)
    {
        var (payload, problem) = HookPayload.Parse(json);
        if (payload is null)
        {
            return ([], null, problem);
        }

        Guid? executionId = null;
        if (headers.ExecutionId is { } text)
        {
            if (!Guid.TryParse(text, out var id))
            {
                return ([], null, Problem.Invalid("execution_id", "The header X-Execution-ID must be a UUID."));
            }

            executionId = id;
        }

        received(payload);
        var place = await PlaceAsync(payload, cancellation);
        var told = payload.Project is null ? null
            : await projects.NameAsync(ClaudeIds.Session(payload.SessionId), payload.Project, cancellation);
        var project = await folders.NameAsync(told, null, cancellation);
        var ownTasks = payload.RunningTasks is { Count: > 0 } running
            ? await sessions.OwnTasksAsync(place.TraceId, running, cancellation)
            : null;
        executionId ??= MapHookEvent.IsIdentified(payload) ? null : repeated.IdOf(payload, place);
        var changes = MapHookEvent.Map(payload, place, executionId, ownTasks);
        return (
            project == payload.Project ? changes : [.. changes.Select(change => InProject(change, project))],
            place with { Project = project },
            null);
    }

    /// <summary>Takes note that what comes under a prompt's id belongs to no prompt.</summary>
    internal void BelongsToNone(string sessionId, string promptId) => sessions.Leave(sessionId, promptId);

    private static IngestEvent InProject(IngestEvent change, string? project) =>
        change is TraceChange { Project: not null } trace ? trace with { Project = project } : change;

    /// <summary>Where and when what a payload tells happened.</summary>
    internal async Task<HookPlace> PlaceAsync(HookPayload payload, CancellationToken cancellation)
    {
        var at = payload.Timestamp ?? time.GetUtcNow();
        if (payload.EventName == "SessionEnd")
        {
            return new HookPlace(Guid.Empty, null, at);
        }

        var prompt = await PromptTraceAsync(payload, cancellation);
        if (payload.IsToolCall && prompt is { } owner)
        {
            sessions.NoteCall(owner, payload.ToolUseId!);
            if (TaskReport.StartedBy(payload.ToolResponse) is { } task)
            {
                sessions.NoteTask(owner, task);
            }
        }

        return payload.AgentId is { Length: > 0 } agent
            ? new HookPlace(ClaudeIds.Subagent(payload.SessionId, agent), prompt, at)
            : new HookPlace(prompt ?? ClaudeIds.OutsidePrompts(payload.SessionId), prompt, at);
    }

    private async Task<Guid?> PromptTraceAsync(HookPayload payload, CancellationToken cancellation) => payload switch
    {
        { PromptId: { Length: > 0 }, EventName: "UserPromptSubmit", Prompt: null } => await sessions.ReportAsync(payload, cancellation),
        { PromptId: { Length: > 0 } id, EventName: "UserPromptSubmit" } => sessions.OpenWithId(payload.SessionId, id),
        { PromptId: { Length: > 0 } id, IsOfCompaction: true } => await sessions.CompactingAsync(payload.SessionId, id, cancellation),
        { PromptId: { Length: > 0 } id } => await sessions.WithIdAsync(payload.SessionId, id, cancellation),
        // These come before any prompt; without a prompt id they belong to none.
        { EventName: "SessionStart" or "Setup" or "InstructionsLoaded" } => null,
        { EventName: "UserPromptSubmit", Prompt: { } text } =>
            await sessions.OpenAsync(payload.SessionId, text, payload.Timestamp ?? time.GetUtcNow(), cancellation),
        _ => await sessions.CurrentAsync(payload.SessionId, cancellation),
    };
}
