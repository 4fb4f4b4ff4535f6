-- version: 2
-- What the store computes: its functions, triggers and views. README.md says when all of this is applied again, and how it is changed.

-- A trace and all below it, whatever the depth; a cycle of parents ends where it closes.
CREATE OR REPLACE FUNCTION trace_tree(root uuid) RETURNS TABLE (correlation_id uuid, depth integer)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE tree AS (
    SELECT t.correlation_id, 0 AS depth FROM execution_traces t WHERE t.correlation_id = root
    UNION ALL
    SELECT c.correlation_id, tree.depth + 1
    FROM tree JOIN execution_traces c ON c.parent_id = tree.correlation_id
  ) CYCLE correlation_id SET is_cycle USING path
  SELECT tree.correlation_id, tree.depth FROM tree WHERE NOT tree.is_cycle
$$;

-- A JSON array of strings as a text array; null stays null. Rows travel in unnest, which cannot carry arrays of arrays.
CREATE OR REPLACE FUNCTION jsonb_text_array(value jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT ARRAY(SELECT jsonb_array_elements_text(value))
$$;

-- By what the life of a pattern is decided; README.md explains each. The row pattern_life of system_settings, a JSON object, overrides
-- them one by one; what is no number in it is passed over, since learning must not stop at it.
CREATE OR REPLACE FUNCTION pattern_life() RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb '{
    "alike": 0.85, "akin": 0.6,
    "recent_outcomes": 20,
    "provisional_successes": 1.7, "provisional_above": 0.26, "provisional_until": 0.2,
    "validated_above": 0.57, "validated_until": 0.45,
    "deprecated_trials": 4, "deprecated_below": 0.5, "restored_above": 0.65,
    "candidate_days": 90, "deprecated_days": 30
  }' || coalesce((
    SELECT jsonb_object_agg(o.key, o.value)
    FROM system_settings s, jsonb_each(CASE jsonb_typeof(s.value) WHEN 'object' THEN s.value ELSE '{}' END) o
    WHERE s.name = 'pattern_life' AND jsonb_typeof(o.value) = 'number'), '{}')
$$;

