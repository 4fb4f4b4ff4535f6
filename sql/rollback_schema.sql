-- Drops what the schema files made and nothing else: the vector extension stays, since others may use it.
BEGIN;
DROP VIEW IF EXISTS work_facts, spend_facts, dashboard_summary, error_analysis, endpoint_reliability, hook_performance_summary, agent_success_rates, trace_summary,
  call_spend, spend_sums, answer_spend, recent_errors, pattern_effectiveness, trace_overview;
DROP FUNCTION IF EXISTS refresh_pattern_avoid(uuid), refresh_pattern_statistics(uuid), trace_tree(uuid), jsonb_text_array(jsonb),
  pattern_status_after(double precision[]), next_pattern_status(text, double precision, integer, jsonb),
  project_commands(text), project_order(text), checks_before_commit(text, text), branch_files(text, text), session_branch(uuid, timestamptz),
  checks_after_edit(text, text, uuid, text), faded(timestamptz, timestamptz), file_ending(text),
  wilson_lower(double precision, double precision), pattern_life(), trace_outcome(jsonb), traces_with_words(tsquery),
  wilson_upper(double precision, double precision), trace_person(uuid, uuid, text), endpoint_template(text),
  chain_follows(timestamptz, timestamptz), duration_step(double precision), unsettled_spend(timestamptz, timestamptz),
  traces_with_spend(timestamptz, timestamptz), mark_traces(uuid[]),
  fold_rollups(integer), fold_month(), add_up_rollups(text, text, timestamptz),
  answer_cost(text, text, timestamptz, bigint, bigint, bigint, bigint, bigint, integer), know_models(text[]);
DROP VIEW IF EXISTS model_prices;
DROP TABLE IF EXISTS
  rollup_months, rollup_marks, trace_spend, spend_rollups, work_rollups,
  alert_deliveries, alert_mutes, alerts, alert_watch, alert_rules,
  telemetry_spans, telemetry_traces,
  known_models, compactions, model_answers,
  work_corrections, judge_requests, trace_judgements,
  advice_log, work_commands, work_files, trace_work, tasks,
  transcript_files, transcript_records,
  agents, pattern_failures, trace_failures,
  project_folders, trace_feedback, embedding_cache,
  chain_steps, chain_turns, chain_changes, chain_occurrences,
  system_settings, term_statistics, error_occurrences, pattern_evidence,
  error_patterns, agent_chaining_patterns, pattern_usage_log, success_patterns,
  endpoint_calls, hook_executions, agent_routing_decisions, execution_traces, schema_logic, schema_migrations;
DROP FUNCTION IF EXISTS note_pattern_change(), price_answer(), mark_hours(), mark_hours_of_changes(), mark_trace(), mark_worker();
COMMIT;
