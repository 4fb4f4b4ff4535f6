-- version: 7
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

-- What is known loses half of its weight in 30 days of the project's own time: while nobody works on it, nothing fades.
CREATE OR REPLACE FUNCTION faded(at timestamptz, latest timestamptz) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$
  SELECT power(0.5::double precision, (extract(epoch FROM latest - at) / 2592000)::double precision)
$$;

-- What tells the kind of a file: its ending, as in .cs; without one its name.
CREATE OR REPLACE FUNCTION file_ending(file text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN position('.' IN name) > 1 THEN '.' || reverse(split_part(reverse(name), '.', 1)) ELSE name END
  FROM (SELECT reverse(split_part(reverse(file), '/', 1)) AS name) n
$$;

-- The checks and deliveries of a project: how often, by whom, for which files, how long, how often they fail. Of the latest 2,000 runs.
CREATE OR REPLACE FUNCTION project_commands(given text) RETURNS TABLE (
  kind text, command text, runs bigint, tasks bigint, people text[], failed bigint, judged bigint, median_ms double precision,
  last_at timestamptz, share double precision, sure double precision, files text[])
LANGUAGE sql STABLE AS $$
  WITH latest AS MATERIALIZED (
    SELECT * FROM work_commands c WHERE c.project = given ORDER BY c.at DESC LIMIT 2000
  ), aged AS MATERIALIZED (
    SELECT l.*, coalesce(t.task_id, l.correlation_id) AS task, faded(l.at, max(l.at) OVER ()) AS weight
    FROM latest l LEFT JOIN execution_traces t USING (correlation_id)
  ), each AS (
    SELECT a.kind, a.command, count(*) AS runs, count(DISTINCT a.task) AS tasks,
      array_agg(DISTINCT a.user_id) FILTER (WHERE a.user_id IS NOT NULL) AS people,
      count(*) FILTER (WHERE NOT a.passed) AS failed, count(a.passed) AS judged,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY a.duration_ms) AS median_ms, max(a.at) AS last_at, sum(a.weight) AS weight
    FROM aged a GROUP BY a.kind, a.command
  ), touched AS (
    SELECT a.kind, a.command, f.pattern, count(*) AS runs,
      row_number() OVER (PARTITION BY a.kind, a.command ORDER BY count(*) DESC, f.pattern) AS place
    FROM aged a, LATERAL (
      SELECT DISTINCT CASE WHEN position('/' IN e) > 0 THEN split_part(e, '/', 1) || '/**/' ELSE '' END || '*' || file_ending(e) AS pattern
      FROM unnest(a.edited[1:50]) e) f
    GROUP BY a.kind, a.command, f.pattern
  )
  SELECT e.kind, e.command, e.runs, e.tasks, coalesce(e.people, '{}'), e.failed, e.judged, e.median_ms, e.last_at,
    e.weight / sum(e.weight) OVER (PARTITION BY e.kind),
    wilson_lower(e.weight, sum(e.weight) OVER (PARTITION BY e.kind)),
    ARRAY(SELECT t.pattern FROM touched t WHERE t.kind = e.kind AND t.command = e.command AND t.place <= 5 ORDER BY t.place)
  FROM each e ORDER BY e.weight DESC, e.command LIMIT 50
$$;

-- In which order the kinds of checks and deliveries last ran in the work of a prompt; of the latest 2,000 runs.
CREATE OR REPLACE FUNCTION project_order(given text) RETURNS TABLE (
  kinds text[], traces bigint, people bigint, last_at timestamptz, share double precision, sure double precision)
LANGUAGE sql STABLE AS $$
  WITH latest AS MATERIALIZED (
    SELECT * FROM work_commands c WHERE c.project = given ORDER BY c.at DESC LIMIT 2000
  ), each AS (
    SELECT l.correlation_id, l.kind, max(l.ordinal) AS place, max(l.at) AS at, max(l.user_id) AS user_id FROM latest l GROUP BY 1, 2
  ), orders AS (
    SELECT array_agg(e.kind ORDER BY e.place) AS kinds, max(e.at) AS at, max(e.user_id) AS user_id
    FROM each e GROUP BY e.correlation_id HAVING count(*) > 1
  ), aged AS (
    SELECT o.*, faded(o.at, max(o.at) OVER ()) AS weight FROM orders o
  )
  SELECT a.kinds, count(*), count(DISTINCT a.user_id), max(a.at), sum(a.weight) / sum(sum(a.weight)) OVER (),
    wilson_lower(sum(a.weight), sum(sum(a.weight)) OVER ())
  FROM aged a GROUP BY a.kinds ORDER BY sum(a.weight) DESC, a.kinds LIMIT 10
$$;

-- What ran in the session before a commit, since the one before it; of the latest 200 commits.
CREATE OR REPLACE FUNCTION checks_before_commit(given text, person text) RETURNS TABLE (
  kind text, commits bigint, cases bigint, share double precision, sure double precision)
LANGUAGE sql STABLE AS $$
  WITH commits AS MATERIALIZED (
    SELECT c.session_id, c.at, c.user_id,
      lag(c.at, 1, '-infinity') OVER (PARTITION BY c.session_id ORDER BY c.at) AS since
    FROM work_commands c
    WHERE c.project = given AND c.kind = 'commit' AND c.session_id IS NOT NULL AND (person IS NULL OR c.user_id = person)
    ORDER BY c.at DESC LIMIT 200
  ), aged AS MATERIALIZED (
    SELECT c.*, faded(c.at, max(c.at) OVER ()) AS weight FROM commits c
  ), ran AS (
    SELECT DISTINCT a.session_id, a.at, a.weight, r.kind
    FROM aged a JOIN work_commands r ON r.session_id = a.session_id AND r.at < a.at AND r.at > a.since
    WHERE r.kind IN ('fmt', 'lint', 'typecheck', 'build', 'test')
  ), every AS (
    SELECT count(*) AS commits, sum(weight) AS weight FROM aged
  )
  SELECT r.kind, e.commits, count(*), sum(r.weight) / e.weight, wilson_lower(sum(r.weight), e.weight)
  FROM ran r, every e GROUP BY r.kind, e.commits, e.weight ORDER BY 4 DESC
$$;

