-- $TRACES$ traces over a year, ten calls in each, an answer of a model, some calls to the outside and some errors; six traces of a session in
-- one of forty projects. Rows are written past the triggers, which would mark an hour a million times, and past foreign keys.
SET session_replication_role = replica;
SET synchronous_commit = off;
CREATE FUNCTION pg_temp.id(i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(i::text)::uuid $$;
CREATE FUNCTION pg_temp.at(i bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT date_trunc('hour', now()) - ($TRACES$ - i) * (interval '365 days' / $TRACES$)
$$;

INSERT INTO execution_traces (
  correlation_id, session_id, project, agent, parent_id, root_id, user_id, prompt_text, started_at, completed_at, duration_ms, status, success,
  learned_at, success_score, success_criteria, task_id, settled_at)
SELECT pg_temp.id(i), pg_temp.id(-i / 6 - 1), '/home/dev/project-' || (i / 6) % 40,
  CASE WHEN i % 5 = 0 THEN (ARRAY['reviewer', 'explorer', 'tester', 'planner'])[i % 4 + 1] END,
  CASE WHEN i % 5 = 0 THEN pg_temp.id(i - 1) END, CASE WHEN i % 5 = 0 THEN pg_temp.id(i - 1) END, 'dev' || (i / 60) % 7,
  'Mend what is broken in part ' || i, pg_temp.at(i), pg_temp.at(i) + interval '1 minute', 1000 + (i::bigint * 7919) % 600000,
  CASE WHEN i % 50 = 0 THEN 'error' ELSE 'success' END, i % 50 <> 0, pg_temp.at(i) + interval '2 minutes', (i % 100) / 100.0,
  jsonb_build_object('is_success', i % 100 >= 60, 'is_unclear', i % 100 BETWEEN 30 AND 59, 'score', (i % 100) / 100.0,
    'criteria', (SELECT jsonb_agg(jsonb_build_object('name', 'feature_' || n, 'weight', n / 10.0, 'value', 1, 'evidence',
      md5(n::text || i) || ' is what speaks for it')) FROM generate_series(1, 12) n)),
  pg_temp.id(i - i % 3), pg_temp.at(i) + interval '1 day'
FROM generate_series(1, $TRACES$) i;

INSERT INTO hook_executions (
  execution_id, correlation_id, hook_type, tool_name, started_at, completed_at, duration_ms, status, success, quality_gates_validated, context)
SELECT pg_temp.id(1000000000 + i), pg_temp.id(1 + i / 10), CASE WHEN i % 10 = 9 THEN 'Stop' ELSE 'ToolUse' END,
  CASE WHEN i % 10 < 9 THEN (ARRAY['Bash', 'Read', 'Edit', 'Bash', 'Grep', 'Read', 'Write', 'Bash', 'WebFetch'])[i % 9 + 1] END,
  pg_temp.at(1 + i / 10) + i % 10 * interval '5 seconds', pg_temp.at(1 + i / 10) + i % 10 * interval '5 seconds' + interval '2 seconds',
  (i::bigint * 7919) % 20000, CASE WHEN i % 17 = 0 THEN 'error' ELSE 'success' END, i % 17 <> 0,
  CASE WHEN i % 20 = 0 THEN ARRAY[CASE WHEN i % 60 = 0 THEN 'test:failed' ELSE 'test:passed' END] ELSE '{}' END,
  jsonb_build_object('tool_input', jsonb_build_object('command', 'npm test -- part-' || i % 1000))
FROM generate_series(0, $TRACES$ * 10 - 1) i;

INSERT INTO model_answers (
  execution_id, correlation_id, model, at, input_tokens, output_tokens, cache_read_tokens, cache_write_5m_tokens)
SELECT pg_temp.id(-2000000000 + i), pg_temp.id(i), (ARRAY['claude-opus-4-5-20251101', 'claude-sonnet-4-5-20250929', 'claude-opus-5-5', 'own'])[i % 4 + 1],
  pg_temp.at(i) + interval '20 seconds', i % 900, i % 3000, i % 90000, i % 4000
FROM generate_series(1, $TRACES$) i;

INSERT INTO endpoint_calls (
  execution_id, correlation_id, service_name, endpoint_path, http_method, started_at, completed_at, duration_ms, success, response_status)
SELECT pg_temp.id(2000000000 - i), pg_temp.id(i), 'api' || i % 5 || '.example.com', '/orders/' || i, 'GET', pg_temp.at(i), pg_temp.at(i) + interval '1 second', i % 900,
  i % 23 <> 0, CASE WHEN i % 23 = 0 THEN 500 ELSE 200 END
FROM generate_series(1, $TRACES$ / 5) i;

INSERT INTO error_patterns (fingerprint, error_type, error_message_pattern, first_seen_at, last_seen_at)
SELECT 'f' || i, 'test', 'expected <value> in part ' || i, pg_temp.at(1), pg_temp.at($TRACES$) FROM generate_series(0, 499) i;
INSERT INTO error_occurrences (execution_id, correlation_id, fingerprint, occurred_at, session_id)
SELECT pg_temp.id(-1000000000 + i), pg_temp.id(i), 'f' || i % 500, pg_temp.at(i), pg_temp.id(-i / 6 - 1) FROM generate_series(1, $TRACES$, 5) i;

SELECT know_models(ARRAY(SELECT DISTINCT model FROM model_answers));
UPDATE model_answers SET cost_usd = answer_cost(
  model, speed, at, input_tokens, output_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, web_searches);
INSERT INTO rollup_marks (at)
SELECT date_trunc('hour', started_at, 'UTC') FROM execution_traces
UNION SELECT date_trunc('hour', started_at, 'UTC') FROM hook_executions
UNION SELECT date_trunc('hour', started_at, 'UTC') FROM endpoint_calls
UNION SELECT date_trunc('hour', at, 'UTC') FROM model_answers
UNION SELECT date_trunc('hour', occurred_at, 'UTC') FROM error_occurrences;
ANALYZE;
