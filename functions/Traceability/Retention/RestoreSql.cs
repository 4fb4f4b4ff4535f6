namespace Traceability.Retention;

/// <summary>
/// Writes archived rows ($1: a JSON array of them) as they were. Columns by name: one that the archive lacks takes its default,
/// one that the table lacks is passed over. A row that is there is replaced only if it is the same trace's.
/// </summary>
internal static class RestoreSql
{
    /// <summary>$2: the traces that are there, locked; one that came meanwhile is not touched, and not counted.</summary>
    public const string Traces = """
        INSERT INTO execution_traces AS t (
          correlation_id, root_id, parent_id, parent_execution_id, session_id, user_id, source, project, agent, prompt_text,
          started_at, completed_at, duration_ms, status, success, completion_inferred, error_message, error_type, context, tags,
          learned_at, learn_attempts, learn_error, success_score, success_criteria, created_at, updated_at, terms_counted)
        SELECT correlation_id, root_id, parent_id, parent_execution_id, session_id, user_id, source, project, agent, prompt_text,
          started_at, completed_at, duration_ms, coalesce(status, 'in_progress'), success, coalesce(completion_inferred, false),
          error_message, error_type, coalesce(context, '{}'), coalesce(tags, '{}'), learned_at, coalesce(learn_attempts, 0), learn_error,
          success_score, success_criteria, coalesce(created_at, now()), coalesce(updated_at, now()), coalesce(terms_counted, false)
        FROM jsonb_to_recordset($1) AS row (
          correlation_id uuid, root_id uuid, parent_id uuid, parent_execution_id uuid, session_id uuid, user_id text, source text,
          project text, agent text, prompt_text text, started_at timestamptz, completed_at timestamptz, duration_ms double precision,
          status text, success boolean, completion_inferred boolean, error_message text, error_type text, context jsonb, tags text[],
          learned_at timestamptz, learn_attempts integer, learn_error text, success_score double precision, success_criteria jsonb,
          created_at timestamptz, updated_at timestamptz, terms_counted boolean)
        ORDER BY correlation_id
        ON CONFLICT (correlation_id) DO UPDATE SET
          root_id = excluded.root_id, parent_id = excluded.parent_id, parent_execution_id = excluded.parent_execution_id,
          session_id = excluded.session_id, user_id = excluded.user_id, source = excluded.source, project = excluded.project,
          agent = excluded.agent, prompt_text = excluded.prompt_text, started_at = excluded.started_at,
          completed_at = excluded.completed_at, duration_ms = excluded.duration_ms, status = excluded.status,
          success = excluded.success, completion_inferred = excluded.completion_inferred, error_message = excluded.error_message,
          error_type = excluded.error_type, context = excluded.context, tags = excluded.tags, learned_at = excluded.learned_at,
          learn_attempts = excluded.learn_attempts, learn_error = excluded.learn_error, success_score = excluded.success_score,
          success_criteria = excluded.success_criteria, created_at = excluded.created_at, updated_at = excluded.updated_at,
          terms_counted = excluded.terms_counted
        WHERE t.correlation_id = ANY($2)
        """;

    /// <summary>Rows of agent_routing_decisions.</summary>
    public const string Routing = """
        INSERT INTO agent_routing_decisions AS r (
          execution_id, correlation_id, user_request, selected_agent, selection_reason, confidence_total, confidence_trigger,
          confidence_context, confidence_capability, confidence_historical, alternatives, routing_strategy, pattern_id, cache_hit,
          routing_duration_ms, context, decided_at, created_at)
        SELECT execution_id, correlation_id, user_request, selected_agent, selection_reason, confidence_total, confidence_trigger,
          confidence_context, confidence_capability, confidence_historical, coalesce(alternatives, '[]'), routing_strategy, pattern_id,
          coalesce(cache_hit, false), routing_duration_ms, coalesce(context, '{}'), coalesce(decided_at, now()), coalesce(created_at, now())
        FROM jsonb_to_recordset($1) AS row (
          execution_id uuid, correlation_id uuid, user_request text, selected_agent text, selection_reason text,
          confidence_total double precision, confidence_trigger double precision, confidence_context double precision,
          confidence_capability double precision, confidence_historical double precision, alternatives jsonb, routing_strategy text,
          pattern_id uuid, cache_hit boolean, routing_duration_ms double precision, context jsonb, decided_at timestamptz,
          created_at timestamptz)
        ORDER BY execution_id
        ON CONFLICT (execution_id) DO UPDATE SET
          user_request = excluded.user_request, selected_agent = excluded.selected_agent, selection_reason = excluded.selection_reason,
          confidence_total = excluded.confidence_total, confidence_trigger = excluded.confidence_trigger,
          confidence_context = excluded.confidence_context, confidence_capability = excluded.confidence_capability,
          confidence_historical = excluded.confidence_historical, alternatives = excluded.alternatives,
          routing_strategy = excluded.routing_strategy, pattern_id = excluded.pattern_id, cache_hit = excluded.cache_hit,
          routing_duration_ms = excluded.routing_duration_ms, context = excluded.context, decided_at = excluded.decided_at,
          created_at = excluded.created_at
        WHERE r.correlation_id = excluded.correlation_id
        """;

