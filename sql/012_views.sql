-- A trace in one line, with what it is made of counted.
CREATE VIEW trace_overview AS
SELECT t.correlation_id, t.session_id, t.parent_id, t.source, t.project, t.agent, t.prompt_text, t.status, t.success,
       t.started_at, t.completed_at, t.duration_ms, t.success_score, t.learned_at,
       h.tool_calls, h.failed_tool_calls, e.endpoint_calls, c.children
FROM execution_traces t
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE tool_name IS NOT NULL) AS tool_calls,
                           count(*) FILTER (WHERE tool_name IS NOT NULL AND NOT success) AS failed_tool_calls
                    FROM hook_executions WHERE correlation_id = t.correlation_id) h
CROSS JOIN LATERAL (SELECT count(*) AS endpoint_calls FROM endpoint_calls WHERE correlation_id = t.correlation_id) e
CROSS JOIN LATERAL (SELECT count(*) AS children FROM execution_traces WHERE parent_id = t.correlation_id) c;

-- What a pattern has been worth.
CREATE VIEW pattern_effectiveness AS
SELECT pattern_id, prompt_text, intent, agent, status, usage_count, success_count, failure_count, success_rate,
       avg_duration_ms, last_used_at
FROM success_patterns;

-- Errors of the last seven days, most frequent first.
CREATE VIEW recent_errors AS
SELECT p.error_type, p.error_message_pattern, p.agent, p.hook_type, p.endpoint_path,
       count(*) AS occurrences, max(o.occurred_at) AS last_seen_at
FROM error_occurrences o JOIN error_patterns p USING (fingerprint)
WHERE o.occurred_at > now() - interval '7 days'
GROUP BY p.id ORDER BY occurrences DESC;
