-- Which agents delegate to which, and how that goes.
CREATE TABLE agent_chaining_patterns (
  id                           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  primary_agent                text NOT NULL,
  delegated_agents             text[] NOT NULL,
  delegation_depth             integer NOT NULL DEFAULT 1,
  trigger_context              jsonb NOT NULL DEFAULT '{}',
  success_rate                 double precision,
  usage_count                  integer NOT NULL DEFAULT 0,
  avg_total_duration_ms        double precision,
  avg_coordination_overhead_ms double precision,
  source_traces                uuid[] NOT NULL DEFAULT '{}',
  tags                         text[] NOT NULL DEFAULT '{}',
  created_at                   timestamptz NOT NULL DEFAULT now(),
  last_used_at                 timestamptz,
  updated_at                   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (primary_agent, delegated_agents)
);
