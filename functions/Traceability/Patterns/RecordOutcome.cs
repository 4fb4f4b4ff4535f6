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
    /// <param name="correlationId">The trace.</param>
    /// <param name="verdict">The verdict on it.</param>
    /// <param name="laterPrompts">How many prompts after it the verdict has looked at.</param>
    public async Task RunAsync(Guid correlationId, SuccessVerdict verdict, int laterPrompts)
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
                new() { Value = verdict.Score },
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
                new() { Value = (short)laterPrompts },
                new() { Value = verdict.IsSettled },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AgainSql) { Parameters = { new() { Value = correlationId } } });
        await batch.ExecuteNonQueryAsync();
        Instruments.TracesLearned.Add(1, new KeyValuePair<string, object?>("success", verdict.IsSuccess));
    }

    // A person's word stays; how long it took is a fact beside it.
    private const string UsageSql = """
        UPDATE pattern_usage_log u SET
          outcome = CASE WHEN u.outcome = 'feedback' THEN u.outcome ELSE $3 END,
          success = CASE WHEN u.outcome = 'feedback' THEN u.success ELSE $2 END,
          success_chance = CASE WHEN u.outcome = 'feedback' THEN u.success::integer ELSE $4 END,
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
          learned_at = now(), learn_attempts = 0, success_score = $2, success_criteria = $3::jsonb, learn_error = NULL,
          hindsight = $4, settled_at = CASE WHEN $5 THEN coalesce(settled_at, now()) END
        WHERE correlation_id = $1 AND learn_attempts > 0
        """;

    // The turns before it are judged again, now that more is known of what came after them.
    private const string AgainSql = """
        UPDATE execution_traces t SET learned_at = NULL, learn_attempts = 0
        FROM execution_traces own
        WHERE own.correlation_id = $1 AND own.parent_id IS NULL AND own.prompt_text IS NOT NULL
          AND t.session_id = own.session_id AND t.parent_id IS NULL AND (t.started_at, t.id) < (own.started_at, own.id)
          AND t.started_at > own.started_at - interval '7 days'
          AND t.settled_at IS NULL AND t.learned_at IS NOT NULL
          AND t.hindsight < least(3, (
            SELECT count(*) FROM execution_traces n WHERE n.session_id = own.session_id AND n.parent_id IS NULL
              AND n.prompt_text IS NOT NULL AND NOT (n.tags @> ARRAY['outside-prompts']) AND (n.started_at, n.id) > (t.started_at, t.id)))
        """;
}
