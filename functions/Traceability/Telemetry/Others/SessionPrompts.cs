using Npgsql;

namespace Traceability.Telemetry.Others;

/// <summary>
/// Finds the prompt that a session worked on at a time, for agents whose events name the session alone. One instance serves one request,
/// and knows what earlier events of it opened.
/// </summary>
internal sealed class SessionPrompts(NpgsqlDataSource dataSource)
{
    private readonly Dictionary<Guid, List<(DateTimeOffset At, Guid Trace)>> opened = [];
    private readonly Dictionary<Guid, (DateTimeOffset At, Guid Trace)?> stored = [];

    /// <summary>Takes note of a prompt.</summary>
    public void Open(Guid session, DateTimeOffset at, Guid trace) =>
        (opened.TryGetValue(session, out var known) ? known : opened[session] = []).Add((at, trace));

    /// <summary>The latest prompt that was asked by a time; null when there is none.</summary>
    public async Task<Guid?> FindAsync(Guid session, DateTimeOffset at, CancellationToken cancellation)
    {
        var here = opened.GetValueOrDefault(session)?.Where(one => one.At <= at).OrderBy(one => one.At).LastOrDefault();
        if (here is { Trace: var trace } && trace != Guid.Empty)
        {
            return trace;
        }

        if (!stored.TryGetValue(session, out var latest) || latest?.At > at)
        {
            stored[session] = latest = await StoredAsync(session, at, cancellation);
        }

        return latest?.Trace;
    }

    private async Task<(DateTimeOffset At, Guid Trace)?> StoredAsync(Guid session, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(FindSql);
        command.Parameters.AddWithValue(session);
        command.Parameters.AddWithValue(at.UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? (new DateTimeOffset(reader.GetDateTime(1), TimeSpan.Zero), reader.GetGuid(0))
            : null;
    }

    private const string FindSql = """
        SELECT correlation_id, started_at FROM execution_traces
        WHERE session_id = $1 AND parent_id IS NULL AND started_at <= $2 AND NOT 'outside-prompts' = ANY (tags)
        ORDER BY started_at DESC LIMIT 1
        """;
}
