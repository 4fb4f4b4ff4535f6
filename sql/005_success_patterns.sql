-- What provably worked, in a form that a new request can be matched against.
CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE success_patterns (
  id                    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pattern_id            uuid NOT NULL UNIQUE,
  pattern_type          text NOT NULL CHECK (pattern_type IN ('agent_routing', 'hook_sequence', 'endpoint_chain')),
  source_correlation_id uuid,
  prompt_text           text NOT NULL,
  prompt_embedding      vector(1536),
  embedding_model       text,          -- only vectors of one model are compared
  intent                text NOT NULL,
  keywords              text[] NOT NULL DEFAULT '{}',
  agent                 text,
  routing_strategy      text,
  execution_path        jsonb NOT NULL DEFAULT '{}',
  path_signature        text NOT NULL,
  hook_sequence         jsonb NOT NULL DEFAULT '[]',
  sequence_hash         text NOT NULL,
  endpoint_pattern      jsonb NOT NULL DEFAULT '[]',
  avg_duration_ms       double precision,
  min_duration_ms       double precision,
  max_duration_ms       double precision,
  avg_hook_count        double precision,
  avg_endpoint_count    double precision,
  avg_rag_query_count   double precision,
  success_score         double precision NOT NULL,
  usage_count           integer NOT NULL DEFAULT 0,
  success_count         integer NOT NULL DEFAULT 0,
  failure_count         integer NOT NULL DEFAULT 0,
  success_rate          double precision GENERATED ALWAYS AS (
                          CASE WHEN success_count + failure_count = 0 THEN NULL
                               ELSE success_count::double precision / (success_count + failure_count) END) STORED,
  status                text NOT NULL DEFAULT 'candidate'
                        CHECK (status IN ('candidate', 'provisional', 'validated', 'deprecated')),
  success_criteria      jsonb NOT NULL DEFAULT '{}',
  provenance            jsonb NOT NULL DEFAULT '{}',
  metadata              jsonb NOT NULL DEFAULT '{}',
  context               jsonb NOT NULL DEFAULT '{}',
  project               text,
  tags                  text[] NOT NULL DEFAULT '{}',
  created_at            timestamptz NOT NULL DEFAULT now(),
  last_used_at          timestamptz,
  updated_at            timestamptz NOT NULL DEFAULT now()
);
