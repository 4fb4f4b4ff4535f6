using Npgsql;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Mining;

/// <summary>
/// What was learned from since mining last looked. Any change of a trace makes it be learned from again, so the time of learning is
/// all that there is to watch. How far mining has come is kept in the store, for all processes; lost, mining begins anew and comes
/// to the same numbers.
/// </summary>
public sealed class UnminedTraces(NpgsqlDataSource dataSource)
{
    /// <summary>
    /// A trace becomes visible later than it says it was learned, by as long as that transaction takes. What is younger than this is
    /// therefore looked at by the next run too.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    /// <summary>Where a run begins, and the store's time at which it ends: what is learned while it runs is the next one's.</summary>
    internal async Task<(DateTimeOffset From, DateTimeOffset To)> RangeAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(RangeSql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.Time("mined_until"), reader.Time("now"));
    }

    /// <summary>The next traces in order of learning, after the one given.</summary>
    internal async Task<IReadOnlyList<LearnedTrace>> NextAsync(
        DateTimeOffset after, long afterId, DateTimeOffset to, int limit, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(NextSql);
        command.Parameters.Add(new() { Value = after.UtcDateTime });
        command.Parameters.Add(new() { Value = afterId });
        command.Parameters.Add(new() { Value = to.UtcDateTime });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(row => new LearnedTrace(
            row.Guid("correlation_id"), row.Long("id"), row.Time("learned_at"), row.GuidOrNull("session_id"),
            row.TextOrNull("agent"), row.BoolOrNull("verdict")), cancellation);
    }

    /// <summary>Notes that all that was learned until then is mined. Never goes back.</summary>
    internal static NpgsqlBatchCommand Advance(DateTimeOffset until) =>
        new(AdvanceSql) { Parameters = { new() { Value = until.UtcDateTime }, new() { Value = Overlap } } };

    /// <summary>The verdict of learning on a trace: null when it was unclear.</summary>
    internal const string Verdict =
        "CASE WHEN coalesce((t.success_criteria->>'is_unclear')::boolean, false) THEN NULL "
        + "ELSE (t.success_criteria->>'is_success')::boolean END";

    private const string RangeSql = """
        SELECT coalesce((SELECT (value #>> '{}')::timestamptz FROM system_settings WHERE name = 'mined_until'), 'epoch') AS mined_until,
          now() AS now
        """;

    private const string NextSql = $"""
        SELECT t.correlation_id, t.id, t.learned_at, t.session_id, t.agent, {Verdict} AS verdict
        FROM execution_traces t
        WHERE t.learned_at IS NOT NULL AND (t.learned_at, t.id) > ($1, $2) AND t.learned_at <= $3
        ORDER BY t.learned_at, t.id LIMIT $4
        """;

    private const string AdvanceSql = """
        INSERT INTO system_settings AS s (name, value) VALUES ('mined_until', to_jsonb(least($1::timestamptz, now() - $2::interval)))
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()
        WHERE (s.value #>> '{}')::timestamptz < (excluded.value #>> '{}')::timestamptz
        """;
}
