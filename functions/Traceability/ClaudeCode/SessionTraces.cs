using Npgsql;
using Traceability.Storage;

namespace Traceability.ClaudeCode;

/// <summary>
/// Finds the trace of events from versions that send no prompt id: the session's latest prompt. Only for those; everything
/// else derives its trace. One instance serves one request, and knows what earlier events of the same request opened.
/// </summary>
internal sealed class SessionTraces(NpgsqlDataSource dataSource)
{
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
    /// The trace of a prompt: a new one, unless it is the same text again before anything came of it, which is a repeated delivery.
    /// </summary>
    public async Task<Guid> OpenAsync(string sessionId, string prompt, CancellationToken cancellation)
    {
        if (current.TryGetValue(sessionId, out var open) && open.Prompt == prompt && !open.Used)
        {
            return open.Id;
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
