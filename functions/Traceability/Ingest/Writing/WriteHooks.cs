using Npgsql;

namespace Traceability.Ingest.Writing;

/// <summary>Merges starts and ends of tool calls and hook events into their rows. No two of one statement may be of the same execution.</summary>
internal static class WriteHooks
{
    public static NpgsqlBatchCommand Of(IReadOnlyList<HookExecution> hooks) => new Columns<HookExecution>(hooks, Sql)
        .Uuid(h => h.ExecutionId)
        .Uuid(h => h.CorrelationId)
        .Uuid(h => h.ParentId)
        .Text(h => h.HookType)
        .Text(h => h.ToolName)
        .Text(h => h.HookScript)
        .Time(h => h.StartedAt)
        .Time(h => h.CompletedAt)
        .Number(h => h.DurationMs)
        .Text(h => h.Status)
        .Bool(h => h.Success)
        .Text(h => h.ErrorMessage)
        .Texts(h => h.IntelligenceFunctionsExecuted)
        .Json(h => h.RagQueriesExecuted)
        .Texts(h => h.QualityGatesValidated)
        .Json(h => h.ModificationsMade)
        .Json(h => h.Context)
        .Command;

    private const string Sql = $$"""
        WITH changed AS (
          INSERT INTO hook_executions AS h (
            execution_id, correlation_id, parent_id, hook_type, tool_name, hook_script, started_at, completed_at, duration_ms,
            status, success, error_message, intelligence_functions_executed, rag_queries_executed, quality_gates_validated,
            modifications_made, context)
          SELECT id, trace, parent, type, tool, script,
            coalesce(started, completed - make_interval(secs => coalesce(duration, 0) / 1000), now()),
            completed, coalesce(duration, extract(epoch FROM completed - started) * 1000),
            coalesce(state, 'in_progress'), ok, message, coalesce(jsonb_text_array(functions::jsonb), '{}'),
            coalesce(queries::jsonb, '[]'), coalesce(jsonb_text_array(gates::jsonb), '{}'),
            coalesce(modifications::jsonb, '[]'), coalesce(ctx::jsonb, '{}')
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
            $9::float8[], $10::text[], $11::boolean[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[])
            AS row (id, trace, parent, type, tool, script, started, completed, duration, state, ok, message, functions, queries,
            gates, modifications, ctx)
          ORDER BY id
          ON CONFLICT (execution_id) DO UPDATE SET
            parent_id = coalesce(h.parent_id, excluded.parent_id),
            tool_name = coalesce(h.tool_name, excluded.tool_name),
            hook_script = coalesce(h.hook_script, excluded.hook_script),
            started_at = least(h.started_at, excluded.started_at),
            completed_at = coalesce(h.completed_at, excluded.completed_at),
            duration_ms = CASE
              WHEN h.completed_at IS NOT NULL THEN
                coalesce(h.duration_ms, extract(epoch FROM h.completed_at - least(h.started_at, excluded.started_at)) * 1000)
              ELSE coalesce(excluded.duration_ms,
                extract(epoch FROM excluded.completed_at - least(h.started_at, excluded.started_at)) * 1000) END,
            status = CASE WHEN h.completed_at IS NULL THEN excluded.status ELSE h.status END,
            success = CASE WHEN h.completed_at IS NULL THEN excluded.success ELSE h.success END,
            error_message = CASE WHEN h.completed_at IS NULL THEN excluded.error_message ELSE h.error_message END,
            intelligence_functions_executed = CASE WHEN h.intelligence_functions_executed = '{}'
              THEN excluded.intelligence_functions_executed ELSE h.intelligence_functions_executed END,
            rag_queries_executed = CASE WHEN h.rag_queries_executed = '[]'
              THEN excluded.rag_queries_executed ELSE h.rag_queries_executed END,
            quality_gates_validated = CASE WHEN h.quality_gates_validated = '{}'
              THEN excluded.quality_gates_validated ELSE h.quality_gates_validated END,
            modifications_made = CASE WHEN h.modifications_made = '[]'
              THEN excluded.modifications_made ELSE h.modifications_made END,
            context = excluded.context || h.context
          WHERE (h.completed_at IS NULL AND excluded.completed_at IS NOT NULL)
            OR excluded.started_at < h.started_at
            OR (h.parent_id IS NULL AND excluded.parent_id IS NOT NULL)
            OR (h.tool_name IS NULL AND excluded.tool_name IS NOT NULL)
            OR (h.hook_script IS NULL AND excluded.hook_script IS NOT NULL)
            OR (h.intelligence_functions_executed = '{}' AND excluded.intelligence_functions_executed <> '{}')
            OR (h.rag_queries_executed = '[]' AND excluded.rag_queries_executed <> '[]')
            OR (h.quality_gates_validated = '{}' AND excluded.quality_gates_validated <> '{}')
            OR (h.modifications_made = '[]' AND excluded.modifications_made <> '[]')
            OR (excluded.context || h.context) <> h.context
          RETURNING h.correlation_id)
        """ + LearnAgain.Sql;
}
