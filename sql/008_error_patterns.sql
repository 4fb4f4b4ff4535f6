-- Errors that recur, grouped by a message in which the changing parts are masked.
CREATE TABLE error_patterns (
  id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fingerprint            text NOT NULL UNIQUE,  -- hash of type, masked message, agent, hook type and endpoint
  error_type             text NOT NULL,
  error_message_pattern  text NOT NULL,
  agent                  text,
  hook_type              text,
  endpoint_path          text,
  occurrence_count       integer NOT NULL DEFAULT 0,
  first_seen_at          timestamptz NOT NULL,
  last_seen_at           timestamptz NOT NULL,
  sample_correlation_ids uuid[] NOT NULL DEFAULT '{}',
  known_fix              jsonb,
  prevention_strategy    jsonb,
  tags                   text[] NOT NULL DEFAULT '{}',
  severity               text NOT NULL DEFAULT 'error' CHECK (severity IN ('info', 'warning', 'error', 'critical')),
  created_at             timestamptz NOT NULL DEFAULT now(),
  updated_at             timestamptz NOT NULL DEFAULT now()
);
