using Npgsql;
using NpgsqlTypes;
using Traceability.Storage;

namespace Traceability.Analytics;

/// <summary>Measures what reuse does, from the log of what was found for whom.</summary>
public sealed class MeasureEffect(NpgsqlDataSource dataSource)
{
    /// <summary>Compares the traces that reused a pattern with those that were held out.</summary>
    public async Task<PatternEffect> RunAsync(EffectFilter filter, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(Parameter(filter.From?.ToUniversalTime(), NpgsqlDbType.TimestampTz));
        command.Parameters.Add(Parameter(filter.To?.ToUniversalTime(), NpgsqlDbType.TimestampTz));
        command.Parameters.Add(Parameter(filter.PatternId, NpgsqlDbType.Uuid));
        command.Parameters.Add(Parameter(filter.Project, NpgsqlDbType.Text));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (reused, heldOut) = (GroupMeasures.Empty, GroupMeasures.Empty);
        while (await reader.ReadAsync(cancellation))
        {
            var group = Read(reader);
            (reused, heldOut) = reader.Bool("reused") ? (group, heldOut) : (reused, group);
        }

        return PatternEffect.Between(reused, heldOut);
    }

    private static NpgsqlParameter Parameter(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static GroupMeasures Read(NpgsqlDataReader row) => new(
        row.Long("traces"), row.Long("judged"), row.Long("succeeded"),
        row.DoubleOrNull("mean_duration"), row.DoubleOrNull("median_duration"),
        new LogDurations(row.Long("timed"), row.DoubleOrNull("mean_log") ?? 0, row.DoubleOrNull("variance_log") ?? 0));

    // A row that a person's word made, of a pattern that was not found for the trace, is no match: the score of one stays below 1,
    // since history is a lower bound. A person's word on a match goes before what was concluded.
    private const string Sql = """
        WITH found AS (
          SELECT correlation_id, bool_or(used) AS reused,
                 coalesce(bool_and(success) FILTER (WHERE outcome = 'feedback'), bool_and(success)) AS success,
                 max(actual_duration_ms) AS duration
          FROM pattern_usage_log
          WHERE correlation_id IS NOT NULL AND NOT (match_score = 1 AND user_feedback IS NOT NULL)
          GROUP BY correlation_id
          HAVING ($1 IS NULL OR min(created_at) >= $1) AND ($2 IS NULL OR min(created_at) < $2)
             AND ($3 IS NULL OR bool_or(pattern_id = $3))
        ), compared AS (
          SELECT reused, success, duration, ln(nullif(greatest(duration, 0), 0)) AS log_duration
          FROM found f
          WHERE $4 IS NULL OR EXISTS (SELECT FROM execution_traces t WHERE t.correlation_id = f.correlation_id AND t.project = $4)
        )
        SELECT reused, count(*) AS traces, count(success) AS judged, count(*) FILTER (WHERE success) AS succeeded,
               avg(duration) AS mean_duration, percentile_cont(0.5) WITHIN GROUP (ORDER BY duration) AS median_duration,
               count(log_duration) AS timed, avg(log_duration) AS mean_log, var_samp(log_duration) AS variance_log
        FROM compared GROUP BY reused
        """;
}

/// <summary>Which traces are compared; null narrows nothing.</summary>
/// <param name="From">Something was first found for the trace at this time or later.</param>
/// <param name="To">And before this one.</param>
/// <param name="PatternId">This pattern was found for it, perhaps among others.</param>
/// <param name="Project">Where the trace ran, as it is recorded with it. Traces that left the store are in no project.</param>
public sealed record EffectFilter(DateTimeOffset? From = null, DateTimeOffset? To = null, Guid? PatternId = null, string? Project = null);
