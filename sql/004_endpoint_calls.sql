-- One row a call that left the agent: HTTP, MCP, or another service.
CREATE TABLE endpoint_calls (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  execution_id      uuid NOT NULL UNIQUE,
  correlation_id    uuid NOT NULL REFERENCES execution_traces (correlation_id) ON DELETE CASCADE,
  hook_execution_id uuid,
  service_name      text NOT NULL,
  endpoint_path     text NOT NULL,
  http_method       text NOT NULL,
  request_body      jsonb,
  response_body     jsonb,
  response_status   integer,
  started_at        timestamptz NOT NULL DEFAULT now(),
  completed_at      timestamptz,
  duration_ms       double precision,
  success           boolean,
  error_message     text,
  error_type        text,
  retry_count       integer NOT NULL DEFAULT 0,
  headers           jsonb NOT NULL DEFAULT '{}',
  context           jsonb NOT NULL DEFAULT '{}',
  created_at        timestamptz NOT NULL DEFAULT now()
);
