using System.Collections.Concurrent;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Telemetry.Placing;

/// <summary>
/// Remembers of which prompt an OpenTelemetry trace is, as Claude Code's events tell: its spans name the trace and not the prompt.
/// </summary>
internal sealed class TelemetryTraces(NpgsqlDataSource dataSource)
{
    private const int Most = 10_000;

    /// <summary>After that long no more spans of a trace come.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, TracePrompt> known = new();

    /// <summary>Takes note of what is new; returns the traces of which that is.</summary>
    public async Task<IReadOnlyList<string>> NoteAsync(
        IReadOnlyDictionary<string, TracePrompt> prompts, CancellationToken cancellation)
    {
        var told = prompts.Where(one => !known.ContainsKey(one.Key)).ToList();
        if (told.Count == 0)
        {
            return [];
        }

        await dataSource.ExecuteAsync(
            NoteSql, cancellation, told.Select(one => one.Key).ToArray(), told.Select(one => one.Value.SessionId).ToArray(),
            told.Select(one => one.Value.PromptId).ToArray());
        if (known.Count >= Most)
        {
            known.Clear();
        }

        foreach (var (trace, prompt) in told)
        {
            known[trace] = prompt;
        }

        return [.. told.Select(one => one.Key)];
    }

    /// <summary>The prompts of those of the traces of which they are known.</summary>
    public async Task<IReadOnlyDictionary<string, TracePrompt>> FindAsync(
        IReadOnlyCollection<string> traces, CancellationToken cancellation)
    {
        var found = new Dictionary<string, TracePrompt>();
        foreach (var trace in traces)
        {
            if (known.TryGetValue(trace, out var prompt))
            {
                found[trace] = prompt;
            }
        }

        if (found.Count == traces.Count)
        {
            return found;
        }

        await using var command = dataSource.CreateCommand(FindSql);
        command.Parameters.AddWithValue(traces.Where(trace => !found.ContainsKey(trace)).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            found[reader.GetString(0)] = known[reader.GetString(0)] = new TracePrompt(reader.GetString(1), reader.GetString(2));
        }

        return found;
    }

    /// <summary>Forgets those of which nothing more comes.</summary>
    public Task<int> ForgetAsync(CancellationToken cancellation) => dataSource.ExecuteAsync(ForgetSql, cancellation, Kept);

    private const string NoteSql = """
        INSERT INTO telemetry_traces (trace_id, session_id, prompt_id) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
        ON CONFLICT (trace_id) DO NOTHING
        """;

    private const string FindSql = "SELECT trace_id, session_id, prompt_id FROM telemetry_traces WHERE trace_id = ANY ($1)";

    private const string ForgetSql = "DELETE FROM telemetry_traces WHERE noted_at < now() - $1::interval";
}

/// <summary>A prompt, as Claude Code names it.</summary>
internal sealed record TracePrompt(string SessionId, string PromptId);
