-- Where a pattern holds, and what becomes of it. As before, all of it is derived from rows of which there is one for each trace or use.

-- By what the life of a pattern is decided; README.md explains each. The row pattern_life of system_settings, a JSON object, overrides
-- them one by one; what is no number in it is passed over, since learning must not stop at it.
CREATE FUNCTION pattern_life() RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb '{
    "alike": 0.85,
    "recent_outcomes": 20,
    "provisional_successes": 2, "provisional_above": 0.3, "provisional_until": 0.2,
    "validated_above": 0.6, "validated_until": 0.45,
    "deprecated_trials": 4, "deprecated_below": 0.5, "restored_above": 0.65,
    "candidate_days": 90, "deprecated_days": 30
  }' || coalesce((
    SELECT jsonb_object_agg(o.key, o.value)
    FROM system_settings s, jsonb_each(CASE jsonb_typeof(s.value) WHEN 'object' THEN s.value ELSE '{}' END) o
    WHERE s.name = 'pattern_life' AND jsonb_typeof(o.value) = 'number'), '{}')
$$;

-- The rate that the true one is hardly below: the lower end of Wilson's 95 % score interval (1927); 0 without trials.
-- The upper end is 1 - wilson_lower(failures, trials).
CREATE FUNCTION wilson_lower(successes double precision, trials double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN trials = 0 THEN 0 ELSE least(rate, greatest(0,
    (rate + z * z / (2 * trials) - z * sqrt((rate * (1 - rate) + z * z / (4 * trials)) / trials)) / (1 + z * z / trials))) END
  FROM (SELECT 1.959963984540054::double precision AS z, successes / nullif(trials, 0) AS rate) w
$$;

-- The status that follows on another, given the latest outcomes. A bound to rise lies so far above the bound to fall that no single outcome
-- takes back what the one before it brought about.
CREATE FUNCTION next_pattern_status(status text, successes integer, trials integer, life jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN trials >= (life->>'deprecated_trials')::double precision AND at_most < (life->>'deprecated_below')::double precision THEN 'deprecated'
    WHEN status = 'deprecated' AND at_most < (life->>'restored_above')::double precision THEN 'deprecated'
    WHEN at_least >= (life->>'validated_above')::double precision THEN 'validated'
    WHEN status = 'validated' AND at_least >= (life->>'validated_until')::double precision THEN 'validated'
    WHEN successes >= (life->>'provisional_successes')::double precision AND at_least >= (life->>'provisional_above')::double precision
      THEN 'provisional'
    WHEN status IN ('provisional', 'validated') AND at_least >= (life->>'provisional_until')::double precision THEN 'provisional'
    ELSE 'candidate' END
  FROM (SELECT wilson_lower(successes, trials) AS at_least, 1 - wilson_lower(trials - successes, trials) AS at_most) bounds
$$;

-- The status after all these outcomes, oldest first. Told anew from the beginning each time, so that it depends on what happened and not on
-- when or how often it was asked. Only the latest outcomes count at any step: what stopped working is not held up by its past.
CREATE FUNCTION pattern_status_after(outcomes boolean[]) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  life jsonb := pattern_life();
  recent integer := greatest(1, (life->>'recent_outcomes')::numeric::integer);
  state text := 'candidate';
  successes integer := 0;
BEGIN
  FOR i IN 1 .. coalesce(cardinality(outcomes), 0) LOOP
    successes := successes + outcomes[i]::integer - CASE WHEN i > recent THEN outcomes[i - recent]::integer ELSE 0 END;
    state := next_pattern_status(state, successes, least(i, recent), life);
  END LOOP;
  RETURN state;
END
$$;

ALTER TABLE success_patterns
  -- 'all' when it was learned in no project, or two projects confirm it; else its own project's.
  ADD COLUMN scope        text NOT NULL DEFAULT 'project' CHECK (scope IN ('project', 'all')),
  -- The distinct prompts of its evidence: the first trace's, then the latest; at most 10, each cut at 2,000 characters.
  ADD COLUMN prompts      text[] NOT NULL DEFAULT '{}',
  -- The pattern that has its evidence and uses now; it stays for a while, deprecated, to say so.
  ADD COLUMN merged_into  uuid REFERENCES success_patterns (pattern_id) ON DELETE CASCADE,
  ADD COLUMN status_since timestamptz NOT NULL DEFAULT now(),
  -- The model, project, scope and status that it had when it was last tended: see success_patterns_untended.
  ADD COLUMN tended_for   text;

-- What the pattern's prompts, projects and latest outcomes are drawn from: the trace may be archived.
ALTER TABLE pattern_evidence
  ADD COLUMN project     text,
  ADD COLUMN prompt      text,                                   -- cut at 2,000 characters
  ADD COLUMN occurred_at timestamptz NOT NULL DEFAULT now();     -- when the trace ended

-- Those that changed in what decides where they are found, and with which others they may be merged.
CREATE INDEX success_patterns_untended ON success_patterns (id)
  WHERE tended_for IS DISTINCT FROM coalesce(embedding_model, '') || ' ' || scope || ' ' || status || ' ' || coalesce(project, '');
-- What is due for pruning.
CREATE INDEX success_patterns_status ON success_patterns (status, status_since);
CREATE INDEX success_patterns_merged ON success_patterns (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX success_patterns_project ON success_patterns (project);

-- Folders whose repository is known: what happens there, or below, happens in the repository's project.
CREATE TABLE project_folders (
  folder     text PRIMARY KEY,
  project    text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Recomputes all of a pattern that follows from its evidence and its usage. A merged one has neither, and stays as it was.
CREATE OR REPLACE FUNCTION refresh_pattern_statistics(pattern uuid) RETURNS void
LANGUAGE sql AS $$
  WITH evidence AS (
    SELECT count(*) AS n, avg(duration_ms) AS avg_duration, min(duration_ms) AS min_duration, max(duration_ms) AS max_duration,
           avg(hook_count) AS hooks, avg(endpoint_count) AS endpoints, avg(rag_query_count) AS queries,
           avg(success_score) AS score,
           coalesce(array_agg(DISTINCT project COLLATE "C") FILTER (WHERE project IS NOT NULL), '{}') AS projects
    FROM pattern_evidence WHERE pattern_id = pattern
  ), uses AS (
    -- A use whose trace became evidence of this very pattern is counted there.
    SELECT u.*, EXISTS (SELECT FROM pattern_evidence e WHERE e.correlation_id = u.correlation_id AND e.pattern_id = pattern) AS counted
    FROM pattern_usage_log u WHERE u.pattern_id = pattern AND u.used
  ), usage AS (
    SELECT count(*) AS used, count(*) FILTER (WHERE success AND NOT counted) AS succeeded,
           count(*) FILTER (WHERE NOT success) AS failed, max(created_at) AS last_used
    FROM uses
  ), outcomes AS (
    -- More than ever matter to one status, and few enough to be gone through at each outcome.
    SELECT array_agg(success ORDER BY ended, trace, success) AS known FROM (
      SELECT ended, trace, success FROM (
        SELECT occurred_at AS ended, correlation_id AS trace, true AS success FROM pattern_evidence WHERE pattern_id = pattern
        UNION ALL
        SELECT created_at, correlation_id, success FROM uses WHERE success IS NOT NULL AND NOT (success AND counted)) each
      ORDER BY ended DESC, trace DESC, success DESC LIMIT 100) latest
  ), said AS (
    SELECT array_agg(prompt ORDER BY place, ended DESC, prompt) AS prompts FROM (
      SELECT prompt, min(place) AS place, max(ended) AS ended FROM (
        SELECT left(prompt_text, 2000) AS prompt, 1 AS place, created_at AS ended FROM success_patterns WHERE pattern_id = pattern
        UNION ALL
        SELECT prompt, 2, occurred_at FROM pattern_evidence WHERE pattern_id = pattern) each
      WHERE prompt <> '' GROUP BY prompt ORDER BY min(place), max(ended) DESC, prompt LIMIT 10) told
  ), derived AS (
    SELECT p.pattern_id,
      CASE WHEN evidence.n = 0 THEN p.scope WHEN cardinality(evidence.projects) = 1 THEN 'project' ELSE 'all' END AS scope,
      -- That of the first trace, while it is among those that confirm it.
      CASE WHEN evidence.n = 0 OR p.project = ANY (evidence.projects) THEN p.project ELSE evidence.projects[1] END AS project,
      CASE WHEN outcomes.known IS NULL THEN p.status ELSE pattern_status_after(outcomes.known) END AS status
    FROM success_patterns p, evidence, outcomes WHERE p.pattern_id = pattern
  )
  UPDATE success_patterns p SET
    usage_count = usage.used,
    success_count = evidence.n + usage.succeeded,
    failure_count = usage.failed,
    avg_duration_ms = evidence.avg_duration, min_duration_ms = evidence.min_duration, max_duration_ms = evidence.max_duration,
    avg_hook_count = evidence.hooks, avg_endpoint_count = evidence.endpoints, avg_rag_query_count = evidence.queries,
    success_score = coalesce(evidence.score, p.success_score),
    scope = derived.scope,
    project = derived.project,
    context = CASE WHEN derived.project IS NOT DISTINCT FROM p.project THEN p.context
                   ELSE p.context - 'project' || jsonb_strip_nulls(jsonb_build_object('project', derived.project)) END,
    prompts = coalesce(said.prompts, '{}'),
    provenance = CASE WHEN evidence.n = 0 THEN p.provenance
                      ELSE p.provenance || jsonb_build_object('projects', to_jsonb(evidence.projects)) END,
    status = derived.status,
    status_since = CASE WHEN derived.status = p.status THEN p.status_since ELSE now() END,
    last_used_at = usage.last_used,
    updated_at = now()
  FROM evidence, usage, said, derived WHERE p.pattern_id = derived.pattern_id AND p.merged_into IS NULL
$$;

-- What was learned before.
UPDATE pattern_evidence e SET
  project = CASE WHEN t.correlation_id IS NULL THEN p.project ELSE t.project END,
  prompt = left(CASE WHEN e.correlation_id = p.source_correlation_id THEN p.prompt_text ELSE t.prompt_text END, 2000),
  occurred_at = coalesce(t.completed_at, t.started_at, e.learned_at)
FROM pattern_evidence s
JOIN success_patterns p ON p.pattern_id = s.pattern_id
LEFT JOIN execution_traces t ON t.correlation_id = s.correlation_id
WHERE s.correlation_id = e.correlation_id;

UPDATE success_patterns SET
  scope = CASE WHEN project IS NULL THEN 'all' ELSE 'project' END,
  prompts = CASE WHEN prompt_text = '' THEN '{}' ELSE ARRAY[left(prompt_text, 2000)] END;

SELECT refresh_pattern_statistics(p.pattern_id) FROM success_patterns p
WHERE EXISTS (SELECT FROM pattern_evidence e WHERE e.pattern_id = p.pattern_id);
