using Npgsql;
using Traceability.Patterns.VectorIndex;
using Traceability.Storage;

namespace Traceability.Patterns.Life;

/// <summary>
/// Removes patterns of which nothing is heard any more: candidates that were never handed over, and deprecated ones, each after its time.
/// Their traces stay, and so does the log of their uses.
/// </summary>
public sealed class PrunePatterns(NpgsqlDataSource dataSource, IVectorIndex index)
{
    private const int AtOnce = 500;

    private readonly record struct Removed(IReadOnlyList<Guid> Patterns);

    /// <summary>How many were removed; null when another process tends just now.</summary>
    internal async Task<int?> RunAsync(CancellationToken cancellation)
    {
        var removed = await ExclusiveTransaction.RunAsync(
            dataSource, TendPatterns.Lock, connection => RemoveAsync(connection, cancellation), cancellation);
        // After the connection is given back: an index may need one of its own.
        foreach (var pattern in removed?.Patterns ?? [])
        {
            await index.DeleteAsync(pattern, cancellation);
        }

        return removed?.Patterns.Count;
    }

    private static async Task<Removed> RemoveAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        new(await connection.GuidsAsync(Sql, cancellation, AtOnce));

    // An unused pattern was neither learned again nor found for a request: one that is held out is of use as well.
    private const string Sql = """
        WITH life AS (
          SELECT status, nullif(greatest(days, 0), 0) * interval '1 day' AS keep
          FROM (SELECT pattern_life() AS life) l
          CROSS JOIN LATERAL (VALUES
            ('candidate', (life->>'candidate_days')::float8), ('deprecated', (life->>'deprecated_days')::float8)) AS v (status, days)
        ), due AS (
          SELECT p.pattern_id
          FROM success_patterns p JOIN life USING (status)
          WHERE p.status_since < now() - life.keep
            AND (p.status = 'deprecated' OR p.usage_count = 0)
            AND NOT EXISTS (SELECT FROM pattern_evidence e WHERE e.pattern_id = p.pattern_id AND e.learned_at >= now() - life.keep)
            AND NOT EXISTS (SELECT FROM pattern_usage_log u WHERE u.pattern_id = p.pattern_id AND u.created_at >= now() - life.keep)
          ORDER BY p.status_since LIMIT $1)
        DELETE FROM success_patterns p USING due WHERE p.pattern_id = due.pattern_id RETURNING p.pattern_id
        """;
}
