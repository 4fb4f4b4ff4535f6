-- Drops what the numbered files made and nothing else: the vector extension stays, since others may use it.
BEGIN;
DROP VIEW IF EXISTS recent_errors, pattern_effectiveness, trace_overview;
DROP FUNCTION IF EXISTS refresh_pattern_statistics(uuid), trace_tree(uuid), jsonb_text_array(jsonb);
DROP TABLE IF EXISTS
  trace_feedback, embedding_cache,
  chain_changes, chain_occurrences,
  system_settings, term_statistics, error_occurrences, pattern_evidence,
  error_patterns, agent_chaining_patterns, pattern_usage_log, success_patterns,
  endpoint_calls, hook_executions, agent_routing_decisions, execution_traces, schema_migrations;
COMMIT;
