using Npgsql;
using Traceability.Storage;

namespace Traceability.ClaudeCode;

/// <summary>
/// Finds the trace of events that do not derive it: of versions that send no prompt id, which is the session's latest prompt, and of turns
/// that no person's prompt began, which is that of the prompt that they report to. One instance serves one request, and knows what earlier
/// events of the same request opened.
/// </summary>
internal sealed class SessionTraces(NpgsqlDataSource dataSource, PromptOwners owners)
{
    private readonly HashSet<(Guid Trace, string Task)> started = [];
    private readonly Dictionary<string, Guid> calls = [];
    private readonly Dictionary<string, (Guid Id, string? Prompt, bool Used)> current = [];
    private readonly Dictionary<(string Session, string Prompt), int> asked = [];

    /// <summary>The trace of the session's latest prompt; null when the session has none.</summary>
    public async Task<Guid?> CurrentAsync(string sessionId, CancellationToken cancellation)
    {
        if (current.TryGetValue(sessionId, out var known))
        {
            current[sessionId] = known with { Used = true };
            return known.Id;
        }

        return await dataSource.ScalarAsync<Guid?>(CurrentSql, cancellation, ClaudeIds.Session(sessionId));
    }

    /// <summary>
    /// The trace of a prompt: a new one, unless it is the same text again before anything came of it, or within a second while
    /// it goes on: a repeated delivery, or that of another installation.
    /// </summary>
    public async Task<Guid> OpenAsync(string sessionId, string prompt, DateTimeOffset at, CancellationToken cancellation)
    {
        if (current.TryGetValue(sessionId, out var open) && open.Prompt == prompt && !open.Used)
        {
            return open.Id;
        }

        if (await dataSource.ScalarAsync<Guid?>(ToldSql, cancellation, ClaudeIds.Session(sessionId), prompt, at) is { } told)
        {
            current[sessionId] = (told, prompt, false);
            return told;
        }

        if (!asked.TryGetValue((sessionId, prompt), out var occurrences))
        {
            occurrences = (int)await dataSource.ScalarAsync<long>(OccurrencesSql, cancellation, ClaudeIds.Session(sessionId), prompt);
        }

        var id = ClaudeIds.Prompt(sessionId, prompt, occurrences);
        asked[(sessionId, prompt)] = occurrences + 1;
        current[sessionId] = (id, prompt, false);
        return id;
    }

    /// <summary>The trace of a prompt that a person typed.</summary>
    public Guid? OpenWithId(string sessionId, string promptId)
    {
        var trace = ClaudeIds.Prompt(sessionId, promptId);
        current[sessionId] = (trace, null, true);
        return owners.Remember(sessionId, promptId, trace);
    }

    /// <summary>Takes note that what comes under a prompt's id belongs to no prompt.</summary>
    public void Leave(string sessionId, string promptId) => owners.Remember(sessionId, promptId, null);

    /// <summary>The trace of a turn with a prompt id; null when it belongs to no prompt.</summary>
    public async Task<Guid?> WithIdAsync(string sessionId, string promptId, CancellationToken cancellation)
    {
        if (owners.TryGet(sessionId, promptId, out var owner))
        {
            return owner;
        }

        var told = await dataSource.ScalarAsync<Guid?>(ReportSql, cancellation, ClaudeIds.Report(sessionId, promptId));
        Guid? owned = told == ClaudeIds.OutsidePrompts(sessionId) ? null : told ?? ClaudeIds.Prompt(sessionId, promptId);
        return owners.Remember(sessionId, promptId, owned);
    }

    /// <summary>
    /// The prompt in whose turn a conversation was compacted; null when a person asked for it between prompts.
    /// </summary>
    public async Task<Guid?> CompactingAsync(string sessionId, string promptId, CancellationToken cancellation)
    {
        if (owners.TryGet(sessionId, promptId, out var owner))
        {
            return owner;
        }

        var prompt = ClaudeIds.Prompt(sessionId, promptId);
        var told = await dataSource.ScalarAsync<Guid?>(CompactingSql, cancellation, prompt, ClaudeIds.Report(sessionId, promptId));
        return owners.Remember(sessionId, promptId, told == ClaudeIds.OutsidePrompts(sessionId) ? null : told);
    }

