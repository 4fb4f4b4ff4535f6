using System.Text.Json;
using Npgsql;
using Traceability.Diagnostics;
using Traceability.Evidence.Verdict;

namespace Traceability.Patterns;

/// <summary>
/// Closes learning from a trace: patterns that were used for it are told what came of it, and it is marked as learned, unless more of it
/// arrived meanwhile.
/// </summary>
public sealed class RecordOutcome(NpgsqlDataSource dataSource)
{
    /// <summary>Idempotent: the same verdict leaves the same rows.</summary>
    public async Task RunAsync(Guid correlationId, SuccessVerdict verdict)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(UsageSql)
        {
            Parameters =
            {
                new() { Value = correlationId },
                // Unclear is no judgement, and counts neither for the pattern nor against it.
                new() { Value = verdict.IsUnclear ? DBNull.Value : verdict.IsSuccess, DataTypeName = "boolean" },
                new() { Value = verdict.Reason },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(RefreshSql) { Parameters = { new() { Value = correlationId } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SkippedSql) { Parameters = { new() { Value = correlationId } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LearnedSql)
        {
            Parameters =
            {
                new() { Value = correlationId },
                new() { Value = verdict.Score },
                new() { Value = JsonSerializer.Serialize(verdict, PatternsJson.Default.SuccessVerdict) },
            },
        });
        await batch.ExecuteNonQueryAsync();
        Telemetry.TracesLearned.Add(1, new KeyValuePair<string, object?>("success", verdict.IsSuccess));
    }

    // A person's word stays; how long it took is a fact beside it.
    private const string UsageSql = """
        UPDATE pattern_usage_log u SET
          outcome = CASE WHEN u.outcome = 'feedback' THEN u.outcome ELSE $3 END,
          success = CASE WHEN u.outcome = 'feedback' THEN u.success ELSE $2 END,
          actual_duration_ms = t.duration_ms,
          performance_variance = (t.duration_ms - u.expected_duration_ms) / nullif(u.expected_duration_ms, 0)
        FROM execution_traces t
        WHERE u.correlation_id = $1 AND t.correlation_id = $1
        """;

    private const string RefreshSql = """
        SELECT refresh_pattern_statistics(pattern_id)
        FROM (SELECT DISTINCT pattern_id FROM pattern_usage_log WHERE correlation_id = $1 AND pattern_id IS NOT NULL) used
        """;

    // The pattern takes back how often each step of its plan was left out by a trace that worked all the same.
    private const string SkippedSql = """
        UPDATE success_patterns p SET metadata = p.metadata || jsonb_build_object('skipped', coalesce((
          SELECT jsonb_object_agg(step, n) FROM (
            SELECT d->>'what' AS step, count(*) AS n
            FROM pattern_usage_log u CROSS JOIN jsonb_array_elements(u.deviations) d
            WHERE u.pattern_id = p.pattern_id AND u.used AND u.success AND d->>'kind' = 'missing_step'
            GROUP BY 1) left_out), '{}'))
        WHERE p.pattern_id IN (SELECT pattern_id FROM pattern_usage_log WHERE correlation_id = $1 AND used)
        """;

    // Not when an event arrived after the run began (see UnlearnedTraces.BeginAsync): what was learned lacks it.
    private const string LearnedSql = """
        UPDATE execution_traces SET
          learned_at = now(), learn_attempts = 0, success_score = $2, success_criteria = $3::jsonb, learn_error = NULL
        WHERE correlation_id = $1 AND learn_attempts > 0
        """;
}