    /// <summary>Rows of hook_executions.</summary>
    public const string Hooks = """
        INSERT INTO hook_executions AS h (
          execution_id, correlation_id, parent_id, hook_type, tool_name, hook_script, started_at, completed_at, duration_ms, status,
          intelligence_functions_executed, rag_queries_executed, quality_gates_validated, success, error_message, modifications_made,
          context, created_at)
        SELECT execution_id, correlation_id, parent_id, hook_type, tool_name, hook_script, coalesce(started_at, now()), completed_at,
          duration_ms, coalesce(status, 'in_progress'), coalesce(intelligence_functions_executed, '{}'),
          coalesce(rag_queries_executed, '[]'), coalesce(quality_gates_validated, '{}'), success, error_message,
          coalesce(modifications_made, '[]'), coalesce(context, '{}'), coalesce(created_at, now())
        FROM jsonb_to_recordset($1) AS row (
          execution_id uuid, correlation_id uuid, parent_id uuid, hook_type text, tool_name text, hook_script text,
          started_at timestamptz, completed_at timestamptz, duration_ms double precision, status text,
          intelligence_functions_executed text[], rag_queries_executed jsonb, quality_gates_validated text[], success boolean,
          error_message text, modifications_made jsonb, context jsonb, created_at timestamptz)
        ORDER BY execution_id
        ON CONFLICT (execution_id) DO UPDATE SET
          parent_id = excluded.parent_id, hook_type = excluded.hook_type, tool_name = excluded.tool_name,
          hook_script = excluded.hook_script, started_at = excluded.started_at, completed_at = excluded.completed_at,
          duration_ms = excluded.duration_ms, status = excluded.status,
          intelligence_functions_executed = excluded.intelligence_functions_executed,
          rag_queries_executed = excluded.rag_queries_executed, quality_gates_validated = excluded.quality_gates_validated,
          success = excluded.success, error_message = excluded.error_message, modifications_made = excluded.modifications_made,
          context = excluded.context, created_at = excluded.created_at
        WHERE h.correlation_id = excluded.correlation_id
        """;

    /// <summary>Rows of endpoint_calls.</summary>
    public const string Endpoints = """
        INSERT INTO endpoint_calls AS c (
          execution_id, correlation_id, hook_execution_id, service_name, endpoint_path, http_method, request_body, response_body,
          response_status, started_at, completed_at, duration_ms, success, error_message, error_type, retry_count, headers, context,
          created_at)
        SELECT execution_id, correlation_id, hook_execution_id, service_name, endpoint_path, http_method, request_body, response_body,
          response_status, coalesce(started_at, now()), completed_at, duration_ms, success, error_message, error_type,
          coalesce(retry_count, 0), coalesce(headers, '{}'), coalesce(context, '{}'), coalesce(created_at, now())
        FROM jsonb_to_recordset($1) AS row (
          execution_id uuid, correlation_id uuid, hook_execution_id uuid, service_name text, endpoint_path text, http_method text,
          request_body jsonb, response_body jsonb, response_status integer, started_at timestamptz, completed_at timestamptz,
          duration_ms double precision, success boolean, error_message text, error_type text, retry_count integer, headers jsonb,
          context jsonb, created_at timestamptz)
        ORDER BY execution_id
        ON CONFLICT (execution_id) DO UPDATE SET
          hook_execution_id = excluded.hook_execution_id, service_name = excluded.service_name, endpoint_path = excluded.endpoint_path,
          http_method = excluded.http_method, request_body = excluded.request_body, response_body = excluded.response_body,
          response_status = excluded.response_status, started_at = excluded.started_at, completed_at = excluded.completed_at,
          duration_ms = excluded.duration_ms, success = excluded.success, error_message = excluded.error_message,
          error_type = excluded.error_type, retry_count = excluded.retry_count, headers = excluded.headers, context = excluded.context,
          created_at = excluded.created_at
        WHERE c.correlation_id = excluded.correlation_id
        """;

    /// <summary>By <see cref="ArchivedTable"/>.</summary>
    public static readonly IReadOnlyList<string> ByTable = [Traces, Routing, Hooks, Endpoints];

    /// <summary>Waits for who writes to the traces, unlike retention's own.</summary>
    public const string LockSql = "SELECT correlation_id FROM execution_traces WHERE correlation_id = ANY($1) ORDER BY correlation_id FOR UPDATE";
}
