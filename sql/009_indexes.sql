-- Every index answers a query of the code; a primary key or UNIQUE constraint has its own.

-- Search: newest first, keyset paging; filters narrow within it.
CREATE INDEX execution_traces_started ON execution_traces (started_at DESC, id DESC);
CREATE INDEX execution_traces_created ON execution_traces (created_at DESC);
CREATE INDEX execution_traces_session ON execution_traces (session_id, started_at DESC);
CREATE INDEX execution_traces_parent ON execution_traces (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX execution_traces_agent ON execution_traces (agent, started_at DESC) WHERE agent IS NOT NULL;
CREATE INDEX execution_traces_status ON execution_traces (status, started_at DESC);
CREATE INDEX execution_traces_prompt ON execution_traces USING gin (to_tsvector('english', left(coalesce(prompt_text, ''), 100000)));
-- What the sweep looks for: small, because a learned trace leaves it.
CREATE INDEX execution_traces_unlearned ON execution_traces (completed_at)
  WHERE learned_at IS NULL AND status <> 'in_progress';

CREATE INDEX agent_routing_decisions_trace ON agent_routing_decisions (correlation_id);
CREATE INDEX agent_routing_decisions_agent ON agent_routing_decisions (selected_agent, decided_at DESC);

CREATE INDEX hook_executions_trace ON hook_executions (correlation_id, started_at);
CREATE INDEX hook_executions_tool ON hook_executions (tool_name, started_at DESC) WHERE tool_name IS NOT NULL;

CREATE INDEX endpoint_calls_trace ON endpoint_calls (correlation_id, started_at);
CREATE INDEX endpoint_calls_service ON endpoint_calls (service_name, started_at DESC);

CREATE INDEX success_patterns_signature ON success_patterns (path_signature, embedding_model);
CREATE INDEX success_patterns_created ON success_patterns (created_at DESC, id DESC);
CREATE INDEX success_patterns_prompt ON success_patterns USING gin (to_tsvector('english', left(prompt_text, 100000)));
CREATE INDEX success_patterns_keywords ON success_patterns USING gin (keywords);
CREATE INDEX success_patterns_embedding ON success_patterns USING hnsw (prompt_embedding vector_cosine_ops);

CREATE INDEX pattern_usage_log_pattern ON pattern_usage_log (pattern_id, created_at DESC);

CREATE INDEX error_patterns_last_seen ON error_patterns (last_seen_at DESC);
