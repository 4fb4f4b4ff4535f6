-- Each time a pattern was found for a request: whether it was handed over, and what came of it.
CREATE TABLE pattern_usage_log (
  id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pattern_id           uuid REFERENCES success_patterns (pattern_id) ON DELETE SET NULL,
  correlation_id       uuid,
  user_request         text NOT NULL,
  match_score          double precision NOT NULL,
  used                 boolean NOT NULL DEFAULT true,  -- false: found but held out
  outcome              text,
  success              boolean,
  deviations           jsonb NOT NULL DEFAULT '[]',
  expected_duration_ms double precision,
  actual_duration_ms   double precision,
  performance_variance double precision,               -- (actual - expected) / expected
  user_feedback        text,
  created_at           timestamptz NOT NULL DEFAULT now(),
  UNIQUE (correlation_id, pattern_id)
);