-- The rate that the true one is hardly below: the lower end of Wilson's 95 % score interval (1927); 0 without trials.
-- The upper end is 1 - wilson_lower(failures, trials).
CREATE OR REPLACE FUNCTION wilson_lower(successes double precision, trials double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN trials = 0 THEN 0 ELSE least(rate, greatest(0,
    (rate + z * z / (2 * trials) - z * sqrt((rate * (1 - rate) + z * z / (4 * trials)) / trials)) / (1 + z * z / trials))) END
  FROM (SELECT 1.959963984540054::double precision AS z, successes / nullif(trials, 0) AS rate) w
$$;

-- The status that follows on another, given the latest outcomes. A bound to rise lies so far above the bound to fall that no single outcome
-- takes back what the one before it brought about.
DROP FUNCTION IF EXISTS next_pattern_status(text, integer, integer, jsonb);
CREATE OR REPLACE FUNCTION next_pattern_status(status text, successes double precision, trials integer, life jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN trials >= (life->>'deprecated_trials')::double precision AND at_most < (life->>'deprecated_below')::double precision
      THEN 'deprecated'
    WHEN status = 'deprecated' AND at_most < (life->>'restored_above')::double precision THEN 'deprecated'
    WHEN at_least >= (life->>'validated_above')::double precision THEN 'validated'
    WHEN status = 'validated' AND at_least >= (life->>'validated_until')::double precision THEN 'validated'
    WHEN successes >= (life->>'provisional_successes')::double precision AND at_least >= (life->>'provisional_above')::double precision
      THEN 'provisional'
    WHEN status IN ('provisional', 'validated') AND at_least >= (life->>'provisional_until')::double precision THEN 'provisional'
    ELSE 'candidate' END
  FROM (SELECT wilson_lower(successes, trials) AS at_least, 1 - wilson_lower(trials - successes, trials) AS at_most) bounds
$$;

-- The status after all these outcomes, oldest first; each is the chance, 0 to 1, that it worked. Told anew from the beginning each time, so
-- that it depends on what happened and not on when or how often it was asked. Only the latest outcomes count at any step: what stopped
-- working is not held up by its past.
DROP FUNCTION IF EXISTS pattern_status_after(boolean[]);
CREATE OR REPLACE FUNCTION pattern_status_after(outcomes double precision[]) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  life jsonb := pattern_life();
  recent integer := greatest(1, (life->>'recent_outcomes')::numeric::integer);
  state text := 'candidate';
  successes double precision := 0;
BEGIN
  FOR i IN 1 .. coalesce(cardinality(outcomes), 0) LOOP
    successes := successes + outcomes[i] - CASE WHEN i > recent THEN outcomes[i - recent] ELSE 0 END;
    state := next_pattern_status(state, successes, least(i, recent), life);
  END LOOP;
  RETURN state;
END
$$;

-- Recomputes all of a pattern that follows from its evidence and its usage. Each counts by the chance that it worked: three of which each
-- is likely to have worked by two thirds are two successes and a failure. A merged one has neither, and stays as it was.
CREATE OR REPLACE FUNCTION refresh_pattern_statistics(pattern uuid) RETURNS void
LANGUAGE sql AS $$
  WITH evidence AS (
    SELECT count(*) AS n, avg(duration_ms) AS avg_duration, min(duration_ms) AS min_duration, max(duration_ms) AS max_duration,
           avg(hook_count) AS hooks, avg(endpoint_count) AS endpoints, avg(rag_query_count) AS queries,
           avg(success_score) AS score, sum(success_score) AS succeeded,
           coalesce(array_agg(DISTINCT project COLLATE "C") FILTER (WHERE project IS NOT NULL), '{}') AS projects
    FROM pattern_evidence WHERE pattern_id = pattern
  ), uses AS (
    -- A use whose trace, or its task, became evidence of this very pattern is counted there.
    SELECT u.*, EXISTS (
      SELECT FROM pattern_evidence e WHERE e.pattern_id = pattern AND e.correlation_id IN (
        u.correlation_id, (SELECT t.task_id FROM execution_traces t WHERE t.correlation_id = u.correlation_id))) AS counted
    FROM pattern_usage_log u WHERE u.pattern_id = pattern AND u.used
  ), judged AS (
    SELECT *, coalesce(success_chance, success::integer) AS chance FROM uses
  ), usage AS (
    SELECT count(*) AS used, coalesce(sum(chance) FILTER (WHERE NOT counted), 0) AS succeeded,
           count(chance) FILTER (WHERE NOT counted) AS trials, max(created_at) AS last_used
    FROM judged
  ), outcomes AS (
    -- More than ever matter to one status, and few enough to be gone through at each outcome.
    SELECT array_agg(chance ORDER BY ended, trace, chance) AS known FROM (
      SELECT ended, trace, chance FROM (
        SELECT occurred_at AS ended, correlation_id AS trace, success_score AS chance FROM pattern_evidence WHERE pattern_id = pattern
        UNION ALL
        SELECT created_at, correlation_id, chance FROM judged WHERE chance IS NOT NULL AND NOT counted) each
      ORDER BY ended DESC, trace DESC, chance DESC LIMIT 100) latest
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
    success_count = round(coalesce(evidence.succeeded, 0) + usage.succeeded),
    failure_count = evidence.n + usage.trials - round(coalesce(evidence.succeeded, 0) + usage.succeeded),
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

-- Recomputes what to avoid: the ten lessons of most failed traces, then of most traces. Those of patterns merged into this one count.
CREATE OR REPLACE FUNCTION refresh_pattern_avoid(pattern uuid) RETURNS void
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

-- Which transaction last changed what a match may answer with: what was answered before it is asked for again. Deferred to the commit, so
-- that nothing waits for the row while it holds others; a use that is only counted changes no answer.
CREATE OR REPLACE FUNCTION note_pattern_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO system_settings AS s (name, value) VALUES ('pattern_version', to_jsonb(pg_current_xact_id()::text))
  ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now() WHERE s.value <> excluded.value;
  RETURN NULL;
END
$$;

-- A constraint trigger cannot be replaced.
DROP TRIGGER IF EXISTS success_patterns_changed ON success_patterns;
CREATE CONSTRAINT TRIGGER success_patterns_changed
  AFTER INSERT OR DELETE OR UPDATE OF
    prompt_text, prompts, prompt_embedding, embedding_model, intent, keywords, agent, project, scope, execution_path, path_signature,
    hook_sequence, endpoint_pattern, avg_duration_ms, success_count, failure_count, status, context, avoid
  ON success_patterns DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION note_pattern_change();

CREATE OR REPLACE TRIGGER success_patterns_emptied AFTER TRUNCATE ON success_patterns
  FOR EACH STATEMENT EXECUTE FUNCTION note_pattern_change();

-- A trace in one line, with what it is made of counted.
CREATE OR REPLACE VIEW trace_overview AS
SELECT t.correlation_id, t.session_id, t.parent_id, t.source, t.project, t.agent, t.prompt_text, t.status, t.success,
       t.started_at, t.completed_at, t.duration_ms, t.success_score, t.learned_at,
       h.tool_calls, h.failed_tool_calls, e.endpoint_calls, c.children
FROM execution_traces t
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE tool_name IS NOT NULL) AS tool_calls,
                           count(*) FILTER (WHERE tool_name IS NOT NULL AND NOT success) AS failed_tool_calls
                    FROM hook_executions WHERE correlation_id = t.correlation_id) h
CROSS JOIN LATERAL (SELECT count(*) AS endpoint_calls FROM endpoint_calls WHERE correlation_id = t.correlation_id) e
CROSS JOIN LATERAL (SELECT count(*) AS children FROM execution_traces WHERE parent_id = t.correlation_id) c;

-- What a pattern has been worth.
CREATE OR REPLACE VIEW pattern_effectiveness AS
SELECT pattern_id, prompt_text, intent, agent, status, usage_count, success_count, failure_count, success_rate,
       avg_duration_ms, last_used_at
FROM success_patterns;

-- Errors of the last seven days, most frequent first.
CREATE OR REPLACE VIEW recent_errors AS
SELECT p.error_type, p.error_message_pattern, p.agent, p.hook_type, p.endpoint_path,
       count(*) AS occurrences, max(o.occurred_at) AS last_seen_at
FROM error_occurrences o JOIN error_patterns p USING (fingerprint)
WHERE o.occurred_at > now() - interval '7 days'
GROUP BY p.id ORDER BY occurrences DESC;