    /// <summary>
    /// The trace that something submitted by the program belongs to: for a report that of the prompt which started the task.
    /// </summary>
    public async Task<Guid?> ReportAsync(HookPayload payload, CancellationToken cancellation)
    {
        var text = payload.Text("prompt") ?? "";
        if (PersonPrompt.IsAutomatic(text))
        {
            return owners.Remember(payload.SessionId, payload.PromptId!, null);
        }

        var report = TaskReport.Parse(text);
        var noted = report?.ToolUseId is { } call && calls.TryGetValue(call, out var caller) ? caller
            : started.FirstOrDefault(entry => entry.Task == report?.TaskId).Trace;
        var owner = noted != Guid.Empty ? noted
            : report is null ? null
            : await StarterAsync(payload.SessionId, report, cancellation);
        owner ??= await CurrentAsync(payload.SessionId, cancellation) ?? ClaudeIds.OutsidePrompts(payload.SessionId);
        return owners.Remember(payload.SessionId, payload.PromptId!, owner);
    }

    private async Task<Guid?> StarterAsync(string sessionId, TaskReport report, CancellationToken cancellation)
    {
        var call = report.ToolUseId is { } id ? ClaudeIds.ToolCall(id) : Guid.Empty;
        return await dataSource.ScalarAsync<Guid?>(StarterSql, cancellation, ClaudeIds.Session(sessionId), call, report.TaskId ?? "");
    }

    /// <summary>Takes note that a trace started a task which goes on by itself.</summary>
    public void NoteTask(Guid trace, string task) => started.Add((trace, task));

    /// <summary>Takes note for which prompt a call was made.</summary>
    public void NoteCall(Guid prompt, string toolUseId) => calls[toolUseId] = prompt;

    /// <summary>Of tasks that run, those that a trace started.</summary>
    public async Task<IReadOnlyList<string>> OwnTasksAsync(Guid trace, IReadOnlyList<string> tasks, CancellationToken cancellation)
    {
        var stored = await dataSource.ScalarAsync<string[]?>(OwnTasksSql, cancellation, trace, tasks.ToArray());
        return [.. tasks.Where(task => started.Contains((trace, task)) || stored?.Contains(task) == true)];
    }

    private const string CompactingSql = """
        SELECT coalesce(
          (SELECT correlation_id FROM hook_executions WHERE execution_id = $2),
          (SELECT correlation_id FROM execution_traces WHERE correlation_id = $1 AND prompt_text IS NOT NULL))
        """;

    private const string ReportSql = "SELECT correlation_id FROM hook_executions WHERE execution_id = $1";

    // A task that a subagent started reports to the prompt that the subagent worked for.
    private const string StarterSql = """
        SELECT coalesce(t.root_id, t.correlation_id) FROM hook_executions h JOIN execution_traces t ON t.correlation_id = h.correlation_id
        WHERE h.execution_id = $2
          OR ($3 <> '' AND t.session_id = $1
            AND (h.context->'tool_response'->>'backgroundTaskId' = $3 OR h.context->'tool_response'->>'agentId' = $3))
        ORDER BY h.execution_id = $2 DESC LIMIT 1
        """;

    private const string OwnTasksSql = """
        SELECT array_agg(task) FROM unnest($2::text[]) task WHERE EXISTS (
          SELECT FROM hook_executions h WHERE h.correlation_id = $1
            AND (h.context->'tool_response'->>'backgroundTaskId' = task OR h.context->'tool_response'->>'agentId' = task))
        """;

    private const string ToldSql = """
        SELECT correlation_id FROM execution_traces
        WHERE session_id = $1 AND prompt_text = $2 AND parent_id IS NULL AND status = 'in_progress'
          AND started_at BETWEEN $3::timestamptz - interval '1 second' AND $3::timestamptz + interval '1 second'
        LIMIT 1
        """;

    private const string CurrentSql = """
        SELECT correlation_id FROM execution_traces
        WHERE session_id = $1 AND parent_id IS NULL AND prompt_text IS NOT NULL
        ORDER BY started_at DESC LIMIT 1
        """;

    // Only traces from which something came count: an open one without a single event is this very prompt, delivered again.
    private const string OccurrencesSql = """
        SELECT count(*) FROM execution_traces t
        WHERE t.session_id = $1 AND t.prompt_text = $2
          AND (t.status <> 'in_progress' OR EXISTS (SELECT FROM hook_executions h WHERE h.correlation_id = t.correlation_id))
        """;
}