-- The files of a branch, those that were changed last coming first.
CREATE OR REPLACE FUNCTION branch_files(given text, on_branch text) RETURNS TABLE (
  file text, reads bigint, edits bigint, tasks bigint, people bigint, last_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT f.file, sum(f.reads), sum(f.edits), count(DISTINCT coalesce(t.task_id, f.correlation_id)), count(DISTINCT f.user_id),
    max(f.last_at)
  FROM (SELECT * FROM work_files w WHERE w.project = given AND w.branch = on_branch ORDER BY w.last_at DESC LIMIT 1000) f
  LEFT JOIN execution_traces t USING (correlation_id)
  GROUP BY f.file ORDER BY sum(f.edits) > 0 DESC, max(f.last_at) DESC, f.file LIMIT 50
$$;

-- The branch that a session last said it works on. Its start says so, and its prompts where they are read from a transcript.
CREATE OR REPLACE FUNCTION session_branch(session uuid, until timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT left(t.context->>'git_branch', 300) FROM execution_traces t
  WHERE t.session_id = session AND t.started_at <= until AND t.context->>'git_branch' <> ''
  ORDER BY t.started_at DESC, t.id DESC LIMIT 1
$$;

-- Of the sessions in which mostly files of this kind were changed, those in which each check ran after that: what runs for the code says
-- nothing about notes that were changed beside it. Weights fade, and what the person did, the session and its like in the same part of the
-- project count for more. Without a command the row is about the kind. Reads the latest 600 changes and runs: an agent waits for it.
CREATE OR REPLACE FUNCTION checks_after_edit(given text, person text, in_session uuid, edited_file text) RETURNS TABLE (
  kind text, command text, cases bigint, sessions bigint, weight double precision, total double precision, median_ms double precision)
LANGUAGE sql STABLE AS $$
  WITH runs AS MATERIALIZED (
    SELECT coalesce(c.session_id, c.correlation_id) AS unit, c.kind, c.command, c.at, c.duration_ms, c.edited
    FROM work_commands c WHERE c.project = given ORDER BY c.at DESC LIMIT 600
  ), reach AS (
    -- What is older than the oldest run that is read would seem to have been left unchecked.
    SELECT CASE WHEN count(*) = 600 THEN min(at) ELSE '-infinity' END AS since, file_ending(edited_file) AS ending FROM runs
  ), edits AS MATERIALIZED (
    SELECT coalesce(f.session_id, f.correlation_id) AS unit, f.user_id, f.file, f.last_at
    FROM work_files f WHERE f.project = given AND f.edits > 0 ORDER BY f.last_at DESC LIMIT 600
  ), units AS MATERIALIZED (
    SELECT e.unit,
      faded(max(e.last_at) FILTER (WHERE e.is_like), max(max(e.last_at) FILTER (WHERE e.is_like)) OVER ())
      * CASE WHEN bool_or(e.is_like AND split_part(e.file, '/', 1) = split_part(edited_file, '/', 1)) THEN 1 ELSE 0.5 END
      * CASE WHEN bool_or(e.is_like AND e.user_id = person) THEN 4 ELSE 1 END
      * CASE WHEN e.unit = in_session THEN 4 ELSE 1 END AS weight
    FROM (SELECT e.*, right(e.file, length(r.ending)) = r.ending AS is_like FROM edits e, reach r WHERE e.last_at >= r.since) e
    GROUP BY e.unit HAVING count(*) FILTER (WHERE e.is_like) * 2 >= count(*)
  ), hits AS (
    SELECT c.unit, c.kind, c.command, min(c.duration_ms) AS ms
    FROM runs c, reach r
    WHERE c.kind IN ('fmt', 'lint', 'typecheck', 'build', 'test')
      AND EXISTS (SELECT FROM unnest(c.edited) e WHERE right(e, length(r.ending)) = r.ending)
    GROUP BY GROUPING SETS ((c.unit, c.kind, c.command), (c.unit, c.kind))
  ), every AS (
    SELECT count(*) AS sessions, sum(u.weight) AS weight FROM units u
  )
  SELECT h.kind, h.command, count(*), e.sessions, sum(u.weight), e.weight, percentile_cont(0.5) WITHIN GROUP (ORDER BY h.ms)
  FROM hits h JOIN units u USING (unit), every e GROUP BY h.kind, h.command, e.sessions, e.weight
$$;

-- By what the life of a pattern is decided; README.md explains each. The row pattern_life of system_settings, a JSON object, overrides
-- them one by one; what is no number in it is passed over, since learning must not stop at it.
CREATE OR REPLACE FUNCTION pattern_life() RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb '{
    "alike": 0.85, "akin": 0.39,
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
    prompt_text, prompts, prompt_embedding, embedding_model, intent, keywords, agent, project, scope, execution_path, sequence_hash,
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
       avg_duration_ms, last_used_at, wilson_lower(success_count, success_count + failure_count) AS success_low,
       1 - wilson_lower(failure_count, success_count + failure_count) AS success_high
FROM success_patterns;

-- Errors of the last seven days, most frequent first.
CREATE OR REPLACE VIEW recent_errors AS
SELECT p.error_type, p.error_message_pattern, p.agent, p.hook_type, p.endpoint_path,
       count(*) AS occurrences, max(o.occurred_at) AS last_seen_at
FROM error_occurrences o JOIN error_patterns p USING (fingerprint)
WHERE o.occurred_at > now() - interval '7 days'
GROUP BY p.id ORDER BY occurrences DESC;

-- The prices of models that have not answered before, from model_prices: the first entry that names the model.
CREATE OR REPLACE FUNCTION know_models(models text[]) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO known_models AS k
  SELECT m.model, p.since, p.context_above, p.listed_as, p.input, p.output, p.cache_read, p.cache_write_5m, p.cache_write_1h, p.web_search
  FROM (SELECT DISTINCT model FROM unnest(models) model WHERE model IS NOT NULL) m
  CROSS JOIN LATERAL (
    SELECT n.since, n.context_above, n.model AS listed_as, n.input, n.output, n.cache_read, n.cache_write_5m, n.cache_write_1h, n.web_search
    FROM model_prices n WHERE n.place = (
      SELECT min(f.place) FROM model_prices f
      WHERE CASE f.kind WHEN 'equals' THEN f.name = m.model WHEN 'starts' THEN starts_with(m.model, f.name)
        WHEN 'contains' THEN strpos(m.model, f.name) > 0 ELSE m.model ~ f.name END)
    UNION ALL
    SELECT '-infinity', -2, NULL, NULL, NULL, NULL, NULL, NULL, NULL) p
  ON CONFLICT DO NOTHING
$$;

-- What an answer cost, in US dollars; null where its model has no price, or it went at another speed than the price is of.
-- What is kept in the cache for an hour costs what is kept for five minutes, and that what is not kept, unless the list says otherwise.
CREATE OR REPLACE FUNCTION answer_cost(
  of_model text, at_speed text, at_time timestamptz, input_n bigint, output_n bigint, read_n bigint, write_5m_n bigint, write_1h_n bigint,
  searches_n integer) RETURNS double precision
LANGUAGE sql STABLE AS $$
  SELECT (input_n * k.input + output_n * k.output + read_n * coalesce(k.cache_read, k.input)
      + write_5m_n * coalesce(k.cache_write_5m, k.input) + write_1h_n * coalesce(k.cache_write_1h, k.cache_write_5m, k.input)) / 1e6
    + searches_n * coalesce(k.web_search, 0) / 1e3
  FROM known_models k
  WHERE k.model = of_model AND coalesce(at_speed, 'standard') = 'standard'
    AND k.since <= at_time AND k.context_above < input_n + read_n + write_5m_n + write_1h_n
  ORDER BY k.since DESC, k.context_above DESC LIMIT 1
$$;

CREATE OR REPLACE FUNCTION price_answer() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.model IS NOT NULL AND NOT EXISTS (SELECT FROM known_models k WHERE k.model = NEW.model) THEN
    PERFORM know_models(ARRAY[NEW.model]);
  END IF;
  NEW.cost_usd := answer_cost(
    NEW.model, NEW.speed, NEW.at, NEW.input_tokens, NEW.output_tokens, NEW.cache_read_tokens, NEW.cache_write_5m_tokens,
    NEW.cache_write_1h_tokens, NEW.web_searches);
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER model_answers_priced
  BEFORE INSERT OR UPDATE OF model, speed, at, input_tokens, output_tokens, cache_read_tokens, cache_write_5m_tokens,
    cache_write_1h_tokens, web_searches ON model_answers
  FOR EACH ROW EXECUTE FUNCTION price_answer();

-- Where the list of prices is another than what is stored was priced by, it is priced anew.
DO $$
DECLARE
  list jsonb := (SELECT to_jsonb(source || ', ' || listed || ', ' || md5(string_agg(p::text, ' ' ORDER BY p::text)))
    FROM model_prices p GROUP BY source, listed);
BEGIN
  IF list IS DISTINCT FROM (SELECT value FROM system_settings WHERE name = 'model_prices') THEN
    DELETE FROM known_models;
    PERFORM know_models(ARRAY(SELECT DISTINCT model FROM model_answers WHERE model IS NOT NULL));
    UPDATE model_answers a SET cost_usd = c.cost
    FROM (
      SELECT id, answer_cost(
          model, speed, at, input_tokens, output_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, web_searches
        ) AS cost
      FROM model_answers) c
    WHERE a.id = c.id AND a.cost_usd IS DISTINCT FROM c.cost;
    INSERT INTO system_settings AS s (name, value) VALUES ('model_prices', list)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now();
  END IF;
END
$$;

-- What learning says of a trace: success from a chance of 0.88 on, no_success below 0.40; unclear between them, and before it was learned.
CREATE OR REPLACE FUNCTION trace_outcome(criteria jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN coalesce((criteria->>'is_unclear')::boolean, true) THEN 'unclear'
    WHEN (criteria->>'is_success')::boolean THEN 'success' ELSE 'no_success' END
$$;

-- The traces in whose prompt words are, by the index on words alone: how many there are is not known beforehand, least of all of a word that
-- is not typed to its end, and a plan that looks for them among all traces of a year takes a second where there are none.
CREATE OR REPLACE FUNCTION traces_with_words(words tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off AS $$
  SELECT t.id FROM execution_traces t WHERE t.prompt_words @@ words
$$;

-- Each answer with whose it is. What a subagent spent is of the trace that started it all (root_id), and of that one's task, project and
-- person, once; outcome is what became of that trace.
CREATE OR REPLACE VIEW answer_spend AS
SELECT a.execution_id, a.correlation_id, coalesce(r.correlation_id, t.correlation_id) AS root_id,
  CASE WHEN r.correlation_id IS NULL THEN t.task_id ELSE r.task_id END AS task_id, coalesce(r.session_id, t.session_id) AS session_id,
  coalesce(r.project, t.project) AS project, coalesce(r.user_id, t.user_id, w.user_id) AS person, t.agent, a.model, a.speed, a.at,
  a.input_tokens, a.output_tokens, a.cache_read_tokens, a.cache_write_5m_tokens, a.cache_write_1h_tokens, a.web_searches, a.calls,
  a.cost_usd,
  trace_outcome(CASE WHEN r.correlation_id IS NULL THEN t.success_criteria ELSE r.success_criteria END) AS outcome
FROM model_answers a
JOIN execution_traces t ON t.correlation_id = a.correlation_id
LEFT JOIN execution_traces r ON r.correlation_id = t.root_id
LEFT JOIN trace_work w ON w.correlation_id = coalesce(r.correlation_id, t.correlation_id);

-- The same added up for each trace (root), task, session, project, person, agent (of its own, not what it started), model and day (UTC).
-- cost_usd is of the answers that have a price: unpriced_answers says how many have none.
CREATE OR REPLACE VIEW spend_sums AS
SELECT CASE GROUPING(root_id, task_id, session_id, project, person, agent, model, date_trunc('day', at, 'UTC'))
    WHEN 127 THEN 'trace' WHEN 191 THEN 'task' WHEN 223 THEN 'session' WHEN 239 THEN 'project' WHEN 247 THEN 'person'
    WHEN 251 THEN 'agent' WHEN 253 THEN 'model' ELSE 'day' END AS kind,
  coalesce(root_id::text, task_id::text, session_id::text, project, person, agent, model,
    (date_trunc('day', at, 'UTC') AT TIME ZONE 'UTC')::date::text) AS name,
  count(*) AS answers, sum(input_tokens) AS input_tokens, sum(output_tokens) AS output_tokens, sum(cache_read_tokens) AS cache_read_tokens,
  sum(cache_write_5m_tokens) AS cache_write_5m_tokens, sum(cache_write_1h_tokens) AS cache_write_1h_tokens,
  sum(cache_read_tokens)::double precision
    / nullif(sum(input_tokens + cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens), 0) AS cache_hit_share,
  sum(cost_usd) AS cost_usd, sum(cost_usd) FILTER (WHERE outcome = 'no_success') AS failed_cost_usd,
  count(*) FILTER (WHERE cost_usd IS NULL) AS unpriced_answers
FROM answer_spend
GROUP BY GROUPING SETS ((root_id), (task_id), (session_id), (project), (person), (agent), (model), (date_trunc('day', at, 'UTC')));

-- What a tool call cost: its share of the answer that made it, and what was spent by the subagents that it started.
CREATE OR REPLACE VIEW call_spend AS
SELECT h.execution_id, h.correlation_id, h.tool_name, h.started_at, own.output_tokens, own.cost_usd, below.cost_usd AS started_cost_usd
FROM hook_executions h
CROSS JOIN LATERAL (
  SELECT sum(a.output_tokens::double precision / cardinality(a.calls)) AS output_tokens, sum(a.cost_usd / cardinality(a.calls)) AS cost_usd
  FROM model_answers a WHERE a.correlation_id = h.correlation_id AND h.execution_id = ANY (a.calls)) own
CROSS JOIN LATERAL (
  SELECT sum(a.cost_usd) AS cost_usd
  FROM execution_traces c CROSS JOIN LATERAL trace_tree(c.correlation_id) tree
  JOIN model_answers a ON a.correlation_id = tree.correlation_id
  WHERE c.parent_id = h.correlation_id AND c.parent_execution_id = h.execution_id) below
WHERE h.tool_name IS NOT NULL;

-- The other end of wilson_lower: the rate that the true one is hardly above; 1 without trials.
CREATE OR REPLACE FUNCTION wilson_upper(successes double precision, trials double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$ SELECT 1 - wilson_lower(trials - successes, trials) $$;

-- Whose work a trace is: who was told with it or with its root, else who the work itself shows.
CREATE OR REPLACE FUNCTION trace_person(trace uuid, root uuid, told text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT coalesce(told, (SELECT r.user_id FROM execution_traces r WHERE r.correlation_id = root),
    (SELECT w.user_id FROM trace_work w WHERE w.correlation_id = coalesce(root, trace)))
$$;

-- An address without what differs from call to call: numbers, hashes, UUIDs, and what comes behind a question mark.
CREATE OR REPLACE FUNCTION endpoint_template(path text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(split_part(left(path, 1000), '?', 1), '/([0-9]+|[0-9a-fA-F]{8,}(-[0-9a-fA-F]+)*)(?=/|$)', '/{id}', 'g')
$$;

-- A trace in one line: how it came out, what it did, and what it cost with all that it started.
CREATE OR REPLACE VIEW trace_summary AS
SELECT t.id, t.correlation_id, t.root_id, t.parent_id, t.session_id, t.task_id, t.project,
  trace_person(t.correlation_id, t.root_id, t.user_id) AS person, coalesce(t.agent, 'main') AS agent, left(t.prompt_text, 300) AS prompt,
  t.started_at, t.completed_at, t.duration_ms, t.status, trace_outcome(t.success_criteria) AS outcome, t.success_score AS chance,
  t.settled_at, t.error_type, h.tool_calls, h.failed_tool_calls, e.endpoint_calls, e.failed_endpoint_calls, c.started_traces,
  s.answers, s.output_tokens, s.cost_usd, s.unpriced_answers
FROM execution_traces t
CROSS JOIN LATERAL (
  SELECT count(*) AS tool_calls, count(*) FILTER (WHERE h.success IS FALSE) AS failed_tool_calls
  FROM hook_executions h WHERE h.correlation_id = t.correlation_id AND h.tool_name IS NOT NULL) h
CROSS JOIN LATERAL (
  SELECT count(*) AS endpoint_calls, count(*) FILTER (WHERE e.success IS FALSE) AS failed_endpoint_calls
  FROM endpoint_calls e WHERE e.correlation_id = t.correlation_id) e
CROSS JOIN LATERAL (SELECT count(*) AS started_traces FROM execution_traces c WHERE c.parent_id = t.correlation_id) c
CROSS JOIN LATERAL (
  SELECT count(*) AS answers, sum(a.output_tokens)::bigint AS output_tokens, sum(a.cost_usd) AS cost_usd,
    count(*) FILTER (WHERE a.cost_usd IS NULL) AS unpriced_answers
  FROM trace_tree(t.correlation_id) tree JOIN model_answers a ON a.correlation_id = tree.correlation_id) s;

-- How the work of each agent came out; main is who a person talks to. Of those that were judged: unclear is neither.
CREATE OR REPLACE VIEW agent_success_rates AS
SELECT agent, traces, successes + failures AS judged, successes,
  successes::double precision / nullif(successes + failures, 0) AS success_rate,
  wilson_lower(successes, successes + failures) AS success_low, wilson_upper(successes, successes + failures) AS success_high,
  p50_ms, p95_ms, last_at
FROM (
  SELECT coalesce(agent, 'main') AS agent, count(*) AS traces, count(*) FILTER (WHERE outcome = 'success') AS successes,
    count(*) FILTER (WHERE outcome = 'no_success') AS failures,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS p50_ms, percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS p95_ms,
    max(started_at) AS last_at
  FROM (SELECT t.agent, t.duration_ms, t.started_at, trace_outcome(t.success_criteria) AS outcome
    FROM execution_traces t WHERE NOT t.tags @> '{outside-prompts}') t
  GROUP BY 1) sums;

-- How often each hook and tool ran, how long it took, and how often it failed. What was denied or is under way did neither.
CREATE OR REPLACE VIEW hook_performance_summary AS
SELECT hook_type, tool_name, count(*) AS runs, avg(duration_ms) AS mean_ms,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS p50_ms, percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS p95_ms,
  percentile_cont(0.99) WITHIN GROUP (ORDER BY duration_ms) AS p99_ms,
  count(*) FILTER (WHERE success IS FALSE) AS failures, count(success) AS ended,
  count(*) FILTER (WHERE success IS FALSE)::double precision / nullif(count(success), 0) AS failure_rate
FROM hook_executions GROUP BY hook_type, tool_name;

-- How far each address outside can be relied upon.
CREATE OR REPLACE VIEW endpoint_reliability AS
SELECT service_name, http_method, endpoint_template(endpoint_path) AS endpoint, count(*) AS calls, count(success) AS ended,
  count(*) FILTER (WHERE success IS FALSE) AS failures, avg(success::integer)::double precision AS success_rate,
  wilson_lower(count(*) FILTER (WHERE success), count(success)) AS success_low,
  sum(retry_count) AS retries, percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS p50_ms,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS p95_ms, max(started_at) AS last_at
FROM endpoint_calls GROUP BY 1, 2, 3;

-- Errors with how often, where and since when, and whether something is known to mend them.
CREATE OR REPLACE VIEW error_analysis AS
SELECT p.id, p.error_type, p.class, p.error_message_pattern, p.project, p.tool, p.rule, p.severity, p.trend, count(o.*) AS occurrences,
  count(DISTINCT o.correlation_id) AS traces, count(DISTINCT o.session_id) AS sessions, count(o.fix) AS mended,
  p.first_seen_at, p.last_seen_at, p.known_fix
FROM error_patterns p LEFT JOIN error_occurrences o USING (fingerprint) GROUP BY p.id;

-- The last 30 days in one line.
CREATE OR REPLACE VIEW dashboard_summary AS
SELECT t.*, h.*, e.*, s.*
FROM (
  SELECT count(*) AS traces, count(DISTINCT session_id) AS sessions, count(DISTINCT project) AS projects,
    count(*) FILTER (WHERE outcome = 'success') AS successes, count(*) FILTER (WHERE outcome <> 'unclear') AS judged,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS p50_ms, percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS p95_ms
  FROM (SELECT t.session_id, t.project, t.duration_ms, trace_outcome(t.success_criteria) AS outcome FROM execution_traces t
    WHERE t.started_at > now() - interval '30 days' AND t.parent_id IS NULL AND NOT t.tags @> '{outside-prompts}') t) t,
  (SELECT count(*) AS tool_calls, count(*) FILTER (WHERE success IS FALSE) AS failed_tool_calls
   FROM hook_executions WHERE started_at > now() - interval '30 days' AND tool_name IS NOT NULL) h,
  (SELECT count(*) AS errors, count(DISTINCT fingerprint) AS error_patterns
   FROM error_occurrences WHERE occurred_at > now() - interval '30 days') e,
  (SELECT count(*) AS answers, sum(cost_usd) AS cost_usd, count(*) FILTER (WHERE cost_usd IS NULL) AS unpriced_answers
   FROM model_answers WHERE at > now() - interval '30 days') s;

-- What follows on what in the turns of a time: how is starts (first is the agent that started next) or next (next is what the same agent
-- started after first had ended, in that turn or the next of its task, or null where nothing came). What ran side by side follows on what
-- was before it, each; the same again follows on nothing. Names are those of chain_steps. One row each time.
CREATE OR REPLACE FUNCTION chain_follows(since timestamptz, before timestamptz) RETURNS TABLE (
  task_id uuid, root_correlation_id uuid, how text, first text, next text, at timestamptz)
LANGUAGE sql STABLE AS $$
  WITH steps AS MATERIALIZED (
    SELECT t.task_id, t.occurred_at, s.* FROM chain_turns t JOIN chain_steps s USING (root_correlation_id)
    WHERE t.occurred_at >= since AND t.occurred_at < before
  ), places AS (
    SELECT s.task_id, s.root_correlation_id, s.starter_ordinal, s.occurred_at, s.place, min(s.started_at) AS at,
      array_agg(DISTINCT s.name) AS names
    FROM steps s GROUP BY 1, 2, 3, 4, 5
  ), ordered AS (
    SELECT p.*, lead(p.names) OVER (
      PARTITION BY CASE WHEN p.starter_ordinal = 0 THEN p.task_id ELSE p.root_correlation_id END, p.starter_ordinal
      ORDER BY p.occurred_at, p.root_correlation_id, p.place) AS following
    FROM places p
  )
  SELECT o.task_id, o.root_correlation_id, 'next', f.name, n.name, o.at
  FROM ordered o CROSS JOIN LATERAL unnest(o.names) AS f (name) LEFT JOIN LATERAL unnest(o.following) AS n (name) ON n.name <> f.name
  UNION ALL
  SELECT s.task_id, s.root_correlation_id, 'starts', s.starter, s.name, s.started_at FROM steps s WHERE s.kind = 'agent'
$$;

-- The step of 5 % that a duration is in: 0 below a millisecond, n from 1.05^(n - 1) milliseconds on.
CREATE OR REPLACE FUNCTION duration_step(ms double precision) RETURNS smallint
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN ms < 1 THEN 0 WHEN ms >= 1 THEN least(700, 1 + floor(ln(ms) / ln(1.05::double precision))) END::smallint
$$;

-- What is added up, each thing a row that looks like the sum of itself: traces, calls, checks, calls to the outside, errors. A trace
-- counts for its agent; for all, its project and its person it counts where a person asked for it (is_prompt). Tasks and sessions begin
-- with such a one.
CREATE OR REPLACE VIEW work_facts AS
SELECT 'trace' AS kind, t.correlation_id, t.started_at AS at, t.project, coalesce(t.user_id, r.user_id, w.user_id) AS person,
  coalesce(t.agent, 'main') AS agent, t.parent_id IS NULL AS is_prompt, '{}'::text[] AS what, 1 AS runs,
  (o.outcome <> 'unclear')::integer AS ended, (o.outcome = 'success')::integer AS well, (t.status = 'in_progress')::integer AS in_progress,
  (t.parent_id IS NULL AND (t.task_id IS NULL OR t.task_id = t.correlation_id))::integer AS tasks,
  (t.parent_id IS NULL AND t.session_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM execution_traces b
    WHERE b.session_id = t.session_id AND b.started_at <= t.started_at AND (b.started_at, b.id) < (t.started_at, t.id)
      AND b.parent_id IS NULL AND NOT b.tags @> '{outside-prompts}'))::integer AS sessions,
  0 AS retries, t.duration_ms
FROM execution_traces t
LEFT JOIN execution_traces r ON r.correlation_id = t.root_id
LEFT JOIN trace_work w ON w.correlation_id = coalesce(t.root_id, t.correlation_id)
CROSS JOIN LATERAL (SELECT trace_outcome(t.success_criteria) AS outcome) o
WHERE NOT t.tags @> '{outside-prompts}'
UNION ALL
SELECT 'call', h.correlation_id, h.started_at, t.project, coalesce(t.user_id, r.user_id, w.user_id), coalesce(t.agent, 'main'), true,
  ARRAY[h.hook_type, h.tool_name], 1, (h.success IS NOT NULL)::integer, (h.success IS TRUE)::integer,
  (h.status = 'in_progress')::integer, 0, 0, 0, h.duration_ms
FROM hook_executions h
JOIN execution_traces t USING (correlation_id)
LEFT JOIN execution_traces r ON r.correlation_id = t.root_id
LEFT JOIN trace_work w ON w.correlation_id = coalesce(t.root_id, t.correlation_id)
UNION ALL
SELECT 'check', h.correlation_id, h.started_at, t.project, coalesce(t.user_id, r.user_id, w.user_id), coalesce(t.agent, 'main'), true,
  ARRAY[split_part(g.gate, ':', 1)], 1, (split_part(g.gate, ':', 2) IN ('passed', 'failed'))::integer,
  (split_part(g.gate, ':', 2) = 'passed')::integer, 0, 0, 0, 0, h.duration_ms
FROM hook_executions h
CROSS JOIN LATERAL unnest(h.quality_gates_validated) AS g (gate)
JOIN execution_traces t USING (correlation_id)
LEFT JOIN execution_traces r ON r.correlation_id = t.root_id
LEFT JOIN trace_work w ON w.correlation_id = coalesce(t.root_id, t.correlation_id)
WHERE h.quality_gates_validated <> '{}'
UNION ALL
SELECT 'endpoint', e.correlation_id, e.started_at, t.project, coalesce(t.user_id, r.user_id, w.user_id), coalesce(t.agent, 'main'), true,
  ARRAY[e.service_name, e.http_method, endpoint_template(e.endpoint_path),
    CASE WHEN e.success IS FALSE THEN coalesce(e.error_type, e.response_status::text, 'unknown') END],
  1, (e.success IS NOT NULL)::integer, (e.success IS TRUE)::integer, (e.completed_at IS NULL)::integer, 0, 0, e.retry_count, e.duration_ms
FROM endpoint_calls e
JOIN execution_traces t USING (correlation_id)
LEFT JOIN execution_traces r ON r.correlation_id = t.root_id
LEFT JOIN trace_work w ON w.correlation_id = coalesce(t.root_id, t.correlation_id)
UNION ALL
-- Errors outlive their traces; that one was mended is what came out well of it.
SELECT 'error', o.correlation_id, o.occurred_at, coalesce(t.project, p.project), coalesce(t.user_id, r.user_id, w.user_id),
  coalesce(t.agent, o.agent, 'main'), true, ARRAY[o.fingerprint], 1, 1, (o.fix IS NOT NULL)::integer, 0, 0, 0, 0, NULL
FROM error_occurrences o
JOIN error_patterns p USING (fingerprint)
LEFT JOIN execution_traces t USING (correlation_id)
LEFT JOIN execution_traces r ON r.correlation_id = t.root_id
LEFT JOIN trace_work w ON w.correlation_id = coalesce(t.root_id, t.correlation_id);

-- The same of answers: answer_spend, and whether its trace had one of that model, or any, before.
CREATE OR REPLACE VIEW spend_facts AS
SELECT s.correlation_id, s.root_id, s.task_id, s.session_id, s.at, s.project, s.person, coalesce(s.agent, 'main') AS agent, s.model,
  1 AS answers,
  (NOT EXISTS (SELECT FROM model_answers b WHERE b.correlation_id = s.correlation_id AND b.at <= s.at
    AND (b.at, b.execution_id) < (s.at, s.execution_id) AND b.model IS NOT DISTINCT FROM s.model))::integer AS traces,
  (NOT EXISTS (SELECT FROM model_answers b WHERE b.correlation_id = s.correlation_id AND b.at <= s.at
    AND (b.at, b.execution_id) < (s.at, s.execution_id)))::integer AS first_traces,
  s.input_tokens, s.output_tokens, s.cache_read_tokens, s.cache_write_5m_tokens, s.cache_write_1h_tokens, s.cost_usd,
  CASE WHEN s.outcome = 'no_success' THEN s.cost_usd END AS failed_cost_usd, (s.cost_usd IS NULL)::integer AS unpriced_answers
FROM answer_spend s;

-- The traces, without those that they started, that have answers within a time or had some when their cost was last added up.
CREATE OR REPLACE FUNCTION traces_with_spend(since timestamptz, before timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  SELECT coalesce(r.correlation_id, a.correlation_id)
  FROM model_answers a
  LEFT JOIN execution_traces t ON t.correlation_id = a.correlation_id AND t.root_id IS NOT NULL
  LEFT JOIN execution_traces r ON r.correlation_id = t.root_id
  WHERE a.at >= since AND a.at < before
  UNION
  SELECT s.id FROM trace_spend s WHERE s.first_at >= since AND s.first_at < before
  UNION
  SELECT s.id FROM trace_spend s WHERE s.last_at > s.first_at AND tstzrange(s.first_at, s.last_at, '[]') && tstzrange(since, before)
$$;

-- What those traces cost within a window, with all that they started, of which trace_spend does not say so: an hour is marked that they
-- have, or had, answers in, or the window cuts them. Those that have no answer any more are among them, with none.
CREATE OR REPLACE FUNCTION unsettled_spend(since timestamptz, before timestamptz)
RETURNS TABLE (id uuid, answers bigint, cost_usd double precision)
LANGUAGE sql STABLE AS $$
  WITH marked AS MATERIALIZED (
    SELECT DISTINCT m.at FROM rollup_marks m WHERE m.at < before AND m.at > since - interval '1 hour'
  ), traces AS MATERIALIZED (
    SELECT t.id FROM marked m CROSS JOIN LATERAL traces_with_spend(m.at, m.at + interval '1 hour') AS t (id)
    UNION
    SELECT s.id FROM trace_spend s
    WHERE s.last_at > s.first_at AND (tstzrange(s.first_at, s.last_at, '[]') @> since OR tstzrange(s.first_at, s.last_at, '[]') @> before)
  )
  SELECT t.id, count(a.*), sum(a.cost_usd)
  FROM traces t
  LEFT JOIN LATERAL (
    SELECT c.correlation_id FROM execution_traces c LEFT JOIN execution_traces r ON r.correlation_id = c.root_id
    WHERE (c.correlation_id = t.id OR c.root_id = t.id) AND coalesce(r.correlation_id, c.correlation_id) = t.id) c ON true
  LEFT JOIN model_answers a ON a.correlation_id = c.correlation_id AND a.at >= since AND a.at < before
  GROUP BY t.id
$$;

-- Marks all hours in which these traces, and those that they started, did something.
CREATE OR REPLACE FUNCTION mark_traces(changed uuid[]) RETURNS void
LANGUAGE sql AS $$
  WITH traces AS MATERIALIZED (
    SELECT t.correlation_id, t.started_at FROM execution_traces t WHERE t.correlation_id = ANY (changed)
    UNION
    SELECT t.correlation_id, t.started_at FROM execution_traces t WHERE t.root_id = ANY (changed)
  )
  INSERT INTO rollup_marks (at)
  SELECT date_trunc('hour', t.started_at, 'UTC') FROM traces t
  UNION SELECT date_trunc('hour', h.started_at, 'UTC') FROM traces t JOIN hook_executions h USING (correlation_id)
  UNION SELECT date_trunc('hour', e.started_at, 'UTC') FROM traces t JOIN endpoint_calls e USING (correlation_id)
  UNION SELECT date_trunc('hour', a.at, 'UTC') FROM traces t JOIN model_answers a USING (correlation_id)
  UNION SELECT date_trunc('hour', o.occurred_at, 'UTC') FROM traces t JOIN error_occurrences o USING (correlation_id)
$$;

-- Calls and answers count in the hour that they are of. A statement that inserts or else updates fires for both, of which one has no rows:
-- it is over before anything is looked up.
CREATE OR REPLACE FUNCTION mark_hours() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM changed) THEN
    RETURN NULL;
  END IF;
  IF TG_TABLE_NAME = 'model_answers' THEN
    INSERT INTO rollup_marks (at) SELECT DISTINCT date_trunc('hour', c.at, 'UTC') FROM changed c;
  ELSIF TG_TABLE_NAME = 'error_occurrences' THEN
    INSERT INTO rollup_marks (at) SELECT DISTINCT date_trunc('hour', c.occurred_at, 'UTC') FROM changed c;
  ELSE
    INSERT INTO rollup_marks (at) SELECT DISTINCT date_trunc('hour', c.started_at, 'UTC') FROM changed c;
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION mark_hours_of_changes() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM changed) THEN
    RETURN NULL;
  END IF;
  IF TG_TABLE_NAME = 'model_answers' THEN
    INSERT INTO rollup_marks (at)
    SELECT date_trunc('hour', b.at, 'UTC') FROM before b UNION SELECT date_trunc('hour', c.at, 'UTC') FROM changed c;
  ELSIF TG_TABLE_NAME = 'error_occurrences' THEN
    INSERT INTO rollup_marks (at)
    SELECT date_trunc('hour', b.occurred_at, 'UTC') FROM before b UNION SELECT date_trunc('hour', c.occurred_at, 'UTC') FROM changed c;
  ELSE
    INSERT INTO rollup_marks (at)
    SELECT date_trunc('hour', b.started_at, 'UTC') FROM before b UNION SELECT date_trunc('hour', c.started_at, 'UTC') FROM changed c;
  END IF;
  RETURN NULL;
END
$$;

-- A session begins with its first prompt: where another comes before it, or it goes, the next one is counted otherwise. What a trace
-- started is that trace's while it is there.
CREATE OR REPLACE FUNCTION mark_trace() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  was execution_traces := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
  became execution_traces := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  is_change boolean := TG_OP = 'UPDATE';
BEGIN
  INSERT INTO rollup_marks (at)
  SELECT DISTINCT date_trunc('hour', x.at, 'UTC')
  FROM (
    SELECT was.started_at AS at
    UNION ALL SELECT became.started_at
    UNION ALL
    SELECT o.occurred_at FROM error_occurrences o WHERE NOT is_change AND o.correlation_id = became.correlation_id
    UNION ALL
    SELECT min(t.started_at) FROM execution_traces t
    WHERE (NOT is_change OR was.session_id IS DISTINCT FROM became.session_id OR was.started_at <> became.started_at
        OR was.parent_id IS DISTINCT FROM became.parent_id OR was.tags <> became.tags)
      AND t.session_id IN (was.session_id, became.session_id) AND t.started_at >= least(was.started_at, became.started_at)
      AND t.correlation_id <> became.correlation_id AND t.parent_id IS NULL AND NOT t.tags @> '{outside-prompts}') x
  WHERE x.at IS NOT NULL;
  IF NOT is_change THEN
    PERFORM mark_traces(array_agg(t.correlation_id)) FROM execution_traces t WHERE t.root_id = became.correlation_id HAVING count(*) > 0;
  -- Whose a trace is, is whose all is that it did.
  ELSIF (was.project, was.user_id, was.agent, was.root_id) IS DISTINCT FROM (became.project, became.user_id, became.agent, became.root_id)
    OR trace_outcome(was.success_criteria) <> trace_outcome(became.success_criteria) THEN
    PERFORM mark_traces(ARRAY[became.correlation_id]);
  END IF;
  RETURN NULL;
END
$$;

-- Where nobody was told with a trace, its work shows who it was.
CREATE OR REPLACE FUNCTION mark_worker() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_traces(ARRAY[NEW.correlation_id]);
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER hook_executions_added AFTER INSERT ON hook_executions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours();
CREATE OR REPLACE TRIGGER hook_executions_removed AFTER DELETE ON hook_executions
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours();
CREATE OR REPLACE TRIGGER hook_executions_changed AFTER UPDATE ON hook_executions
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours_of_changes();
CREATE OR REPLACE TRIGGER endpoint_calls_added AFTER INSERT ON endpoint_calls
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours();
CREATE OR REPLACE TRIGGER endpoint_calls_removed AFTER DELETE ON endpoint_calls
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours();
CREATE OR REPLACE TRIGGER endpoint_calls_changed AFTER UPDATE ON endpoint_calls
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours_of_changes();
CREATE OR REPLACE TRIGGER model_answers_added AFTER INSERT ON model_answers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours();
CREATE OR REPLACE TRIGGER model_answers_removed AFTER DELETE ON model_answers
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours();
CREATE OR REPLACE TRIGGER model_answers_changed AFTER UPDATE ON model_answers
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours_of_changes();
CREATE OR REPLACE TRIGGER error_occurrences_added AFTER INSERT ON error_occurrences
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours();
CREATE OR REPLACE TRIGGER error_occurrences_removed AFTER DELETE ON error_occurrences
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours();
CREATE OR REPLACE TRIGGER error_occurrences_changed AFTER UPDATE ON error_occurrences
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_hours_of_changes();
-- Row by row: most statements of ingest change no trace, or nothing of it that counts, and those cost nothing then.
CREATE OR REPLACE TRIGGER execution_traces_added AFTER INSERT ON execution_traces FOR EACH ROW EXECUTE FUNCTION mark_trace();
CREATE OR REPLACE TRIGGER execution_traces_removed AFTER DELETE ON execution_traces FOR EACH ROW EXECUTE FUNCTION mark_trace();
CREATE OR REPLACE TRIGGER execution_traces_changed AFTER UPDATE ON execution_traces FOR EACH ROW
  WHEN ((OLD.started_at, OLD.status, OLD.tags, OLD.correlation_id, OLD.duration_ms, OLD.task_id, OLD.session_id, OLD.parent_id,
      OLD.project, OLD.user_id, OLD.agent, OLD.root_id, OLD.success_criteria)
    IS DISTINCT FROM (NEW.started_at, NEW.status, NEW.tags, NEW.correlation_id, NEW.duration_ms, NEW.task_id, NEW.session_id, NEW.parent_id,
      NEW.project, NEW.user_id, NEW.agent, NEW.root_id, NEW.success_criteria))
  EXECUTE FUNCTION mark_trace();
DROP FUNCTION IF EXISTS mark_hours_of_traces(), mark_changed_traces();
CREATE OR REPLACE TRIGGER trace_work_added AFTER INSERT ON trace_work
  FOR EACH ROW WHEN (NEW.user_id IS NOT NULL) EXECUTE FUNCTION mark_worker();
CREATE OR REPLACE TRIGGER trace_work_changed AFTER UPDATE OF user_id ON trace_work
  FOR EACH ROW WHEN (OLD.user_id IS DISTINCT FROM NEW.user_id) EXECUTE FUNCTION mark_worker();

-- Makes the sums of a day of those of its hours, or those of a month (UTC) of those of its days.
CREATE OR REPLACE FUNCTION add_up_rollups(sum_span text, part_span text, since timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  before timestamptz := (since AT TIME ZONE 'UTC' + ('1 ' || sum_span)::interval) AT TIME ZONE 'UTC';
BEGIN
  -- By the columns that the keys begin with.
  DELETE FROM work_rollups r
  WHERE r.kind IN ('trace', 'call', 'check', 'endpoint', 'error', 'any error') AND r.dimension IN ('all', 'project', 'person', 'agent')
    AND r.span = sum_span AND r.at = since;
  DELETE FROM spend_rollups r WHERE r.dimension IN ('all', 'project', 'person', 'agent') AND r.span = sum_span AND r.at = since;

  WITH parts AS MATERIALIZED (
    SELECT r.*, ROW(r.kind, r.dimension, r.name, r.what)::text AS key
    FROM work_rollups r
    WHERE r.kind IN ('trace', 'call', 'check', 'endpoint', 'error', 'any error') AND r.dimension IN ('all', 'project', 'person', 'agent')
      AND r.span = part_span AND r.at >= since AND r.at < before
  ), numbers AS (
    SELECT key, kind, dimension, name, what, sum(runs) AS runs, sum(ended) AS ended, sum(well) AS well,
      sum(in_progress) AS in_progress, sum(tasks) AS tasks, sum(sessions) AS sessions, sum(retries) AS retries, sum(timed) AS timed,
      sum(total_ms) AS total_ms, min(min_ms) AS min_ms, max(max_ms) AS max_ms, max(last_at) AS last_at
    FROM parts GROUP BY 1, 2, 3, 4, 5
  ), durations AS (
    SELECT key, array_agg(step) AS steps, array_agg(n) AS step_counts
    FROM (SELECT key, u.step, sum(u.n) AS n FROM parts, unnest(steps, step_counts) AS u (step, n) GROUP BY 1, 2) each GROUP BY key
  ), places AS (
    SELECT key, array_agg(DISTINCT p) AS projects FROM parts, unnest(projects) p GROUP BY key
  ), workers AS (
    SELECT key, array_agg(DISTINCT p) AS people FROM parts, unnest(people) p GROUP BY key
  )
  INSERT INTO work_rollups
  SELECT sum_span, since, n.kind, n.dimension, n.name, n.what, n.runs, n.ended, n.well, n.in_progress, n.tasks, n.sessions, n.retries,
    n.timed, n.total_ms, n.min_ms, n.max_ms, coalesce(d.steps, '{}'), coalesce(d.step_counts, '{}'), coalesce(p.projects, '{}'),
    coalesce(w.people, '{}'), n.last_at
  FROM numbers n LEFT JOIN durations d USING (key) LEFT JOIN places p USING (key) LEFT JOIN workers w USING (key);

  INSERT INTO spend_rollups
  SELECT sum_span, since, r.dimension, r.name, r.model, sum(r.answers), sum(r.traces), sum(r.first_traces), sum(r.input_tokens),
    sum(r.output_tokens), sum(r.cache_read_tokens), sum(r.cache_write_5m_tokens), sum(r.cache_write_1h_tokens), sum(r.cost_usd),
    sum(r.failed_cost_usd), sum(r.unpriced_answers)
  FROM spend_rollups r
  WHERE r.dimension IN ('all', 'project', 'person', 'agent') AND r.span = part_span AND r.at >= since AND r.at < before
  GROUP BY r.dimension, r.name, r.model;
END
$$;

-- Makes the sums of the latest month that is over, has none, and of which no hour is marked; how many hours are marked and months still
-- without sums.
CREATE OR REPLACE FUNCTION fold_month() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  months timestamptz[];
BEGIN
  months := ARRAY(
    SELECT m.at FROM (
      SELECT DISTINCT date_trunc('month', r.at, 'UTC') AS at FROM work_rollups r
      WHERE r.kind = 'trace' AND r.dimension = 'agent' AND r.span = 'day') m
    WHERE m.at < date_trunc('month', now(), 'UTC') AND NOT EXISTS (SELECT FROM rollup_months k WHERE k.at = m.at)
      AND NOT EXISTS (
        SELECT FROM rollup_marks k
        WHERE k.at >= m.at AND k.at < (m.at AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC')
    ORDER BY m.at DESC);
  IF cardinality(months) > 0 THEN
    PERFORM add_up_rollups('month', 'day', months[1]);
    INSERT INTO rollup_months (at) VALUES (months[1]);
  END IF;
  RETURN (SELECT count(DISTINCT at) FROM rollup_marks) + greatest(0, cardinality(months) - 1);
END
$$;

-- Makes the sums of marked hours anew, the latest first and so many at the most, and of the days that they are of; how many hours are still
-- marked, and months without sums. What is written meanwhile marks its hour again. One runs at a time; another has nothing to do (-1).
CREATE OR REPLACE FUNCTION fold_rollups(most integer) RETURNS bigint
LANGUAGE plpgsql
-- Planned for the very hours each time: how many rows an hour has differs by orders of magnitude.
SET plan_cache_mode = force_custom_plan SET jit = off SET work_mem = '64MB' AS $$
DECLARE
  hours timestamptz[];
  spent uuid[] := '{}';
  since timestamptz;
  before timestamptz;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('traceability fold_rollups', 0)) THEN
    RETURN -1;
  END IF;
  hours := ARRAY(SELECT m.at FROM rollup_marks m GROUP BY m.at ORDER BY m.at DESC LIMIT most);
  IF cardinality(hours) = 0 THEN
    RETURN fold_month();
  END IF;
  DELETE FROM rollup_marks WHERE at = ANY (hours);
  -- By the columns that the keys begin with.
  DELETE FROM work_rollups r
  WHERE r.kind IN ('trace', 'call', 'check', 'endpoint', 'error', 'any error') AND r.dimension IN ('all', 'project', 'person', 'agent')
    AND r.span = 'hour' AND r.at = ANY (hours);
  DELETE FROM spend_rollups r WHERE r.dimension IN ('all', 'project', 'person', 'agent') AND r.span = 'hour' AND r.at = ANY (hours);

  FOR since, before IN
    SELECT min(r.at), max(r.at) + interval '1 hour'
    FROM (SELECT h.at, h.at - row_number() OVER (ORDER BY h.at) * interval '1 hour' AS island FROM unnest(hours) AS h (at)) r
    GROUP BY r.island
  LOOP
    INSERT INTO work_rollups
    SELECT 'hour', s.at, s.kind, s.dimension, s.name, s.what, sum(s.runs), sum(s.ended), sum(s.well), sum(s.in_progress), sum(s.tasks),
      sum(s.sessions), sum(s.retries), sum(s.timed), sum(s.total_ms), min(s.min_ms), max(s.max_ms),
      coalesce(array_agg(s.step) FILTER (WHERE s.step IS NOT NULL), '{}'),
      coalesce(array_agg(s.timed) FILTER (WHERE s.step IS NOT NULL), '{}'),
      coalesce(array_agg(DISTINCT s.project) FILTER (WHERE s.project IS NOT NULL), '{}'),
      coalesce(array_agg(DISTINCT s.person) FILTER (WHERE s.person IS NOT NULL), '{}'), max(s.last_at)
    FROM (
      SELECT date_trunc('hour', f.at, 'UTC') AS at, f.kind, d.dimension, d.name, f.what,
        CASE WHEN f.kind = 'trace' THEN f.project END AS project, CASE WHEN f.kind = 'trace' THEN f.person END AS person,
        duration_step(f.duration_ms) AS step, sum(f.runs) AS runs,
        sum(f.ended) AS ended, sum(f.well) AS well, sum(f.in_progress) AS in_progress, sum(f.tasks) AS tasks, sum(f.sessions) AS sessions,
        sum(f.retries) AS retries, count(f.duration_ms) AS timed, sum(f.duration_ms) AS total_ms, min(f.duration_ms) AS min_ms,
        max(f.duration_ms) AS max_ms, max(f.at) AS last_at
      FROM work_facts f
      CROSS JOIN LATERAL (VALUES ('all', NULL, f.is_prompt), ('project', f.project, f.is_prompt), ('person', f.person, f.is_prompt),
        ('agent', f.agent, true)) AS d (dimension, name, counts)
      WHERE f.at >= since AND f.at < before AND d.counts
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) s
    GROUP BY s.at, s.kind, s.dimension, s.name, s.what;

    INSERT INTO spend_rollups
    SELECT 'hour', date_trunc('hour', f.at, 'UTC'), d.dimension, d.name, f.model, sum(f.answers), sum(f.traces),
      sum(f.first_traces), sum(f.input_tokens), sum(f.output_tokens), sum(f.cache_read_tokens), sum(f.cache_write_5m_tokens),
      sum(f.cache_write_1h_tokens), sum(f.cost_usd), sum(f.failed_cost_usd), sum(f.unpriced_answers)
    FROM spend_facts f
    CROSS JOIN LATERAL (VALUES ('all', NULL), ('project', f.project), ('person', f.person), ('agent', f.agent)) AS d (dimension, name)
    WHERE f.at >= since AND f.at < before
    GROUP BY 2, 3, 4, 5;

    spent := spent || ARRAY(SELECT traces_with_spend(since, before));
  END LOOP;

  -- How many errors there were, whichever they are.
  INSERT INTO work_rollups
  SELECT 'hour', r.at, 'any error', r.dimension, r.name, '{}', sum(r.runs), sum(r.ended), sum(r.well), 0, 0, 0, 0, 0, NULL, NULL, NULL,
    '{}', '{}', '{}', '{}', max(r.last_at)
  FROM work_rollups r
  WHERE r.kind = 'error' AND r.dimension IN ('all', 'project', 'person', 'agent') AND r.span = 'hour' AND r.at = ANY (hours)
  GROUP BY r.at, r.dimension, r.name;

  DELETE FROM trace_spend s WHERE s.id = ANY (spent);
  INSERT INTO trace_spend (id, first_at, last_at, answers, cost_usd)
  SELECT coalesce(r.correlation_id, t.correlation_id), min(a.at), max(a.at), count(*), sum(a.cost_usd)
  FROM execution_traces t
  LEFT JOIN execution_traces r ON r.correlation_id = t.root_id
  JOIN model_answers a ON a.correlation_id = t.correlation_id
  WHERE t.correlation_id = ANY (spent) OR t.root_id = ANY (spent)
  GROUP BY 1 HAVING coalesce(r.correlation_id, t.correlation_id) = ANY (spent);

  PERFORM add_up_rollups('day', 'hour', d.at) FROM (SELECT DISTINCT date_trunc('day', h, 'UTC') AS at FROM unnest(hours) h) d;
  DELETE FROM rollup_months m WHERE m.at IN (SELECT date_trunc('month', h, 'UTC') FROM unnest(hours) h);
  RETURN fold_month();
END
$$;
