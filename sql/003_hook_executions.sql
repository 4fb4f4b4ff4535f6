-- One row a tool call or other hook event. A tool call's row is made by its start and finished by its end, in either order.
CREATE TABLE hook_executions (
  id                              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  execution_id                    uuid NOT NULL UNIQUE,
  correlation_id                  uuid NOT NULL REFERENCES execution_traces (correlation_id) ON DELETE CASCADE,
  parent_id                       uuid,
  hook_type                       text NOT NULL,
  tool_name                       text,
  hook_script                     text,
  started_at                      timestamptz NOT NULL DEFAULT now(),
  completed_at                    timestamptz,
  duration_ms                     double precision,
  status                          text NOT NULL DEFAULT 'in_progress'
                                  CHECK (status IN ('in_progress', 'success', 'error', 'timeout', 'cancelled')),
  intelligence_functions_executed text[] NOT NULL DEFAULT '{}',
  rag_queries_executed            jsonb NOT NULL DEFAULT '[]',
  quality_gates_validated         text[] NOT NULL DEFAULT '{}', -- gate:verdict, as in test:passed
  success                         boolean,
  error_message                   text,
  modifications_made              jsonb NOT NULL DEFAULT '[]',
  context                         jsonb NOT NULL DEFAULT '{}',
  created_at                      timestamptz NOT NULL DEFAULT now()
);
