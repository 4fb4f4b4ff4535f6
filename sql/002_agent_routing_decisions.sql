-- Which agent was chosen for a request, by whom, and how surely.
CREATE TABLE agent_routing_decisions (
  id                    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  execution_id          uuid NOT NULL UNIQUE,
  correlation_id        uuid NOT NULL REFERENCES execution_traces (correlation_id) ON DELETE CASCADE,
  user_request          text,
  selected_agent        text NOT NULL,
  selection_reason      text,
  confidence_total      double precision,
  confidence_trigger    double precision,
  confidence_context    double precision,
  confidence_capability double precision,
  confidence_historical double precision,
  alternatives          jsonb NOT NULL DEFAULT '[]',
  routing_strategy      text,
  pattern_id            uuid,
  cache_hit             boolean NOT NULL DEFAULT false,
  routing_duration_ms   double precision,
  context               jsonb NOT NULL DEFAULT '{}',
  decided_at            timestamptz NOT NULL DEFAULT now(),
  created_at            timestamptz NOT NULL DEFAULT now()
);
