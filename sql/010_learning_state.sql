-- What makes learning idempotent: every count above is derived from rows that exist once.

-- A trace strengthens at most one pattern; the pattern's numbers are aggregates over these rows.
CREATE TABLE pattern_evidence (
  correlation_id  uuid PRIMARY KEY,
  pattern_id      uuid NOT NULL REFERENCES success_patterns (pattern_id) ON DELETE CASCADE,
  success_score   double precision NOT NULL,
  duration_ms     double precision,
  hook_count      integer NOT NULL,
  endpoint_count  integer NOT NULL,
  rag_query_count integer NOT NULL,
  learned_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX pattern_evidence_pattern ON pattern_evidence (pattern_id);

-- An error counts once for the execution in which it occurred.
CREATE TABLE error_occurrences (
  execution_id   uuid PRIMARY KEY,
  correlation_id uuid NOT NULL,
  fingerprint    text NOT NULL,
  occurred_at    timestamptz NOT NULL
);
CREATE INDEX error_occurrences_fingerprint ON error_occurrences (fingerprint, occurred_at DESC);

-- In how many prompts a term occurs; the empty term counts the prompts.
CREATE TABLE term_statistics (
  term           text PRIMARY KEY,
  document_count bigint NOT NULL
);
ALTER TABLE execution_traces ADD COLUMN terms_counted boolean NOT NULL DEFAULT false;

-- Switches that hold for every process on this store.
CREATE TABLE system_settings (
  name       text PRIMARY KEY,
  value      jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
