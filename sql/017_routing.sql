-- What requests are routed by: the agents that there are, what a plan is drawn from, and what went wrong in work of the same kind.

-- The registry. It is replaced as a whole (PUT /api/agents).
CREATE TABLE agents (
  name                text NOT NULL,
  project             text,                                -- null: of every project
  title               text,
  description         text NOT NULL DEFAULT '',
  domain_context      jsonb NOT NULL DEFAULT '""',         -- a text, a list of texts, or an object of them, as it was given
  capabilities        text[] NOT NULL DEFAULT '{}',
  activation_triggers text[] NOT NULL DEFAULT '{}',
  priority            integer NOT NULL DEFAULT 0,          -- higher goes first among equals
  definition_path     text,
  content_hash        text NOT NULL,                       -- of all of the above: what is given again unchanged is not touched
  created_at          timestamptz NOT NULL DEFAULT now(),
  updated_at          timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (name, project)
);

-- What each trace that proves a pattern did, reduced to what a plan is made of; null for those learned before there were plans.
ALTER TABLE pattern_evidence ADD COLUMN practice jsonb;

-- The plan that was handed over with the pattern; what the trace did otherwise is in deviations.
ALTER TABLE pattern_usage_log ADD COLUMN plan jsonb;

-- What similar traces did that failed: an aggregate over the two tables below and over what failed and was repaired in its evidence.
ALTER TABLE success_patterns ADD COLUMN avoid jsonb NOT NULL DEFAULT '[]';

-- A trace that failed, with what went wrong in it. Kept apart from the patterns, since it may be older than those it is like.
-- Like pattern_evidence it has no foreign key to the trace, and outlives it.
CREATE TABLE trace_failures (
  correlation_id   uuid PRIMARY KEY,
  project          text,
  prompt_embedding vector(1536),           -- null while the embedding model is away
  embedding_model  text,
  lessons          jsonb NOT NULL,
  failed_at        timestamptz NOT NULL
);
CREATE INDEX trace_failures_embedding ON trace_failures USING hnsw (prompt_embedding vector_cosine_ops);

-- The patterns that a failed trace is a lesson for: those used for it, and those of nearly the same request in the same project.
CREATE TABLE pattern_failures (
  pattern_id     uuid NOT NULL REFERENCES success_patterns (pattern_id) ON DELETE CASCADE,
  correlation_id uuid NOT NULL REFERENCES trace_failures (correlation_id) ON DELETE CASCADE,
  PRIMARY KEY (pattern_id, correlation_id)
);
CREATE INDEX pattern_failures_trace ON pattern_failures (correlation_id);

-- Recomputes what to avoid: the ten lessons of most failed traces, then of most traces. Those of patterns merged into this one count.
CREATE FUNCTION refresh_pattern_avoid(pattern uuid) RETURNS void
LANGUAGE sql AS $$
  WITH lessons AS (
    SELECT l.lesson, l.place, t.correlation_id AS trace, t.failed_at AS at, true AS failed
    FROM pattern_failures f JOIN trace_failures t USING (correlation_id)
    CROSS JOIN jsonb_array_elements(t.lessons) WITH ORDINALITY AS l (lesson, place)
    WHERE f.pattern_id = pattern OR f.pattern_id IN (SELECT pattern_id FROM success_patterns WHERE merged_into = pattern)
    UNION ALL
    SELECT l.lesson, l.place, e.correlation_id, e.learned_at, false
    FROM pattern_evidence e CROSS JOIN jsonb_array_elements(e.practice->'repaired') WITH ORDINALITY AS l (lesson, place)
    WHERE e.pattern_id = pattern
  ), entries AS (
    SELECT lesson->>'fingerprint' AS fingerprint, (array_agg(lesson ORDER BY at DESC, trace))[1] AS latest,
      count(DISTINCT trace) AS seen, count(DISTINCT trace) FILTER (WHERE failed) AS failed_traces, min(place) AS place,
      (array_agg(lesson->>'repaired_by' ORDER BY at DESC, trace) FILTER (WHERE lesson->>'repaired_by' IS NOT NULL))[1] AS repaired_by,
      (array_agg(trace ORDER BY at DESC, trace))[1] AS example, max(at) AS last_seen
    FROM lessons GROUP BY 1
  ), ranked AS (
    -- How a trace ended tells less than what it did.
    SELECT *, row_number() OVER (
      ORDER BY latest->>'kind' = 'end', failed_traces DESC, seen DESC, last_seen DESC, place, fingerprint) AS rank
    FROM entries
  )
  UPDATE success_patterns SET avoid = coalesce((
    SELECT jsonb_agg(
      jsonb_build_object(
        'kind', latest->>'kind', 'what', latest->>'what', 'error', latest->>'error', 'seen', seen, 'failed_traces', failed_traces,
        'repaired_by', repaired_by, 'fingerprint', fingerprint, 'example_correlation_id', example, 'last_seen_at', last_seen)
      ORDER BY rank)
    FROM ranked WHERE rank <= 10), '[]')
  WHERE pattern_id = pattern
$$;
