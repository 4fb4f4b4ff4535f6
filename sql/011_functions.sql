-- A trace and all below it, whatever the depth; a cycle of parents ends where it closes.
CREATE FUNCTION trace_tree(root uuid) RETURNS TABLE (correlation_id uuid, depth integer)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE tree AS (
    SELECT t.correlation_id, 0 AS depth FROM execution_traces t WHERE t.correlation_id = root
    UNION ALL
    SELECT c.correlation_id, tree.depth + 1
    FROM tree JOIN execution_traces c ON c.parent_id = tree.correlation_id
  ) CYCLE correlation_id SET is_cycle USING path
  SELECT tree.correlation_id, tree.depth FROM tree WHERE NOT tree.is_cycle
$$;

-- A JSON array of strings as a text array; null stays null. Rows travel in unnest, which cannot carry arrays of arrays.
CREATE FUNCTION jsonb_text_array(value jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT ARRAY(SELECT jsonb_array_elements_text(value))
$$;

-- Recomputes what a pattern's counts and averages are from its evidence and its usage.
CREATE FUNCTION refresh_pattern_statistics(pattern uuid) RETURNS void
LANGUAGE sql AS $$
  WITH evidence AS (
    SELECT count(*) AS n, avg(duration_ms) AS avg_duration, min(duration_ms) AS min_duration, max(duration_ms) AS max_duration,
           avg(hook_count) AS hooks, avg(endpoint_count) AS endpoints, avg(rag_query_count) AS queries,
           avg(success_score) AS score
    FROM pattern_evidence WHERE pattern_id = pattern
  ), usage AS (
    -- A use whose trace became evidence of this very pattern is counted there.
    SELECT count(*) FILTER (WHERE used) AS used,
           count(*) FILTER (WHERE used AND success AND NOT counted) AS succeeded,
           count(*) FILTER (WHERE used AND NOT success) AS failed,
           max(created_at) FILTER (WHERE used) AS last_used
    FROM (SELECT u.*, EXISTS (SELECT FROM pattern_evidence e
                              WHERE e.correlation_id = u.correlation_id AND e.pattern_id = pattern) AS counted
          FROM pattern_usage_log u WHERE u.pattern_id = pattern) u
  )
  UPDATE success_patterns p SET
    usage_count = usage.used,
    success_count = evidence.n + usage.succeeded,
    failure_count = usage.failed,
    avg_duration_ms = evidence.avg_duration, min_duration_ms = evidence.min_duration, max_duration_ms = evidence.max_duration,
    avg_hook_count = evidence.hooks, avg_endpoint_count = evidence.endpoints, avg_rag_query_count = evidence.queries,
    success_score = coalesce(evidence.score, p.success_score),
    status = CASE WHEN p.status = 'candidate' AND evidence.n + usage.succeeded >= 2 THEN 'provisional' ELSE p.status END,
    last_used_at = usage.last_used,
    updated_at = now()
  FROM evidence, usage WHERE p.pattern_id = pattern
$$;
