-- A store of the version before sql/logic.sql, as pg_dump wrote it; README.md beside this file says how it was made.

--
-- PostgreSQL database dump
--


-- Dumped from database version 17.12 (Debian 17.12-0+deb13u1)
-- Dumped by pg_dump version 17.12 (Debian 17.12-0+deb13u1)


--
-- Name: previous_store; Type: SCHEMA; Schema: -; Owner: -
--



--
-- Name: SCHEMA previous_store; Type: COMMENT; Schema: -; Owner: -
--



--
-- Name: jsonb_text_array(jsonb); Type: FUNCTION; Schema: previous_store; Owner: -
--

CREATE FUNCTION previous_store.jsonb_text_array(value jsonb) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT
    AS $$
  SELECT ARRAY(SELECT jsonb_array_elements_text(value))
$$;


--
-- Name: next_pattern_status(text, integer, integer, jsonb); Type: FUNCTION; Schema: previous_store; Owner: -
--

CREATE FUNCTION previous_store.next_pattern_status(status text, successes integer, trials integer, life jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
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


--
-- Name: note_pattern_change(); Type: FUNCTION; Schema: previous_store; Owner: -
--

CREATE FUNCTION previous_store.note_pattern_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO system_settings AS s (name, value) VALUES ('pattern_version', to_jsonb(pg_current_xact_id()::text))
  ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now() WHERE s.value <> excluded.value;
  RETURN NULL;
END
$$;


--
-- Name: pattern_life(); Type: FUNCTION; Schema: previous_store; Owner: -
--

CREATE FUNCTION previous_store.pattern_life() RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
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


--
-- Name: pattern_status_after(boolean[]); Type: FUNCTION; Schema: previous_store; Owner: -
--

CREATE FUNCTION previous_store.pattern_status_after(outcomes boolean[]) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
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


--
-- Name: refresh_pattern_avoid(uuid); Type: FUNCTION; Schema: previous_store; Owner: -
--

CREATE FUNCTION previous_store.refresh_pattern_avoid(pattern uuid) RETURNS void
    LANGUAGE sql
    AS $$
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


--
-- Name: refresh_pattern_statistics(uuid); Type: FUNCTION; Schema: previous_store; Owner: -
--

CREATE FUNCTION previous_store.refresh_pattern_statistics(pattern uuid) RETURNS void
    LANGUAGE sql
    AS $$
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


--
-- Name: trace_tree(uuid); Type: FUNCTION; Schema: previous_store; Owner: -
--

CREATE FUNCTION previous_store.trace_tree(root uuid) RETURNS TABLE(correlation_id uuid, depth integer)
    LANGUAGE sql STABLE
    AS $$
  WITH RECURSIVE tree AS (
    SELECT t.correlation_id, 0 AS depth FROM execution_traces t WHERE t.correlation_id = root
    UNION ALL
    SELECT c.correlation_id, tree.depth + 1
    FROM tree JOIN execution_traces c ON c.parent_id = tree.correlation_id
  ) CYCLE correlation_id SET is_cycle USING path
  SELECT tree.correlation_id, tree.depth FROM tree WHERE NOT tree.is_cycle
$$;


--
-- Name: wilson_lower(double precision, double precision); Type: FUNCTION; Schema: previous_store; Owner: -
--

CREATE FUNCTION previous_store.wilson_lower(successes double precision, trials double precision) RETURNS double precision
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT CASE WHEN trials = 0 THEN 0 ELSE least(rate, greatest(0,
    (rate + z * z / (2 * trials) - z * sqrt((rate * (1 - rate) + z * z / (4 * trials)) / trials)) / (1 + z * z / trials))) END
  FROM (SELECT 1.959963984540054::double precision AS z, successes / nullif(trials, 0) AS rate) w
$$;




--
-- Name: agent_chaining_patterns; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.agent_chaining_patterns (
    id bigint NOT NULL,
    primary_agent text NOT NULL,
    delegated_agents text[] NOT NULL,
    delegation_depth integer DEFAULT 1 NOT NULL,
    trigger_context jsonb DEFAULT '{}'::jsonb NOT NULL,
    success_rate double precision,
    usage_count integer DEFAULT 0 NOT NULL,
    avg_total_duration_ms double precision,
    avg_coordination_overhead_ms double precision,
    source_traces uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: agent_chaining_patterns_id_seq; Type: SEQUENCE; Schema: previous_store; Owner: -
--

ALTER TABLE previous_store.agent_chaining_patterns ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME previous_store.agent_chaining_patterns_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agent_routing_decisions; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.agent_routing_decisions (
    id bigint NOT NULL,
    execution_id uuid NOT NULL,
    correlation_id uuid NOT NULL,
    user_request text,
    selected_agent text NOT NULL,
    selection_reason text,
    confidence_total double precision,
    confidence_trigger double precision,
    confidence_context double precision,
    confidence_capability double precision,
    confidence_historical double precision,
    alternatives jsonb DEFAULT '[]'::jsonb NOT NULL,
    routing_strategy text,
    pattern_id uuid,
    cache_hit boolean DEFAULT false NOT NULL,
    routing_duration_ms double precision,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    decided_at timestamp with time zone DEFAULT now() NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: agent_routing_decisions_id_seq; Type: SEQUENCE; Schema: previous_store; Owner: -
--

ALTER TABLE previous_store.agent_routing_decisions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME previous_store.agent_routing_decisions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agents; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.agents (
    name text NOT NULL,
    project text,
    title text,
    description text DEFAULT ''::text NOT NULL,
    domain_context jsonb DEFAULT '""'::jsonb NOT NULL,
    capabilities text[] DEFAULT '{}'::text[] NOT NULL,
    activation_triggers text[] DEFAULT '{}'::text[] NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    definition_path text,
    content_hash text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: chain_changes; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.chain_changes (
    primary_agent text NOT NULL,
    delegated_agents text[] NOT NULL
);


--
-- Name: chain_occurrences; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.chain_occurrences (
    root_correlation_id uuid NOT NULL,
    primary_agent text NOT NULL,
    delegated_agents text[] NOT NULL,
    delegation_depth integer NOT NULL,
    delegations integer NOT NULL,
    success boolean,
    total_duration_ms double precision,
    overhead_ms double precision,
    intent text,
    keywords text[] DEFAULT '{}'::text[] NOT NULL,
    project text,
    occurred_at timestamp with time zone NOT NULL
);


--
-- Name: embedding_cache; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.embedding_cache (
    model text NOT NULL,
    text_hash bytea NOT NULL,
    embedding real[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY previous_store.embedding_cache ALTER COLUMN embedding SET STORAGE EXTERNAL;


--
-- Name: endpoint_calls; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.endpoint_calls (
    id bigint NOT NULL,
    execution_id uuid NOT NULL,
    correlation_id uuid NOT NULL,
    hook_execution_id uuid,
    service_name text NOT NULL,
    endpoint_path text NOT NULL,
    http_method text NOT NULL,
    request_body jsonb,
    response_body jsonb,
    response_status integer,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    completed_at timestamp with time zone,
    duration_ms double precision,
    success boolean,
    error_message text,
    error_type text,
    retry_count integer DEFAULT 0 NOT NULL,
    headers jsonb DEFAULT '{}'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: endpoint_calls_id_seq; Type: SEQUENCE; Schema: previous_store; Owner: -
--

ALTER TABLE previous_store.endpoint_calls ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME previous_store.endpoint_calls_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: error_occurrences; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.error_occurrences (
    execution_id uuid NOT NULL,
    correlation_id uuid NOT NULL,
    fingerprint text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    session_id uuid,
    trace_success boolean,
    step text,
    repaired boolean,
    repair_steps text[],
    missing_steps text[],
    failed_command text,
    worked_command text
);


--
-- Name: error_patterns; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.error_patterns (
    id bigint NOT NULL,
    fingerprint text NOT NULL,
    error_type text NOT NULL,
    error_message_pattern text NOT NULL,
    agent text,
    hook_type text,
    endpoint_path text,
    occurrence_count integer DEFAULT 0 NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    sample_correlation_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    known_fix jsonb,
    prevention_strategy jsonb,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    severity text DEFAULT 'error'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    stale boolean DEFAULT true NOT NULL,
    CONSTRAINT error_patterns_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'error'::text, 'critical'::text])))
);


--
-- Name: error_patterns_id_seq; Type: SEQUENCE; Schema: previous_store; Owner: -
--

ALTER TABLE previous_store.error_patterns ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME previous_store.error_patterns_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: execution_traces; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.execution_traces (
    id bigint NOT NULL,
    correlation_id uuid NOT NULL,
    root_id uuid,
    parent_id uuid,
    parent_execution_id uuid,
    session_id uuid,
    user_id text,
    source text,
    project text,
    agent text,
    prompt_text text,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    completed_at timestamp with time zone,
    duration_ms double precision,
    status text DEFAULT 'in_progress'::text NOT NULL,
    success boolean,
    completion_inferred boolean DEFAULT false NOT NULL,
    error_message text,
    error_type text,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    learned_at timestamp with time zone,
    learn_attempts integer DEFAULT 0 NOT NULL,
    learn_error text,
    success_score double precision,
    success_criteria jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    terms_counted boolean DEFAULT false NOT NULL,
    CONSTRAINT execution_traces_status_check CHECK ((status = ANY (ARRAY['in_progress'::text, 'success'::text, 'error'::text, 'timeout'::text, 'cancelled'::text])))
);


--
-- Name: execution_traces_id_seq; Type: SEQUENCE; Schema: previous_store; Owner: -
--

ALTER TABLE previous_store.execution_traces ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME previous_store.execution_traces_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: hook_executions; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.hook_executions (
    id bigint NOT NULL,
    execution_id uuid NOT NULL,
    correlation_id uuid NOT NULL,
    parent_id uuid,
    hook_type text NOT NULL,
    tool_name text,
    hook_script text,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    completed_at timestamp with time zone,
    duration_ms double precision,
    status text DEFAULT 'in_progress'::text NOT NULL,
    intelligence_functions_executed text[] DEFAULT '{}'::text[] NOT NULL,
    rag_queries_executed jsonb DEFAULT '[]'::jsonb NOT NULL,
    quality_gates_validated text[] DEFAULT '{}'::text[] NOT NULL,
    success boolean,
    error_message text,
    modifications_made jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT hook_executions_status_check CHECK ((status = ANY (ARRAY['in_progress'::text, 'success'::text, 'error'::text, 'timeout'::text, 'cancelled'::text])))
);


--
-- Name: hook_executions_id_seq; Type: SEQUENCE; Schema: previous_store; Owner: -
--

ALTER TABLE previous_store.hook_executions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME previous_store.hook_executions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: success_patterns; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.success_patterns (
    id bigint NOT NULL,
    pattern_id uuid NOT NULL,
    pattern_type text NOT NULL,
    source_correlation_id uuid,
    prompt_text text NOT NULL,
    prompt_embedding public.vector(1536),
    embedding_model text,
    intent text NOT NULL,
    keywords text[] DEFAULT '{}'::text[] NOT NULL,
    agent text,
    routing_strategy text,
    execution_path jsonb DEFAULT '{}'::jsonb NOT NULL,
    path_signature text NOT NULL,
    hook_sequence jsonb DEFAULT '[]'::jsonb NOT NULL,
    sequence_hash text NOT NULL,
    endpoint_pattern jsonb DEFAULT '[]'::jsonb NOT NULL,
    avg_duration_ms double precision,
    min_duration_ms double precision,
    max_duration_ms double precision,
    avg_hook_count double precision,
    avg_endpoint_count double precision,
    avg_rag_query_count double precision,
    success_score double precision NOT NULL,
    usage_count integer DEFAULT 0 NOT NULL,
    success_count integer DEFAULT 0 NOT NULL,
    failure_count integer DEFAULT 0 NOT NULL,
    success_rate double precision GENERATED ALWAYS AS (
CASE
    WHEN ((success_count + failure_count) = 0) THEN NULL::double precision
    ELSE ((success_count)::double precision / ((success_count + failure_count))::double precision)
END) STORED,
    status text DEFAULT 'candidate'::text NOT NULL,
    success_criteria jsonb DEFAULT '{}'::jsonb NOT NULL,
    provenance jsonb DEFAULT '{}'::jsonb NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    project text,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    scope text DEFAULT 'project'::text NOT NULL,
    prompts text[] DEFAULT '{}'::text[] NOT NULL,
    merged_into uuid,
    status_since timestamp with time zone DEFAULT now() NOT NULL,
    tended_for text,
    avoid jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT success_patterns_pattern_type_check CHECK ((pattern_type = ANY (ARRAY['agent_routing'::text, 'hook_sequence'::text, 'endpoint_chain'::text]))),
    CONSTRAINT success_patterns_scope_check CHECK ((scope = ANY (ARRAY['project'::text, 'all'::text]))),
    CONSTRAINT success_patterns_status_check CHECK ((status = ANY (ARRAY['candidate'::text, 'provisional'::text, 'validated'::text, 'deprecated'::text])))
);


--
-- Name: pattern_effectiveness; Type: VIEW; Schema: previous_store; Owner: -
--

CREATE VIEW previous_store.pattern_effectiveness AS
 SELECT pattern_id,
    prompt_text,
    intent,
    agent,
    status,
    usage_count,
    success_count,
    failure_count,
    success_rate,
    avg_duration_ms,
    last_used_at
   FROM previous_store.success_patterns;


--
-- Name: pattern_evidence; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.pattern_evidence (
    correlation_id uuid NOT NULL,
    pattern_id uuid NOT NULL,
    success_score double precision NOT NULL,
    duration_ms double precision,
    hook_count integer NOT NULL,
    endpoint_count integer NOT NULL,
    rag_query_count integer NOT NULL,
    learned_at timestamp with time zone DEFAULT now() NOT NULL,
    project text,
    prompt text,
    occurred_at timestamp with time zone DEFAULT now() NOT NULL,
    practice jsonb
);


--
-- Name: pattern_failures; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.pattern_failures (
    pattern_id uuid NOT NULL,
    correlation_id uuid NOT NULL
);


--
-- Name: pattern_usage_log; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.pattern_usage_log (
    id bigint NOT NULL,
    pattern_id uuid,
    correlation_id uuid,
    user_request text NOT NULL,
    match_score double precision NOT NULL,
    used boolean DEFAULT true NOT NULL,
    outcome text,
    success boolean,
    deviations jsonb DEFAULT '[]'::jsonb NOT NULL,
    expected_duration_ms double precision,
    actual_duration_ms double precision,
    performance_variance double precision,
    user_feedback text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    plan jsonb
);


--
-- Name: pattern_usage_log_id_seq; Type: SEQUENCE; Schema: previous_store; Owner: -
--

ALTER TABLE previous_store.pattern_usage_log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME previous_store.pattern_usage_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: project_folders; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.project_folders (
    folder text NOT NULL,
    project text NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: recent_errors; Type: VIEW; Schema: previous_store; Owner: -
--

CREATE VIEW previous_store.recent_errors AS
SELECT
    NULL::text AS error_type,
    NULL::text AS error_message_pattern,
    NULL::text AS agent,
    NULL::text AS hook_type,
    NULL::text AS endpoint_path,
    NULL::bigint AS occurrences,
    NULL::timestamp with time zone AS last_seen_at;


--
-- Name: schema_migrations; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.schema_migrations (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: success_patterns_id_seq; Type: SEQUENCE; Schema: previous_store; Owner: -
--

ALTER TABLE previous_store.success_patterns ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME previous_store.success_patterns_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: system_settings; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.system_settings (
    name text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: term_statistics; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.term_statistics (
    term text NOT NULL,
    document_count bigint NOT NULL
);


--
-- Name: trace_failures; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.trace_failures (
    correlation_id uuid NOT NULL,
    project text,
    prompt_embedding public.vector(1536),
    embedding_model text,
    lessons jsonb NOT NULL,
    failed_at timestamp with time zone NOT NULL
);


--
-- Name: trace_feedback; Type: TABLE; Schema: previous_store; Owner: -
--

CREATE TABLE previous_store.trace_feedback (
    correlation_id uuid NOT NULL,
    success boolean NOT NULL,
    comment text,
    user_id text,
    given_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: trace_overview; Type: VIEW; Schema: previous_store; Owner: -
--

CREATE VIEW previous_store.trace_overview AS
 SELECT t.correlation_id,
    t.session_id,
    t.parent_id,
    t.source,
    t.project,
    t.agent,
    t.prompt_text,
    t.status,
    t.success,
    t.started_at,
    t.completed_at,
    t.duration_ms,
    t.success_score,
    t.learned_at,
    h.tool_calls,
    h.failed_tool_calls,
    e.endpoint_calls,
    c.children
   FROM (((previous_store.execution_traces t
     CROSS JOIN LATERAL ( SELECT count(*) FILTER (WHERE (hook_executions.tool_name IS NOT NULL)) AS tool_calls,
            count(*) FILTER (WHERE ((hook_executions.tool_name IS NOT NULL) AND (NOT hook_executions.success))) AS failed_tool_calls
           FROM previous_store.hook_executions
          WHERE (hook_executions.correlation_id = t.correlation_id)) h)
     CROSS JOIN LATERAL ( SELECT count(*) AS endpoint_calls
           FROM previous_store.endpoint_calls
          WHERE (endpoint_calls.correlation_id = t.correlation_id)) e)
     CROSS JOIN LATERAL ( SELECT count(*) AS children
           FROM previous_store.execution_traces
          WHERE (execution_traces.parent_id = t.correlation_id)) c);


--
-- Data for Name: agent_chaining_patterns; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.agent_chaining_patterns OVERRIDING SYSTEM VALUE VALUES
	(1, 'main', '{debug-performance}', 1, '{"intents": {"optimise": 1}, "keywords": ["admin", "fit", "index", "list", "migrat", "page", "performanc", "research"], "projects": {"/home/dev/shop-api": 1}}', 1, 1, 90618, 75382, '{bd6659ec-5581-5e23-992d-87f6f842a00b}', '{}', '2026-11-29 06:28:27.587007+00', '2026-11-03 10:05:28.752+00', '2026-11-29 06:28:27.587007+00');


--
-- Data for Name: agent_routing_decisions; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.agent_routing_decisions OVERRIDING SYSTEM VALUE VALUES
	(1, '7b20f211-20e7-5c84-a6f5-ae44c20bb175', 'bd6659ec-5581-5e23-992d-87f6f842a00b', 'The query of GET /admin/orders/open in src/routes/admin.ts is slow. Measure it with EXPLAIN (ANALYZE), find the cause, and say which index would help. Change nothing.', 'debug-performance', 'Measure the open orders query', NULL, NULL, NULL, NULL, NULL, '[]', 'delegation', NULL, false, NULL, '{}', '2026-11-03 10:05:41.184+00', '2026-11-29 06:28:26.123998+00'),
	(3, 'e7d544be-b59d-51ae-bf1c-c4e8efff243b', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0001', 'debug the slow endpoint GET /orders again', 'main', 'A learned pattern fits at 0.76; Claude Code''s own agent did it, and it worked 2 of 2 times.', 0.7607, NULL, NULL, NULL, NULL, '[{"reason": "Fits at 0.63: trigger 0.80 (''slow''), context 0.75 (endpoints, slow), capability 0.28 (its description), history 0.34 (2 of 2 succeeded).", "agent_name": "debug-performance", "confidence": 0.635}, {"reason": "Fits at 0.02: no trigger met, no context shared, capability 0.10 (api reference), no history yet.", "agent_name": "docs-writer", "confidence": 0.0196}, {"reason": "Fits at 0.00: no trigger met, no context shared, no capability near, no history yet.", "agent_name": "security-auditor", "confidence": 0}]', 'pattern_suggestion', '840bcf78-acd6-558e-85b0-aea1cab13650', false, 230.617, '{"advice": true, "held_out": false}', '2026-11-29 06:28:29.83596+00', '2026-11-29 06:28:29.849188+00');


--
-- Data for Name: agents; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.agents VALUES
	('debug-performance', NULL, 'Performance Debugger', 'Finds out why something is slow, by measuring, and makes it fast', '"slow endpoints, queries, latency, api performance"', '{profiling,"query plans","load measurements"}', '{slow,performance,latency,"takes too long"}', 0, NULL, '49ee9c535d47f46235029b741608844d6ace5c218d28d03fe3398fb8bf5bccb3', '2026-11-29 06:28:29.222571+00', '2026-11-29 06:28:29.222571+00'),
	('security-auditor', NULL, 'Security Auditor', 'Finds leaked secrets and holes, and closes them', '"keys, tokens, logins, permissions"', '{"secret rotation","dependency audit"}', '{security,leaked,vulnerability}', 0, NULL, 'd906ff7d601eb3bbc5af5b6f6ac0dc2d48bc04ae5e67b4b26ad09db1b30d0a06', '2026-11-29 06:28:29.222571+00', '2026-11-29 06:28:29.222571+00'),
	('docs-writer', NULL, 'Technical Writer', 'Writes and corrects documentation', '["docs", "readme", "openapi"]', '{"api reference",tutorials}', '{document,documentation,describe}', 0, NULL, '2cbcddcc57f535f9c516ccda80766cdc7829c7170a9fc3a63507b30af99000d4', '2026-11-29 06:28:29.222571+00', '2026-11-29 06:28:29.222571+00');


--
-- Data for Name: chain_changes; Type: TABLE DATA; Schema: previous_store; Owner: -
--



--
-- Data for Name: chain_occurrences; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.chain_occurrences VALUES
	('bd6659ec-5581-5e23-992d-87f6f842a00b', 'main', '{debug-performance}', 1, 1, true, 90618, 75382, 'optimise', '{fit,list,migrat,page,performanc,research,admin,index}', '/home/dev/shop-api', '2026-11-03 10:05:28.752+00');


--
-- Data for Name: embedding_cache; Type: TABLE DATA; Schema: previous_store; Owner: -
--



--
-- Data for Name: endpoint_calls; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.endpoint_calls OVERRIDING SYSTEM VALUE VALUES
	(1, '063ddaab-6b49-5b93-9263-d8427251174c', 'bd6659ec-5581-5e23-992d-87f6f842a00b', 'c5e0b2de-7908-504d-b1a5-cc25edf0f1c3', 'www.postgresql.org', '/docs/17/indexes-partial.html', 'GET', '{"url": "https://www.postgresql.org/docs/17/indexes-partial.html", "prompt": "When is a partial index better than a multicolumn index for a filter on a rare status with an order by?"}', '{"url": "https://www.postgresql.org/docs/17/indexes-partial.html", "code": 200, "bytes": 40514, "result": "A partial index covers only the rows that satisfy its predicate. It fits when queries always filter on the same uncommon value: the index stays small and is not updated for other rows. The planner uses it only if the query''s condition implies the predicate.", "codeText": "OK", "durationMs": 2870}', 200, '2026-11-03 10:05:31.307+00', '2026-11-03 10:05:34.324+00', 3017, true, NULL, NULL, 0, '{}', '{}', '2026-11-29 06:28:26.123998+00'),
	(2, '715ee0ef-ce0d-5071-840b-9cc63eb365a5', 'bd6659ec-5581-5e23-992d-87f6f842a00b', 'fc5db3ec-4a41-5922-935e-f01f1f5b8d1e', 'postgres', '/query', 'MCP', '{"sql": "EXPLAIN (ANALYZE) SELECT * FROM orders WHERE status = ''open'' ORDER BY placed_at DESC LIMIT 20"}', '[{"text": "Limit  (actual time=0.04..0.09 rows=20 loops=1)\n  ->  Index Scan using orders_open_by_date on orders  (actual time=0.04..0.08 rows=20 loops=1)\nExecution Time: 0.13 ms", "type": "text"}]', NULL, '2026-11-03 10:06:26.836+00', '2026-11-03 10:06:27.012+00', 176, true, NULL, NULL, 0, '{}', '{}', '2026-11-29 06:28:26.123998+00'),
	(3, '7efd67b5-140d-57c7-98b1-a1d61ee0a55b', 'bd6659ec-5581-5e23-992d-87f6f842a00b', '3d4776ba-1559-5bca-8d7f-1669b7d4e527', 'postgres', '/query', 'MCP', '{"sql": "SELECT status, count(*) FROM orders GROUP BY status ORDER BY 2 DESC"}', '[{"text": "[{\"status\":\"shipped\",\"count\":\"3702455\"},{\"status\":\"open\",\"count\":\"174633\"},{\"status\":\"cancelled\",\"count\":\"122911\"}]", "type": "text"}]', NULL, '2026-11-03 10:05:36.607+00', '2026-11-03 10:05:38.016+00', 1409, true, NULL, NULL, 0, '{}', '{}', '2026-11-29 06:28:26.123998+00'),
	(4, '7fbf6ba6-c19c-5822-95ff-4d23818e201a', '5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d', '764ca7af-235a-5941-885b-47b086d2c639', 'postgres', '/query', 'MCP', '{"sql": "EXPLAIN (ANALYZE) SELECT * FROM orders WHERE status = ''open'' ORDER BY placed_at DESC LIMIT 20"}', '[{"text": "Limit  (actual time=1840.2..1840.3 rows=20 loops=1)\n  ->  Sort  (actual time=1840.2..1840.2 rows=20 loops=1)\n        Sort Key: placed_at DESC\n        ->  Parallel Seq Scan on orders  (actual time=3.1..1702.8 rows=58211 loops=3)\n              Filter: (status = ''open''::text)\n              Rows Removed by Filter: 1275122\nExecution Time: 1841.0 ms", "type": "text"}]', NULL, '2026-11-03 10:05:47.943+00', '2026-11-03 10:05:50.168+00', 2225, true, NULL, NULL, 0, '{}', '{}', '2026-11-29 06:28:26.123998+00'),
	(5, 'cb41e749-d279-5918-bcd5-dd9f7c3f9782', '5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d', '71be4270-5605-5758-9d27-045742f8bb02', 'postgres', '/query', 'MCP', '{"sql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ''orders''"}', '[{"text": "[{\"indexname\":\"orders_pkey\",\"indexdef\":\"CREATE UNIQUE INDEX orders_pkey ON orders USING btree (id)\"},{\"indexname\":\"orders_customer\",\"indexdef\":\"CREATE INDEX orders_customer ON orders USING btree (customer_id)\"}]", "type": "text"}]', NULL, '2026-11-03 10:05:53.42+00', '2026-11-03 10:05:53.607+00', 187, true, NULL, NULL, 0, '{}', '{}', '2026-11-29 06:28:26.123998+00');


--
-- Data for Name: error_occurrences; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.error_occurrences VALUES
	('72d33f26-5e26-5795-b867-ba3f155f2689', 'c015e165-ff08-5b97-a86f-48177e0ba393', 'a022b6e858e7861d1749d4dcf6001e6ee0aa2303b6a400f53de07847024020ad', '2026-10-22 11:49:08.448+00', 'bca4d4ed-7cc0-4c0a-8342-954e9745ee4a', false, 'bash:test', false, NULL, '{}', 'npm test -- refund', NULL),
	('4139dd4f-a145-5030-8e0b-f317866b3069', 'c015e165-ff08-5b97-a86f-48177e0ba393', 'a022b6e858e7861d1749d4dcf6001e6ee0aa2303b6a400f53de07847024020ad', '2026-10-22 11:49:20.507+00', 'bca4d4ed-7cc0-4c0a-8342-954e9745ee4a', false, 'bash:test', false, NULL, '{}', 'npm test -- refund', NULL),
	('d540c8e2-3736-580d-ae65-f13e285d7328', 'c015e165-ff08-5b97-a86f-48177e0ba393', 'a022b6e858e7861d1749d4dcf6001e6ee0aa2303b6a400f53de07847024020ad', '2026-10-22 11:49:29.927+00', 'bca4d4ed-7cc0-4c0a-8342-954e9745ee4a', false, 'bash:test', false, NULL, '{}', 'npm test -- refund', NULL),
	('e5367d38-fc7b-5b78-af58-e6c0874005b1', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002', '013d866473c25bda9fcd4f92e4482d37d187ceca299dfe0c2dd2e661930724ea', '2026-11-29 06:30:11.383201+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002', '033da3bd6f780f2e45d34e600166fa1ce966e1a1f214c01c25c6d16eeee187ed', '2026-11-29 06:30:11.437823+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('4c79c539-57a8-513b-800b-80e0acd49ff6', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003', '013d866473c25bda9fcd4f92e4482d37d187ceca299dfe0c2dd2e661930724ea', '2026-11-29 06:30:11.547365+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003', '033da3bd6f780f2e45d34e600166fa1ce966e1a1f214c01c25c6d16eeee187ed', '2026-11-29 06:30:11.567282+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: error_patterns; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.error_patterns OVERRIDING SYSTEM VALUE VALUES
	(1, 'a022b6e858e7861d1749d4dcf6001e6ee0aa2303b6a400f53de07847024020ad', 'Bash', '> shop-api@<n>.<n>.<n> test', NULL, 'ToolUse', NULL, 3, '2026-10-22 11:49:08.448+00', '2026-10-22 11:49:29.927+00', '{c015e165-ff08-5b97-a86f-48177e0ba393}', NULL, NULL, '{}', 'error', '2026-11-29 06:28:27.225077+00', '2026-11-29 06:28:27.225077+00', false),
	(2, '033da3bd6f780f2e45d34e600166fa1ce966e1a1f214c01c25c6d16eeee187ed', 'error', 'tests fail', NULL, NULL, NULL, 2, '2026-11-29 06:30:11.437823+00', '2026-11-29 06:30:11.567282+00', '{5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003,5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002}', NULL, NULL, '{}', 'error', '2026-11-29 06:30:12.552612+00', '2026-11-29 06:30:12.61188+00', true),
	(3, '013d866473c25bda9fcd4f92e4482d37d187ceca299dfe0c2dd2e661930724ea', 'Bash', 'connect ECONNREFUSED <address>', NULL, 'PostToolUse', NULL, 2, '2026-11-29 06:30:11.383201+00', '2026-11-29 06:30:11.547365+00', '{5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003,5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002}', NULL, NULL, '{}', 'error', '2026-11-29 06:30:12.552612+00', '2026-11-29 06:30:12.61188+00', true);


--
-- Data for Name: execution_traces; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.execution_traces OVERRIDING SYSTEM VALUE VALUES
	(6, 'a363ef43-4a91-562e-9ae0-a198ac034155', NULL, NULL, NULL, 'b318b6b3-0fe7-4c9f-bd5c-308c23635757', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'The new key is set. Is the old one refused now?', '2026-11-17 07:56:36.565+00', '2026-11-17 07:56:42.479+00', 5914, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "security/payment-key", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.424317+00', 0, NULL, 0.875, '{"score": 0.875, "reason": "The score of 0.88 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "1 of 1 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-17T07:56:42.479+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-17T07:56:38.426+00:00", "kind": "call", "what": "Bash: curl -s -o /dev/null -w ''%{http_code}\\n'' -v $PAYMENT_API/webhooks -H \"Authorization: Bearer $OLD_PAYMENT_KEY\" 2>&1…", "outcome": "worked, the last that did", "execution_id": "f8b01184-4109-5d92-b762-80380bbd60c7"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(11, 'de9fdd29-b8df-5902-acc0-5669846d3250', NULL, NULL, NULL, '86abd35e-1009-4060-8eb0-e2fd1b714704', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'Measure it again and commit it.', '2026-09-15 08:14:10.491+00', '2026-09-15 08:14:19.883+00', 9392, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "fix/slow-orders", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:26.980822+00', 0, NULL, 0.875, '{"score": 0.875, "reason": "The score of 0.88 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "2 of 2 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-09-15T08:14:19.883+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-09-15T08:14:16.579+00:00", "kind": "call", "what": "Bash: git commit -am \"Load the items of all orders in one query\"", "outcome": "worked, the last that did", "execution_id": "6db105c1-c956-5191-adac-82e51991e482"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(2, '5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d', 'bd6659ec-5581-5e23-992d-87f6f842a00b', 'bd6659ec-5581-5e23-992d-87f6f842a00b', '7b20f211-20e7-5c84-a6f5-ae44c20bb175', '6cb461fb-0c21-4555-a57e-e1871d3f5199', NULL, 'claude-code', '/home/dev/shop-api', 'debug-performance', 'The query of GET /admin/orders/open in src/routes/admin.ts is slow. Measure it with EXPLAIN (ANALYZE), find the cause, and say which index would help. Change nothing.', '2026-11-03 10:05:41.344+00', '2026-11-03 10:05:56.58+00', 15236, 'success', true, false, NULL, NULL, '{"agent_id": "a5d31c7e09b24f68a"}', '{}', '2026-11-29 06:28:27.280299+00', 0, NULL, 0.9, '{"score": 0.9, "reason": "The score of 0.90 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "4 of 4 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 1, "weight": 0.05, "evidence": "2 things were looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-03T10:05:56.58+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-03T10:05:53.42+00:00", "kind": "call", "what": "mcp__postgres__query", "outcome": "worked, the last that did", "execution_id": "71be4270-5605-5758-9d27-045742f8bb02"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(13, 'faa4cb27-d11d-589f-b9a9-5091a832e3b4', NULL, NULL, NULL, '9bac2153-f223-44c5-bc98-5463eb23ff79', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'Describe the new parameters in docs/openapi.yaml as well.', '2026-09-24 09:32:05.436+00', '2026-09-24 09:32:19.388+00', 13952, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "feature/products-pagination", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.082009+00', 0, NULL, 0.9500000000000001, '{"score": 0.9500000000000001, "reason": "The score of 0.95 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "3 of 3 tool calls and hooks came to their end."}, {"name": "gates", "value": 1, "weight": 0.15, "evidence": "At its last run, lint passed after the last edit."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-09-24T09:32:19.388+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-09-24T09:32:12.592+00:00", "kind": "gate", "what": "lint: npm run lint:openapi", "outcome": "passed", "execution_id": "869879cf-5888-5a24-87e8-71b74c764900"}, {"at": "2026-09-24T09:32:09.908+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/docs/openapi.yaml", "outcome": "last edit", "execution_id": "e332a792-f31e-50ed-a015-fde37412fbb8"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(1, '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, NULL, NULL, '9bac2153-f223-44c5-bc98-5463eb23ff79', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'Add pagination to GET /products: query parameters limit (default 20, 50 at most) and cursor, and next_cursor in the answer. Write the tests first.', '2026-09-24 09:30:21.485+00', '2026-09-24 09:31:17.348+00', 55863, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "feature/products-pagination", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.026459+00', 0, NULL, 0.9066829157323455, '{"score": 0.9066829157323455, "reason": "The score of 0.91 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 0.98, "weight": 0.25, "evidence": "Of 10 calls, 0 failed for good and 2 failed and worked later."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "10 of 10 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.9666666666666667, "weight": 0.15, "evidence": "At its last run, lint passed after the last edit, test passed after the last edit, typecheck passed after the last edit."}, {"name": "performance", "value": 0.6668291573234539, "weight": 0.1, "evidence": "33 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-09-24T09:31:17.348+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-09-24T09:30:59.529+00:00", "kind": "gate", "what": "lint: npm run lint && npm run typecheck", "outcome": "passed", "execution_id": "dbda14f6-9b4e-5f0e-9f92-fb0ce932a73b"}, {"at": "2026-09-24T09:30:52.661+00:00", "kind": "gate", "what": "test: npm test -- products", "outcome": "passed", "execution_id": "20896027-7e16-514e-ac38-a4a991abfe76"}, {"at": "2026-09-24T09:30:59.529+00:00", "kind": "gate", "what": "typecheck: npm run lint && npm run typecheck", "outcome": "passed", "execution_id": "dbda14f6-9b4e-5f0e-9f92-fb0ce932a73b"}, {"at": "2026-09-24T09:30:50.456+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/routes/products.ts", "outcome": "last edit", "execution_id": "bbd5bfb8-1708-5002-bf4f-fc7ed713ae44"}, {"at": "2026-09-24T09:30:43.002+00:00", "kind": "call", "what": "Bash: npm test -- products", "outcome": "failed, worked later", "execution_id": "71ca9ee6-fabf-5434-8578-13f14f8b7cc0"}, {"at": "2026-09-24T09:30:31.705+00:00", "kind": "call", "what": "Bash: npm test -- products", "outcome": "failed, worked later", "execution_id": "9ec96105-1511-5abc-aae0-cf9db214b6f6"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(8, 'b57cfa1d-0a12-5861-9642-f3ab8ddbc416', NULL, NULL, NULL, '42387bc9-1c7e-4161-b674-bbe3404ab5ca', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'Debug the slow API endpoint GET /orders: it takes more than three seconds again. Find the cause and fix it.', '2026-10-06 13:41:38.942+00', '2026-10-06 13:43:15.949+00', 97007, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "fix/slow-orders-again", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.148378+00', 0, NULL, 0.9500000000000001, '{"score": 0.9500000000000001, "reason": "The score of 0.95 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "6 of 6 tool calls and hooks came to their end."}, {"name": "gates", "value": 1, "weight": 0.15, "evidence": "At its last run, lint passed after the last edit, test passed after the last edit."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-10-06T13:43:15.949+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-10-06T13:43:04.816+00:00", "kind": "gate", "what": "lint: npm run lint", "outcome": "passed", "execution_id": "dc3f6d21-0dee-54e8-be57-6a0efc755718"}, {"at": "2026-10-06T13:42:56.349+00:00", "kind": "gate", "what": "test: npm test -- orders", "outcome": "passed", "execution_id": "5d0b963e-9678-544f-bd38-e0cbbd91df78"}, {"at": "2026-10-06T13:42:53.722+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/routes/orders.ts", "outcome": "last edit", "execution_id": "7c06ad44-ca78-5050-9573-a4d107d09200"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(3, '674c5948-6a3a-5156-a19a-f9baf5340d05', NULL, NULL, NULL, 'b318b6b3-0fe7-4c9f-bd5c-308c23635757', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'Security: the payment provider reports that our API key leaked. Find where it is in the repository, take it out, and read it from the environment instead.', '2026-11-17 07:55:12.296+00', '2026-11-17 07:55:52.35+00', 40054, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "security/payment-key", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.39855+00', 0, NULL, 0.9500000000000001, '{"score": 0.9500000000000001, "reason": "The score of 0.95 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "8 of 8 tool calls and hooks came to their end."}, {"name": "gates", "value": 1, "weight": 0.15, "evidence": "At its last run, test passed after the last edit, typecheck passed after the last edit."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-17T07:55:52.35+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-17T07:55:33.072+00:00", "kind": "gate", "what": "test: npm run typecheck && npm test -- webhook", "outcome": "passed", "execution_id": "aaed8d73-6f71-5536-9a16-fb61c938b045"}, {"at": "2026-11-17T07:55:33.072+00:00", "kind": "gate", "what": "typecheck: npm run typecheck && npm test -- webhook", "outcome": "passed", "execution_id": "aaed8d73-6f71-5536-9a16-fb61c938b045"}, {"at": "2026-11-17T07:55:27.47+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/webhook.ts", "outcome": "last edit", "execution_id": "a1b2de4e-e517-567a-a3cd-81f1824f43be"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(4, '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', NULL, NULL, NULL, '4fa778b2-1112-4186-81c4-eebd488244e5', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'The build is broken: the type check fails since the price field was renamed. Fix it.', '2026-10-01 15:03:55.27+00', '2026-10-01 15:04:50.426+00', 55156, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "main", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.119607+00', 0, NULL, 0.9159585610200365, '{"score": 0.9159585610200365, "reason": "The score of 0.92 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 0.9875, "weight": 0.25, "evidence": "Of 8 calls, 0 failed for good and 1 failed and worked later."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "8 of 8 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.9666666666666667, "weight": 0.15, "evidence": "At its last run, build passed after the last edit, test passed after the last edit, typecheck passed after the last edit."}, {"name": "performance", "value": 0.7408356102003644, "weight": 0.1, "evidence": "26 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-10-01T15:04:50.426+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-10-01T15:04:30.101+00:00", "kind": "gate", "what": "build: npm run build", "outcome": "passed", "execution_id": "a3a36c70-cc9d-512d-bc8c-b60b8efeb53d"}, {"at": "2026-10-01T15:04:43.534+00:00", "kind": "gate", "what": "test: npm test -- cart", "outcome": "passed", "execution_id": "38680d8d-23fb-5646-a49d-8efaca29a714"}, {"at": "2026-10-01T15:04:17.31+00:00", "kind": "gate", "what": "typecheck: npm run typecheck", "outcome": "passed", "execution_id": "58b79e91-6ca9-5e5b-ba82-4d4d14dc8f63"}, {"at": "2026-10-01T15:04:14.761+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/cart.ts", "outcome": "last edit", "execution_id": "d2ce502a-294a-5206-8a22-fc5a4cbb7244"}, {"at": "2026-10-01T15:03:57.243+00:00", "kind": "call", "what": "Bash: npm run typecheck", "outcome": "failed, worked later", "execution_id": "3cf05436-ce4d-5f50-9721-2aba3bd89ef8"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(12, 'e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0', NULL, NULL, NULL, '86abd35e-1009-4060-8eb0-e2fd1b714704', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'Debug the slow API endpoint GET /orders: it takes more than two seconds. Find the cause and fix it.', '2026-09-15 08:12:13.43+00', '2026-09-15 08:13:28.691+00', 75261, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "fix/slow-orders", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:26.935052+00', 0, NULL, 0.9500000000000001, '{"score": 0.9500000000000001, "reason": "The score of 0.95 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "6 of 6 tool calls and hooks came to their end."}, {"name": "gates", "value": 1, "weight": 0.15, "evidence": "At its last run, lint passed after the last edit, test passed after the last edit."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-09-15T08:13:28.691+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-09-15T08:13:17.735+00:00", "kind": "gate", "what": "lint: npm run lint", "outcome": "passed", "execution_id": "45c5c790-bda8-5bd4-b936-742233a027c3"}, {"at": "2026-09-15T08:13:08.694+00:00", "kind": "gate", "what": "test: npm test -- orders", "outcome": "passed", "execution_id": "24618754-c795-5671-8343-5ef64b2c89f1"}, {"at": "2026-09-15T08:13:06.034+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/routes/orders.ts", "outcome": "last edit", "execution_id": "7d25bffd-6a78-513f-aeaf-49d983b2fb54"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(7, 'b01efaf8-6485-592d-8412-989da908e3fb', NULL, NULL, NULL, '31d0cb13-0858-4cde-aa4d-1b6a743378de', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'Move the sending of receipts in the checkout to a message queue.', '2026-10-14 16:22:16.933+00', '2026-10-14 16:22:36.729+00', 19796, 'cancelled', false, false, NULL, 'interrupted', '{"version": "2.1.240", "git_branch": "main", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.191399+00', 0, NULL, 0.375, '{"score": 0.375, "reason": "It ended with status cancelled.", "criteria": [{"name": "completed", "value": 0, "weight": 0.25, "evidence": "It ended with status cancelled."}, {"name": "no_errors", "value": 0, "weight": 0.25, "evidence": "It reported an error: interrupted."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "4 of 4 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-10-14T16:22:36.729+00:00", "kind": "end", "what": "interrupted", "outcome": "cancelled", "execution_id": null}, {"at": "2026-10-14T16:22:26.66+00:00", "kind": "call", "what": "Bash: npm ls --depth 0", "outcome": "worked, the last that did", "execution_id": "5dedca3d-dc0b-588f-b5ba-48847156f044"}], "is_success": false, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', false),
	(10, 'c015e165-ff08-5b97-a86f-48177e0ba393', NULL, NULL, NULL, 'bca4d4ed-7cc0-4c0a-8342-954e9745ee4a', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'Two tests of the refund shares fail since the rounding was changed. Repair the code, not the tests.', '2026-10-22 11:49:02.63+00', '2026-10-22 11:49:33.152+00', 30522, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "fix/refund-rounding", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.242809+00', 0, NULL, 0.5783138253401232, '{"score": 0.5783138253401232, "reason": "The last test run failed.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 0.5, "weight": 0.25, "evidence": "Of 6 calls, 3 failed for good and 0 failed and worked later; the last call failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "6 of 6 tool calls and hooks came to their end."}, {"name": "gates", "value": 0, "weight": 0.15, "evidence": "At its last run, test failed after the last edit."}, {"name": "performance", "value": 0.03313825340123133, "weight": 0.1, "evidence": "97 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-10-22T11:49:33.152+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-10-22T11:49:25.07+00:00", "kind": "gate", "what": "test: npm test -- refund", "outcome": "failed", "execution_id": "d540c8e2-3736-580d-ae65-f13e285d7328"}, {"at": "2026-10-22T11:49:22.854+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/refund.ts", "outcome": "last edit", "execution_id": "a9c5c7b4-6dc7-5659-9322-eebb1ba333c0"}, {"at": "2026-10-22T11:49:25.07+00:00", "kind": "call", "what": "Bash: npm test -- refund", "outcome": "failed", "execution_id": "d540c8e2-3736-580d-ae65-f13e285d7328"}, {"at": "2026-10-22T11:49:16.285+00:00", "kind": "call", "what": "Bash: npm test -- refund", "outcome": "failed", "execution_id": "4139dd4f-a145-5030-8e0b-f317866b3069"}, {"at": "2026-10-22T11:49:04.806+00:00", "kind": "call", "what": "Bash: npm test -- refund", "outcome": "failed", "execution_id": "72d33f26-5e26-5795-b867-ba3f155f2689"}], "is_success": false, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', false),
	(9, 'bd6659ec-5581-5e23-992d-87f6f842a00b', NULL, NULL, NULL, '6cb461fb-0c21-4555-a57e-e1871d3f5199', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'The list of open orders in the admin page got slow. Research which index fits, have debug-performance look at the query, and write the migration.', '2026-11-03 10:05:28.752+00', '2026-11-03 10:06:59.37+00', 90618, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "perf/open-orders", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.32294+00', 0, NULL, 0.9750000000000001, '{"score": 0.9750000000000001, "reason": "The score of 0.98 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "11 of 11 tool calls and hooks came to their end."}, {"name": "gates", "value": 1, "weight": 0.15, "evidence": "At its last run, test passed after the last edit."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 1, "weight": 0.05, "evidence": "6 things were looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-03T10:06:59.37+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-03T10:06:29.431+00:00", "kind": "gate", "what": "test: npm test", "outcome": "passed", "execution_id": "b04536a8-e7ca-5054-8cb2-b9ac337d28d9"}, {"at": "2026-11-03T10:05:58.818+00:00", "kind": "edit", "what": "Write: /home/dev/shop-api/migrations/0042_orders_open_by_date.sql", "outcome": "last edit", "execution_id": "8107b93d-eb3c-5e16-bb9b-b932cb7259c3"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(5, '96a78e40-f3df-5523-8c91-40afaf6632a9', NULL, NULL, NULL, 'd6a48c82-b0c2-4a08-a7fa-9d27d586814b', NULL, 'claude-code', '/home/dev/shop-api', NULL, 'Write documentation for the orders endpoint in docs/orders.md, in the style of docs/products.md.', '2026-11-11 14:17:43.533+00', '2026-11-11 14:18:07.287+00', 23754, 'success', true, false, NULL, NULL, '{"version": "2.1.240", "git_branch": "docs/orders", "permission_mode": "acceptEdits"}', '{}', '2026-11-29 06:28:27.349494+00', 0, NULL, 0.8899710548885078, '{"score": 0.8899710548885078, "reason": "The score of 0.89 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 0.9875, "weight": 0.25, "evidence": "Of 8 calls, 0 failed for good and 1 failed and worked later."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "8 of 8 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.9, "weight": 0.15, "evidence": "At its last run, lint passed after the last edit."}, {"name": "performance", "value": 0.5809605488850772, "weight": 0.1, "evidence": "42 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-11T14:18:07.287+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-11T14:18:02.11+00:00", "kind": "gate", "what": "lint: npm run lint:docs", "outcome": "passed", "execution_id": "d62027aa-75db-5877-bb3b-43f17ed6de48"}, {"at": "2026-11-11T14:17:54.909+00:00", "kind": "call", "what": "Bash: npm run lint:docs", "outcome": "failed, worked later", "execution_id": "a4244854-c53a-5117-abb2-e415d5399a8f"}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:26.123998+00', '2026-11-29 06:28:26.123998+00', true),
	(204, '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003', NULL, NULL, NULL, NULL, NULL, NULL, '/home/dev/shop-api', NULL, 'Debug the slow API endpoint GET /orders: it takes too long', '2026-11-29 06:30:11.473756+00', '2026-11-29 06:30:11.567282+00', 93.526, 'error', false, false, 'tests fail', NULL, '{}', '{}', '2026-11-29 06:30:12.629633+00', 0, NULL, 0.22499999999999998, '{"score": 0.22499999999999998, "reason": "It ended with status error.", "criteria": [{"name": "completed", "value": 0, "weight": 0.25, "evidence": "It ended with status error."}, {"name": "no_errors", "value": 0, "weight": 0.25, "evidence": "It reported an error: tests fail."}, {"name": "hooks", "value": 0, "weight": 0.15, "evidence": "0 of 1 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "How long the calls took is not known."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-29T06:30:11.567282+00:00", "kind": "end", "what": "tests fail", "outcome": "error", "execution_id": null}], "is_success": false, "is_unclear": false}', '2026-11-29 06:30:11.474188+00', '2026-11-29 06:30:11.567716+00', false),
	(198, '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0001', NULL, NULL, NULL, NULL, NULL, NULL, '/home/dev/shop-api', NULL, 'debug the slow endpoint GET /orders again', '2026-11-29 06:28:29.313199+00', '2026-11-29 06:28:29.915887+00', 602.688, 'success', true, false, NULL, NULL, '{}', '{}', '2026-11-29 06:30:11.51019+00', 0, NULL, 0.825, '{"score": 0.825, "reason": "A person said that it worked.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 0.5, "weight": 0.15, "evidence": "No tool call or hook ran."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "How long the calls took is not known."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 1, "weight": 0.05, "evidence": "A person said that it worked."}], "evidence": [{"at": "2026-11-29T06:30:11.157918+00:00", "kind": "person", "what": "reviewer", "outcome": "content", "execution_id": null}, {"at": "2026-11-29T06:28:29.915887+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}], "is_success": true, "is_unclear": false}', '2026-11-29 06:28:29.355355+00', '2026-11-29 06:28:29.91775+00', true),
	(201, '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002', NULL, NULL, NULL, NULL, NULL, NULL, '/home/dev/shop-api', NULL, 'Debug the slow API endpoint GET /orders: it takes too long', '2026-11-29 06:30:11.270215+00', '2026-11-29 06:30:11.437823+00', 167.608, 'error', false, false, 'tests fail', NULL, '{}', '{}', '2026-11-29 06:30:12.594473+00', 0, NULL, 0.22499999999999998, '{"score": 0.22499999999999998, "reason": "It ended with status error.", "criteria": [{"name": "completed", "value": 0, "weight": 0.25, "evidence": "It ended with status error."}, {"name": "no_errors", "value": 0, "weight": 0.25, "evidence": "It reported an error: tests fail."}, {"name": "hooks", "value": 0, "weight": 0.15, "evidence": "0 of 1 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "How long the calls took is not known."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-29T06:30:11.437823+00:00", "kind": "end", "what": "tests fail", "outcome": "error", "execution_id": null}], "is_success": false, "is_unclear": false}', '2026-11-29 06:30:11.270724+00', '2026-11-29 06:30:11.438323+00', false);


--
-- Data for Name: hook_executions; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.hook_executions OVERRIDING SYSTEM VALUE VALUES
	(147, 'e5367d38-fc7b-5b78-af58-e6c0874005b1', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002', NULL, 'PostToolUse', 'Bash', NULL, '2026-11-29 06:30:11.383201+00', '2026-11-29 06:30:11.383201+00', NULL, 'error', '{}', '[]', '{}', false, 'connect ECONNREFUSED 127.0.0.1:5432', '[]', '{}', '2026-11-29 06:30:11.401206+00'),
	(148, '4c79c539-57a8-513b-800b-80e0acd49ff6', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003', NULL, 'PostToolUse', 'Bash', NULL, '2026-11-29 06:30:11.547365+00', '2026-11-29 06:30:11.547365+00', NULL, 'error', '{}', '[]', '{}', false, 'connect ECONNREFUSED 127.0.0.1:5432', '[]', '{}', '2026-11-29 06:30:11.547878+00'),
	(1, '089e5808-5436-53b4-9fd9-7024cfa2451e', 'b01efaf8-6485-592d-8412-989da908e3fb', NULL, 'ToolUse', 'Glob', NULL, '2026-10-14 16:22:19.83+00', '2026-10-14 16:22:19.982+00', 152, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"pattern": "src/**/*.ts"}, "tool_use_id": "toolu_01ZWZjfN5bgLyr7Pp6NPQfJQ", "tool_response": {"numFiles": 6, "filenames": ["/home/dev/shop-api/src/app.ts", "/home/dev/shop-api/src/checkout.ts", "/home/dev/shop-api/src/db.ts", "/home/dev/shop-api/src/mail.ts", "/home/dev/shop-api/src/payment.ts", "/home/dev/shop-api/src/server.ts"], "truncated": false, "durationMs": 33}}', '2026-11-29 06:28:26.123998+00'),
	(2, '0dc9bde5-45c8-5baf-8329-18dc08ba75ff', '674c5948-6a3a-5156-a19a-f9baf5340d05', NULL, 'ToolUse', 'Read', NULL, '2026-11-17 07:55:17.908+00', '2026-11-17 07:55:18.057+00', 149, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/env.ts"}, "tool_use_id": "toolu_0195QPDoq4PufgvfWZuOaXLn", "tool_response": {"file": {"content": "import { z } from \"zod\";\n\nexport const env = z\n  .object({\n    DATABASE_URL: z.string(),\n    PAYMENT_API: z.string(),\n  })\n  .parse(process.env);\n", "filePath": "/home/dev/shop-api/src/env.ts", "numLines": 8, "startLine": 1, "totalLines": 8}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(3, '1a0cf68f-e908-547f-bf11-eb71a0202052', 'bd6659ec-5581-5e23-992d-87f6f842a00b', NULL, 'ToolUse', 'Bash', NULL, '2026-11-03 10:06:01.177+00', '2026-11-03 10:06:24.5+00', 23323, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "npm run migrate", "description": "Apply the migration"}, "tool_use_id": "toolu_01nWtoE8ZU3kaFGGn71ytxmf", "tool_response": {"stderr": "", "stdout": "> shop-api@1.13.0 migrate\n> node-pg-migrate up --no-transaction\n\nMigrating 0042_orders_open_by_date ... done in 18.9 s", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(4, '20896027-7e16-514e-ac38-a4a991abfe76', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Bash', NULL, '2026-09-24 09:30:52.661+00', '2026-09-24 09:30:57.368+00', 4707, 'success', '{}', '[]', '{test:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm test -- products", "description": "Run the tests of products"}, "tool_use_id": "toolu_01oxG0rWrNOnlpWm3NRBJwaP", "tool_response": {"stderr": "", "stdout": "> shop-api@1.9.0 test\n> vitest run products\n\n ✓ test/products.test.ts (4 tests) 561ms\n\n Test Files  1 passed (1)\n      Tests  4 passed (4)", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(5, '234b3ce8-2012-5d14-94e5-1a3ef8874fea', '96a78e40-f3df-5523-8c91-40afaf6632a9', NULL, 'ToolUse', 'Read', NULL, '2026-11-11 14:17:48.119+00', '2026-11-11 14:17:48.28+00', 161, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/routes/orders.ts"}, "tool_use_id": "toolu_010PzVkeq6O3IJkkH96D8lkS", "tool_response": {"file": {"content": "import { Router } from \"express\";\nimport { db } from \"../db\";\nimport * as shipping from \"../shipping\";\n\nexport const orders = Router();\n\norders.get(\"/orders\", async (request, response) => {\n  const customer = Number(request.query.customer);\n  const rows = await db.many(\"SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC\", [customer]);\n  const items = await db.many(\"SELECT * FROM order_items WHERE order_id = ANY($1)\", [rows.map((order) => order.id)]);\n  const itemsOf = Map.groupBy(items, (item) => item.order_id);\n  for (const order of rows) {\n    order.items = itemsOf.get(order.id) ?? [];\n    order.shipment = await shipping.currentShipment(order.id);\n  }\n  response.json(rows);\n});\n", "filePath": "/home/dev/shop-api/src/routes/orders.ts", "numLines": 17, "startLine": 1, "totalLines": 17}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(67, 'efd27ba5-6adc-5fbd-9d43-5f51a71c6fc8', '96a78e40-f3df-5523-8c91-40afaf6632a9', NULL, 'ToolUse', 'Glob', NULL, '2026-11-11 14:17:45.293+00', '2026-11-11 14:17:45.454+00', 161, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"pattern": "docs/*.md"}, "tool_use_id": "toolu_01GAzjcUPhQRIctfpujfWiiB", "tool_response": {"numFiles": 2, "filenames": ["/home/dev/shop-api/docs/README.md", "/home/dev/shop-api/docs/products.md"], "truncated": false, "durationMs": 33}}', '2026-11-29 06:28:26.123998+00'),
	(6, '24618754-c795-5671-8343-5ef64b2c89f1', 'e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0', NULL, 'ToolUse', 'Bash', NULL, '2026-09-15 08:13:08.694+00', '2026-09-15 08:13:15.377+00', 6683, 'success', '{}', '[]', '{test:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm test -- orders", "description": "Run the tests of orders"}, "tool_use_id": "toolu_01kjfNdBERIld7Q6Phq0pMsL", "tool_response": {"stderr": "", "stdout": "> shop-api@1.8.2 test\n> vitest run orders\n\n ✓ test/orders.test.ts (14 tests) 812ms\n\n Test Files  1 passed (1)\n      Tests  14 passed (14)\n   Duration  2.31s", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(7, '30036600-8db9-5fda-b262-0364e643e2d8', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Read', NULL, '2026-09-24 09:30:27.062+00', '2026-09-24 09:30:27.194+00', 132, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/test/products.test.ts"}, "tool_use_id": "toolu_01XXUmitnccDw78gf2gWKHxr", "tool_response": {"file": {"content": "import { expect, test } from \"vitest\";\nimport { get } from \"./http\";\n\ntest(\"lists products\", async () => {\n  const { status, body } = await get(\"/products\");\n  expect(status).toBe(200);\n  expect(body.products.length).toBeGreaterThan(0);\n});\n", "filePath": "/home/dev/shop-api/test/products.test.ts", "numLines": 8, "startLine": 1, "totalLines": 8}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(8, '38680d8d-23fb-5646-a49d-8efaca29a714', '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', NULL, 'ToolUse', 'Bash', NULL, '2026-10-01 15:04:43.534+00', '2026-10-01 15:04:47.171+00', 3637, 'success', '{}', '[]', '{test:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm test -- cart", "description": "Run the tests of the cart"}, "tool_use_id": "toolu_01eR4fmw3IAzxkKmERWERJxG", "tool_response": {"stderr": "", "stdout": "> shop-api@1.10.0 test\n> vitest run cart\n\n ✓ test/cart.test.ts (6 tests) 44ms\n\n Test Files  1 passed (1)\n      Tests  6 passed (6)", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(9, '38b4447b-0d5d-5c3f-a114-fb2432926d23', '96a78e40-f3df-5523-8c91-40afaf6632a9', NULL, 'ToolUse', 'Grep', NULL, '2026-11-11 14:17:50.428+00', '2026-11-11 14:17:50.605+00', 177, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"-n": true, "path": "/home/dev/shop-api/src/types.ts", "pattern": "interface (Order|Item|Shipment)", "output_mode": "content"}, "tool_use_id": "toolu_01Qs4W5qgy1dRogpU6A639r8", "tool_response": {"mode": "content", "content": "8:export interface Order { id: number; placed_at: string; items: Item[]; shipment: Shipment | null }\n9:export interface Item { product_id: number; quantity: number; price_cents: number }\n10:export interface Shipment { carrier: string; tracking_code: string; shipped_at: string }", "numFiles": 0, "numLines": 3, "filenames": []}}', '2026-11-29 06:28:26.123998+00'),
	(10, '3cf05436-ce4d-5f50-9721-2aba3bd89ef8', '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', NULL, 'ToolUse', 'Bash', NULL, '2026-10-01 15:03:57.243+00', '2026-10-01 15:04:06.349+00', 9106, 'error', '{}', '[]', '{typecheck:failed}', false, 'Exit code 2
> shop-api@1.10.0 typecheck
> tsc --noEmit

src/cart.ts(9,56): error TS2551: Property ''price'' does not exist on type ''Product''. Did you mean ''priceCents''?', '[]', '{"error": "Exit code 2\n> shop-api@1.10.0 typecheck\n> tsc --noEmit\n\nsrc/cart.ts(9,56): error TS2551: Property ''price'' does not exist on type ''Product''. Did you mean ''priceCents''?", "tool_input": {"command": "npm run typecheck", "description": "Check types"}, "tool_use_id": "toolu_01hPff49Qu9o3PSYYyxA438B"}', '2026-11-29 06:28:26.123998+00'),
	(11, '3d4776ba-1559-5bca-8d7f-1669b7d4e527', 'bd6659ec-5581-5e23-992d-87f6f842a00b', NULL, 'ToolUse', 'mcp__postgres__query', NULL, '2026-11-03 10:05:36.607+00', '2026-11-03 10:05:38.016+00', 1409, 'success', '{mcp__postgres__query}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"sql": "SELECT status, count(*) FROM orders GROUP BY status ORDER BY 2 DESC"}, "tool_use_id": "toolu_01mjEqxx90AzIs05yO3SfXaH", "tool_response": [{"text": "[{\"status\":\"shipped\",\"count\":\"3702455\"},{\"status\":\"open\",\"count\":\"174633\"},{\"status\":\"cancelled\",\"count\":\"122911\"}]", "type": "text"}]}', '2026-11-29 06:28:26.123998+00'),
	(12, '4139dd4f-a145-5030-8e0b-f317866b3069', 'c015e165-ff08-5b97-a86f-48177e0ba393', NULL, 'ToolUse', 'Bash', NULL, '2026-10-22 11:49:16.285+00', '2026-10-22 11:49:20.507+00', 4222, 'error', '{}', '[]', '{test:failed}', false, 'Exit code 1
> shop-api@1.12.1 test
> vitest run refund

 ❯ test/refund.test.ts (9 tests | 2 failed) 71ms
   × the shares add up to the refund
     → expected NaN to be 1000
   × a line of zero gets nothing
     → expected NaN to be 0

 Test Files  1 failed (1)
      Tests  2 failed | 7 passed (9)', '[]', '{"error": "Exit code 1\n> shop-api@1.12.1 test\n> vitest run refund\n\n ❯ test/refund.test.ts (9 tests | 2 failed) 71ms\n   × the shares add up to the refund\n     → expected NaN to be 1000\n   × a line of zero gets nothing\n     → expected NaN to be 0\n\n Test Files  1 failed (1)\n      Tests  2 failed | 7 passed (9)", "tool_input": {"command": "npm test -- refund", "description": "Run the tests of refunds"}, "tool_use_id": "toolu_01Iuh8WdUNK1mQlPhdJO8VC4"}', '2026-11-29 06:28:26.123998+00'),
	(13, '45c5c790-bda8-5bd4-b936-742233a027c3', 'e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0', NULL, 'ToolUse', 'Bash', NULL, '2026-09-15 08:13:17.735+00', '2026-09-15 08:13:25.803+00', 8068, 'success', '{}', '[]', '{lint:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm run lint", "description": "Lint"}, "tool_use_id": "toolu_01DK4Oq0svRKsJ8TiIcfnh7c", "tool_response": {"stderr": "", "stdout": "> shop-api@1.8.2 lint\n> eslint src test --max-warnings 0", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(14, '47b47c76-117f-53f0-944b-93f79322fdeb', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Read', NULL, '2026-09-24 09:30:26.932+00', '2026-09-24 09:30:27.18+00', 248, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/routes/products.ts"}, "tool_use_id": "toolu_01Drr0L8xbUV5A22qnGJmHSe", "tool_response": {"file": {"content": "import { Router } from \"express\";\nimport { db } from \"../db\";\n\nexport const products = Router();\n\nproducts.get(\"/products\", async (_request, response) => {\n  response.json({ products: await db.many(\"SELECT id, name, price_cents FROM products ORDER BY id\") });\n});\n", "filePath": "/home/dev/shop-api/src/routes/products.ts", "numLines": 8, "startLine": 1, "totalLines": 8}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(15, '494bd306-0111-5665-bf8c-6fd563920da3', '96a78e40-f3df-5523-8c91-40afaf6632a9', NULL, 'ToolUse', 'Read', NULL, '2026-11-11 14:17:47.988+00', '2026-11-11 14:17:48.267+00', 279, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/docs/products.md"}, "tool_use_id": "toolu_01ldDGTy6DF66NMrCUfIQjDv", "tool_response": {"file": {"content": "# Products\n\n## GET /products\n\nLists products, a page at a time.\n\n| parameter | meaning |\n|---|---|\n| limit | 1 to 50, default 20 |\n| cursor | `next_cursor` of the page before |\n", "filePath": "/home/dev/shop-api/docs/products.md", "numLines": 10, "startLine": 1, "totalLines": 10}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(16, '5077ec5e-7367-5d85-8b18-550928d14275', '674c5948-6a3a-5156-a19a-f9baf5340d05', NULL, 'ToolUse', 'Read', NULL, '2026-11-17 07:55:17.781+00', '2026-11-17 07:55:18.045+00', 264, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/webhook.ts"}, "tool_use_id": "toolu_01LWoygQTeMlkJgbBnRU5bxF", "tool_response": {"file": {"content": "import { env } from \"./env\";\n\nexport async function registerWebhook(url: string) {\n  return fetch(`${env.PAYMENT_API}/webhooks`, {\n    method: \"POST\",\n    headers: { Authorization: \"Bearer [redacted]\" },\n    body: JSON.stringify({ url }),\n  });\n}\n", "filePath": "/home/dev/shop-api/src/webhook.ts", "numLines": 9, "startLine": 1, "totalLines": 9}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(17, '58b79e91-6ca9-5e5b-ba82-4d4d14dc8f63', '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', NULL, 'ToolUse', 'Bash', NULL, '2026-10-01 15:04:17.31+00', '2026-10-01 15:04:27.588+00', 10278, 'success', '{}', '[]', '{typecheck:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm run typecheck", "description": "Check types"}, "tool_use_id": "toolu_01RrGnRAUZ1janDlOcrBCEBF", "tool_response": {"stderr": "", "stdout": "> shop-api@1.10.0 typecheck\n> tsc --noEmit", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(18, '5a0dc318-505e-5bdc-8784-eeb7bfc013af', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Glob', NULL, '2026-09-24 09:30:24.35+00', '2026-09-24 09:30:24.524+00', 174, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"pattern": "**/products*.ts"}, "tool_use_id": "toolu_01Mm8jzNgH1V7OL4D88beQC2", "tool_response": {"numFiles": 2, "filenames": ["/home/dev/shop-api/src/routes/products.ts", "/home/dev/shop-api/test/products.test.ts"], "truncated": false, "durationMs": 33}}', '2026-11-29 06:28:26.123998+00'),
	(19, '5bac18ff-4a3e-5873-8467-a97d79a95589', 'e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0', NULL, 'ToolUse', 'Grep', NULL, '2026-09-15 08:12:16.751+00', '2026-09-15 08:12:16.905+00', 154, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"-n": true, "path": "/home/dev/shop-api/src", "pattern": "/orders", "output_mode": "content"}, "tool_use_id": "toolu_01T0haw1wc8tm0pqx4LVYIQw", "tool_response": {"mode": "content", "content": "src/app.ts:14:app.use(orders); // GET /orders\nsrc/routes/orders.ts:6:orders.get(\"/orders\", async (request, response) => {", "numFiles": 0, "numLines": 2, "filenames": []}}', '2026-11-29 06:28:26.123998+00'),
	(20, '5d0b963e-9678-544f-bd38-e0cbbd91df78', 'b57cfa1d-0a12-5861-9642-f3ab8ddbc416', NULL, 'ToolUse', 'Bash', NULL, '2026-10-06 13:42:56.349+00', '2026-10-06 13:43:02.405+00', 6056, 'success', '{}', '[]', '{test:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm test -- orders", "description": "Run the tests of orders"}, "tool_use_id": "toolu_0159bpmpdwyfe3MS17QAWQiT", "tool_response": {"stderr": "", "stdout": "> shop-api@1.11.0 test\n> vitest run orders\n\n ✓ test/orders.test.ts (17 tests) 812ms\n\n Test Files  1 passed (1)\n      Tests  17 passed (17)\n   Duration  2.31s", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(21, '5dedca3d-dc0b-588f-b5ba-48847156f044', 'b01efaf8-6485-592d-8412-989da908e3fb', NULL, 'ToolUse', 'Bash', NULL, '2026-10-14 16:22:26.66+00', '2026-10-14 16:22:28.273+00', 1613, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "npm ls --depth 0", "description": "List the packages in use"}, "tool_use_id": "toolu_01IhgRgU8WFqNRbPKc0dqcee", "tool_response": {"stderr": "", "stdout": "shop-api@1.12.0 /home/dev/shop-api\n├── express@5.1.0\n├── nodemailer@7.0.3\n├── pg@8.16.0\n└── zod@4.0.5", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(22, '6197bd62-c690-59a4-9ef1-fa6e81d9b67c', '96a78e40-f3df-5523-8c91-40afaf6632a9', NULL, 'ToolUse', 'Write', NULL, '2026-11-11 14:17:52.631+00', '2026-11-11 14:17:52.778+00', 147, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/docs/orders.md", "kind": "create", "lines_added": 15, "lines_removed": 0}]', '{"tool_input": {"content": "# Orders\n\n## GET /orders\n\nLists the orders of a customer, newest first, with their items and shipment.\n\n| parameter | meaning |\n|---|---|\n| customer | the customer''s id |\n\n```\n[{ \"id\": 7, \"placed_at\": \"2026-11-02T09:00:00Z\", \"items\": [], \"shipment\": null }]\n```\n\nAn order that has not been shipped has `null` as its shipment.\n", "file_path": "/home/dev/shop-api/docs/orders.md"}, "tool_use_id": "toolu_019JvfmsMSCZJ4ysqqxKxe3K", "tool_response": {"type": "create", "content": "# Orders\n\n## GET /orders\n\nLists the orders of a customer, newest first, with their items and shipment.\n\n| parameter | meaning |\n|---|---|\n| customer | the customer''s id |\n\n```\n[{ \"id\": 7, \"placed_at\": \"2026-11-02T09:00:00Z\", \"items\": [], \"shipment\": null }]\n```\n\nAn order that has not been shipped has `null` as its shipment.\n", "filePath": "/home/dev/shop-api/docs/orders.md", "originalFile": null, "structuredPatch": []}}', '2026-11-29 06:28:26.123998+00'),
	(23, '62b131d5-d0db-5b44-8a66-7eb75f3ccc0b', '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', NULL, 'ToolUse', 'Grep', NULL, '2026-10-01 15:04:12.257+00', '2026-10-01 15:04:12.437+00', 180, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"-n": true, "path": "/home/dev/shop-api/src", "pattern": "\\.price\\b", "output_mode": "content"}, "tool_use_id": "toolu_01avdnFkBIGWfzKmGr6GeNnC", "tool_response": {"mode": "content", "content": "src/cart.ts:9:  return lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);", "numFiles": 0, "numLines": 1, "filenames": []}}', '2026-11-29 06:28:26.123998+00'),
	(24, '6db105c1-c956-5191-adac-82e51991e482', 'de9fdd29-b8df-5902-acc0-5669846d3250', NULL, 'ToolUse', 'Bash', NULL, '2026-09-15 08:14:16.579+00', '2026-09-15 08:14:17.088+00', 509, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "git commit -am \"Load the items of all orders in one query\"", "description": "Commit"}, "tool_use_id": "toolu_01VPyu66s5pYH666Z5A9gaQT", "tool_response": {"stderr": "", "stdout": "[fix/slow-orders 4be1f02] Load the items of all orders in one query\n 1 file changed, 3 insertions(+), 1 deletion(-)", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(25, '71be4270-5605-5758-9d27-045742f8bb02', '5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d', NULL, 'ToolUse', 'mcp__postgres__query', NULL, '2026-11-03 10:05:53.42+00', '2026-11-03 10:05:53.607+00', 187, 'success', '{mcp__postgres__query}', '[]', '{}', true, NULL, '[]', '{"agent_id": "a5d31c7e09b24f68a", "tool_input": {"sql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ''orders''"}, "tool_use_id": "toolu_01pNaPlpO8GGP8ChVK9RuwmI", "tool_response": [{"text": "[{\"indexname\":\"orders_pkey\",\"indexdef\":\"CREATE UNIQUE INDEX orders_pkey ON orders USING btree (id)\"},{\"indexname\":\"orders_customer\",\"indexdef\":\"CREATE INDEX orders_customer ON orders USING btree (customer_id)\"}]", "type": "text"}]}', '2026-11-29 06:28:26.123998+00'),
	(26, '71ca9ee6-fabf-5434-8578-13f14f8b7cc0', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Bash', NULL, '2026-09-24 09:30:43.002+00', '2026-09-24 09:30:47.373+00', 4371, 'error', '{}', '[]', '{test:failed}', false, 'Exit code 1
> shop-api@1.9.0 test
> vitest run products

 ❯ test/products.test.ts (4 tests | 1 failed) 590ms
   × the last page has no cursor
     → TypeError: Cannot read properties of undefined (reading ''id'')

 Test Files  1 failed (1)
      Tests  1 failed | 3 passed (4)', '[]', '{"error": "Exit code 1\n> shop-api@1.9.0 test\n> vitest run products\n\n ❯ test/products.test.ts (4 tests | 1 failed) 590ms\n   × the last page has no cursor\n     → TypeError: Cannot read properties of undefined (reading ''id'')\n\n Test Files  1 failed (1)\n      Tests  1 failed | 3 passed (4)", "tool_input": {"command": "npm test -- products", "description": "Run the tests of products"}, "tool_use_id": "toolu_01f4bBoYe4kwmtPOlP9f37au"}', '2026-11-29 06:28:26.123998+00'),
	(27, '72cc603e-e998-5b88-a25d-60701de2d761', 'b01efaf8-6485-592d-8412-989da908e3fb', NULL, 'ToolUse', 'Grep', NULL, '2026-10-14 16:22:24.489+00', '2026-10-14 16:22:24.664+00', 175, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"-n": true, "path": "/home/dev/shop-api/src", "pattern": "sendReceipt", "output_mode": "content"}, "tool_use_id": "toolu_01wklVyb42UFLMaWP5vxKcSA", "tool_response": {"mode": "content", "content": "src/checkout.ts:2:import { sendReceipt } from \"./mail\";\nsrc/checkout.ts:9:  await sendReceipt(order.id);\nsrc/mail.ts:21:export async function sendReceipt(order: number) {", "numFiles": 0, "numLines": 3, "filenames": []}}', '2026-11-29 06:28:26.123998+00'),
	(28, '72d33f26-5e26-5795-b867-ba3f155f2689', 'c015e165-ff08-5b97-a86f-48177e0ba393', NULL, 'ToolUse', 'Bash', NULL, '2026-10-22 11:49:04.806+00', '2026-10-22 11:49:08.448+00', 3642, 'error', '{}', '[]', '{test:failed}', false, 'Exit code 1
> shop-api@1.12.1 test
> vitest run refund

 ❯ test/refund.test.ts (9 tests | 2 failed) 71ms
   × the shares add up to the refund
     → expected 999 to be 1000
   × a line of zero gets nothing
     → expected NaN to be 0

 Test Files  1 failed (1)
      Tests  2 failed | 7 passed (9)', '[]', '{"error": "Exit code 1\n> shop-api@1.12.1 test\n> vitest run refund\n\n ❯ test/refund.test.ts (9 tests | 2 failed) 71ms\n   × the shares add up to the refund\n     → expected 999 to be 1000\n   × a line of zero gets nothing\n     → expected NaN to be 0\n\n Test Files  1 failed (1)\n      Tests  2 failed | 7 passed (9)", "tool_input": {"command": "npm test -- refund", "description": "Run the tests of refunds"}, "tool_use_id": "toolu_01UFWZhfOcM6wxCbwjoSzpvB"}', '2026-11-29 06:28:26.123998+00'),
	(29, '764ca7af-235a-5941-885b-47b086d2c639', '5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d', NULL, 'ToolUse', 'mcp__postgres__query', NULL, '2026-11-03 10:05:47.943+00', '2026-11-03 10:05:50.168+00', 2225, 'success', '{mcp__postgres__query}', '[]', '{}', true, NULL, '[]', '{"agent_id": "a5d31c7e09b24f68a", "tool_input": {"sql": "EXPLAIN (ANALYZE) SELECT * FROM orders WHERE status = ''open'' ORDER BY placed_at DESC LIMIT 20"}, "tool_use_id": "toolu_01dkgwStk78dubjqDkA4a3Ms", "tool_response": [{"text": "Limit  (actual time=1840.2..1840.3 rows=20 loops=1)\n  ->  Sort  (actual time=1840.2..1840.2 rows=20 loops=1)\n        Sort Key: placed_at DESC\n        ->  Parallel Seq Scan on orders  (actual time=3.1..1702.8 rows=58211 loops=3)\n              Filter: (status = ''open''::text)\n              Rows Removed by Filter: 1275122\nExecution Time: 1841.0 ms", "type": "text"}]}', '2026-11-29 06:28:26.123998+00'),
	(30, '7b20f211-20e7-5c84-a6f5-ae44c20bb175', 'bd6659ec-5581-5e23-992d-87f6f842a00b', NULL, 'ToolUse', 'Agent', NULL, '2026-11-03 10:05:41.184+00', '2026-11-03 10:05:56.58+00', 15396, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"prompt": "The query of GET /admin/orders/open in src/routes/admin.ts is slow. Measure it with EXPLAIN (ANALYZE), find the cause, and say which index would help. Change nothing.", "description": "Measure the open orders query", "subagent_type": "debug-performance"}, "tool_use_id": "toolu_01lsBQNrHrt2YYwTMmbvXFzz", "tool_response": {"usage": {"input_tokens": 31, "output_tokens": 914, "cache_read_input_tokens": 61877, "cache_creation_input_tokens": 5210}, "prompt": "The query of GET /admin/orders/open in src/routes/admin.ts is slow. Measure it with EXPLAIN (ANALYZE), find the cause, and say which index would help. Change nothing.", "status": "completed", "agentId": "a5d31c7e09b24f68a", "content": [{"text": "No index serves this query: Postgres scans all four million orders and sorts 174,633 open ones to return 20 (1.84 s). A partial index on placed_at DESC where status = ''open'' gives the rows in order without a sort, and holds 4 % of the table.", "type": "text"}], "totalTokens": 68032, "totalDurationMs": 15191, "totalToolUseCount": 4}}', '2026-11-29 06:28:26.123998+00'),
	(31, '7bcc3249-1b93-5ed0-888d-7ad23045d043', 'b57cfa1d-0a12-5861-9642-f3ab8ddbc416', NULL, 'ToolUse', 'Grep', NULL, '2026-10-06 13:41:41.974+00', '2026-10-06 13:41:42.144+00', 170, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"-n": true, "path": "/home/dev/shop-api/src", "pattern": "/orders", "output_mode": "content"}, "tool_use_id": "toolu_01mAoFwOMAvHPJqcupNIEx6g", "tool_response": {"mode": "content", "content": "src/app.ts:16:app.use(orders); // GET /orders\nsrc/routes/orders.ts:7:orders.get(\"/orders\", async (request, response) => {", "numFiles": 0, "numLines": 2, "filenames": []}}', '2026-11-29 06:28:26.123998+00'),
	(32, '7c06ad44-ca78-5050-9573-a4d107d09200', 'b57cfa1d-0a12-5861-9642-f3ab8ddbc416', NULL, 'ToolUse', 'Edit', NULL, '2026-10-06 13:42:53.722+00', '2026-10-06 13:42:53.862+00', 140, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/src/routes/orders.ts", "kind": "edit", "lines_added": 2, "lines_removed": 1}]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/routes/orders.ts", "new_string": "  const shipmentOf = await shipping.currentShipments(rows.map((order) => order.id));\n  for (const order of rows) {\n    order.items = itemsOf.get(order.id) ?? [];\n    order.shipment = shipmentOf.get(order.id) ?? null;\n  }\n", "old_string": "  for (const order of rows) {\n    order.items = itemsOf.get(order.id) ?? [];\n    order.shipment = await shipping.currentShipment(order.id);\n  }\n", "replace_all": false}, "tool_use_id": "toolu_01f5UaxYQmTePi60JwV3wiR8", "tool_response": {"filePath": "/home/dev/shop-api/src/routes/orders.ts", "newString": "  const shipmentOf = await shipping.currentShipments(rows.map((order) => order.id));\n  for (const order of rows) {\n    order.items = itemsOf.get(order.id) ?? [];\n    order.shipment = shipmentOf.get(order.id) ?? null;\n  }\n", "oldString": "  for (const order of rows) {\n    order.items = itemsOf.get(order.id) ?? [];\n    order.shipment = await shipping.currentShipment(order.id);\n  }\n", "replaceAll": false, "originalFile": "import { Router } from \"express\";\nimport { db } from \"../db\";\nimport * as shipping from \"../shipping\";\n\nexport const orders = Router();\n\norders.get(\"/orders\", async (request, response) => {\n  const customer = Number(request.query.customer);\n  const rows = await db.many(\"SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC\", [customer]);\n  const items = await db.many(\"SELECT * FROM order_items WHERE order_id = ANY($1)\", [rows.map((order) => order.id)]);\n  const itemsOf = Map.groupBy(items, (item) => item.order_id);\n  for (const order of rows) {\n    order.items = itemsOf.get(order.id) ?? [];\n    order.shipment = await shipping.currentShipment(order.id);\n  }\n  response.json(rows);\n});\n", "userModified": false, "structuredPatch": [{"lines": ["   const rows = await db.many(\"SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC\", [customer]);", "   const items = await db.many(\"SELECT * FROM order_items WHERE order_id = ANY($1)\", [rows.map((order) => order.id)]);", "   const itemsOf = Map.groupBy(items, (item) => item.order_id);", "+  const shipmentOf = await shipping.currentShipments(rows.map((order) => order.id));", "   for (const order of rows) {", "     order.items = itemsOf.get(order.id) ?? [];", "-    order.shipment = await shipping.currentShipment(order.id);", "+    order.shipment = shipmentOf.get(order.id) ?? null;", "   }", "   response.json(rows);", " });"], "newLines": 10, "newStart": 9, "oldLines": 9, "oldStart": 9}]}}', '2026-11-29 06:28:26.123998+00'),
	(33, '7c19c5cf-d381-5c2a-9050-4b8855a87070', '5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d', NULL, 'ToolUse', 'Grep', NULL, '2026-11-03 10:05:43.063+00', '2026-11-03 10:05:43.212+00', 149, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"agent_id": "a5d31c7e09b24f68a", "tool_input": {"-n": true, "path": "/home/dev/shop-api/src", "pattern": "/admin/orders/open", "output_mode": "content"}, "tool_use_id": "toolu_01N9b70C64X74B83r0ePX3Ef", "tool_response": {"mode": "content", "content": "src/routes/admin.ts:6:admin.get(\"/admin/orders/open\", async (_request, response) => {", "numFiles": 0, "numLines": 1, "filenames": []}}', '2026-11-29 06:28:26.123998+00'),
	(34, '7d25bffd-6a78-513f-aeaf-49d983b2fb54', 'e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0', NULL, 'ToolUse', 'Edit', NULL, '2026-09-15 08:13:06.034+00', '2026-09-15 08:13:06.181+00', 147, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/src/routes/orders.ts", "kind": "edit", "lines_added": 3, "lines_removed": 1}]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/routes/orders.ts", "new_string": "  const items = await db.many(\"SELECT * FROM order_items WHERE order_id = ANY($1)\", [rows.map((order) => order.id)]);\n  const itemsOf = Map.groupBy(items, (item) => item.order_id);\n  for (const order of rows) {\n    order.items = itemsOf.get(order.id) ?? [];\n  }\n", "old_string": "  for (const order of rows) {\n    order.items = await db.many(\"SELECT * FROM order_items WHERE order_id = $1\", [order.id]);\n  }\n", "replace_all": false}, "tool_use_id": "toolu_01qGmaf71b46nG5OU84QLeYj", "tool_response": {"filePath": "/home/dev/shop-api/src/routes/orders.ts", "newString": "  const items = await db.many(\"SELECT * FROM order_items WHERE order_id = ANY($1)\", [rows.map((order) => order.id)]);\n  const itemsOf = Map.groupBy(items, (item) => item.order_id);\n  for (const order of rows) {\n    order.items = itemsOf.get(order.id) ?? [];\n  }\n", "oldString": "  for (const order of rows) {\n    order.items = await db.many(\"SELECT * FROM order_items WHERE order_id = $1\", [order.id]);\n  }\n", "replaceAll": false, "originalFile": "import { Router } from \"express\";\nimport { db } from \"../db\";\n\nexport const orders = Router();\n\norders.get(\"/orders\", async (request, response) => {\n  const customer = Number(request.query.customer);\n  const rows = await db.many(\"SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC\", [customer]);\n  for (const order of rows) {\n    order.items = await db.many(\"SELECT * FROM order_items WHERE order_id = $1\", [order.id]);\n  }\n  response.json(rows);\n});\n", "userModified": false, "structuredPatch": [{"lines": [" orders.get(\"/orders\", async (request, response) => {", "   const customer = Number(request.query.customer);", "   const rows = await db.many(\"SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC\", [customer]);", "+  const items = await db.many(\"SELECT * FROM order_items WHERE order_id = ANY($1)\", [rows.map((order) => order.id)]);", "+  const itemsOf = Map.groupBy(items, (item) => item.order_id);", "   for (const order of rows) {", "-    order.items = await db.many(\"SELECT * FROM order_items WHERE order_id = $1\", [order.id]);", "+    order.items = itemsOf.get(order.id) ?? [];", "   }", "   response.json(rows);", " });"], "newLines": 10, "newStart": 6, "oldLines": 8, "oldStart": 6}]}}', '2026-11-29 06:28:26.123998+00'),
	(35, '8107b93d-eb3c-5e16-bb9b-b932cb7259c3', 'bd6659ec-5581-5e23-992d-87f6f842a00b', NULL, 'ToolUse', 'Write', NULL, '2026-11-03 10:05:58.818+00', '2026-11-03 10:05:58.941+00', 123, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/migrations/0042_orders_open_by_date.sql", "kind": "create", "lines_added": 2, "lines_removed": 0}]', '{"tool_input": {"content": "-- Open orders by date, for the admin page. CONCURRENTLY: orders must not wait for it.\nCREATE INDEX CONCURRENTLY IF NOT EXISTS orders_open_by_date ON orders (placed_at DESC) WHERE status = ''open'';\n", "file_path": "/home/dev/shop-api/migrations/0042_orders_open_by_date.sql"}, "tool_use_id": "toolu_015mX3Y2RPUFkoF7x7cEwN8g", "tool_response": {"type": "create", "content": "-- Open orders by date, for the admin page. CONCURRENTLY: orders must not wait for it.\nCREATE INDEX CONCURRENTLY IF NOT EXISTS orders_open_by_date ON orders (placed_at DESC) WHERE status = ''open'';\n", "filePath": "/home/dev/shop-api/migrations/0042_orders_open_by_date.sql", "originalFile": null, "structuredPatch": []}}', '2026-11-29 06:28:26.123998+00'),
	(36, '81bfa25d-edca-5118-9773-b136dd1e5753', 'b01efaf8-6485-592d-8412-989da908e3fb', NULL, 'ToolUse', 'Read', NULL, '2026-10-14 16:22:21.958+00', '2026-10-14 16:22:22.099+00', 141, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/checkout.ts"}, "tool_use_id": "toolu_01pGZLrIDIROLFc2qASRiyVH", "tool_response": {"file": {"content": "import { charge } from \"./payment\";\nimport { sendReceipt } from \"./mail\";\nimport { db } from \"./db\";\n\nexport async function checkout(cart: number, token: string) {\n  const order = await db.one(\"INSERT INTO orders (cart_id) VALUES ($1) RETURNING id\", [cart]);\n  await charge(order.id, token);\n  await sendReceipt(order.id);\n  return order.id;\n}\n", "filePath": "/home/dev/shop-api/src/checkout.ts", "numLines": 10, "startLine": 1, "totalLines": 10}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(37, '8417be89-04f1-5b94-8a97-32bd7115434e', 'faa4cb27-d11d-589f-b9a9-5091a832e3b4', NULL, 'ToolUse', 'Read', NULL, '2026-09-24 09:32:07.445+00', '2026-09-24 09:32:07.575+00', 130, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/docs/openapi.yaml"}, "tool_use_id": "toolu_01xPuIG8ezBgL6hMq6w9nhQE", "tool_response": {"file": {"content": "paths:\n  /products:\n    get:\n      summary: List products\n      responses:\n        \"200\":\n          description: The products\n", "filePath": "/home/dev/shop-api/docs/openapi.yaml", "numLines": 7, "startLine": 1, "totalLines": 7}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(38, '86442c9c-859e-5b14-86ae-312fc59e45e5', 'e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0', NULL, 'ToolUse', 'Bash', NULL, '2026-09-15 08:12:22.284+00', '2026-09-15 08:13:03.339+00', 41055, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "npm run profile -- --route /orders --runs 20", "description": "Profile GET /orders"}, "tool_use_id": "toolu_01dUj7xLjjzsxl9oMmizWuSb", "tool_response": {"stderr": "", "stdout": "> shop-api@1.8.2 profile\n> tsx tools/profile-route.ts --route /orders --runs 20\n\nroute      GET /orders?customer=42\nmedian     2184 ms\np95        2630 ms\nqueries    213 per request\n  1 x SELECT * FROM orders WHERE customer_id = $1 ...         6 ms\n212 x SELECT * FROM order_items WHERE order_id = $1        2041 ms", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(39, '869879cf-5888-5a24-87e8-71b74c764900', 'faa4cb27-d11d-589f-b9a9-5091a832e3b4', NULL, 'ToolUse', 'Bash', NULL, '2026-09-24 09:32:12.592+00', '2026-09-24 09:32:16.285+00', 3693, 'success', '{}', '[]', '{lint:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm run lint:openapi", "description": "Check the API description"}, "tool_use_id": "toolu_01LXB0xApvPt9Bpqs36YwqOe", "tool_response": {"stderr": "", "stdout": "> shop-api@1.9.0 lint:openapi\n> redocly lint docs/openapi.yaml\n\ndocs/openapi.yaml: validated in 61ms\nYour API description is valid.", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(40, '93b4e046-bf2d-5b84-bbd3-1823acf957c0', '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', NULL, 'ToolUse', 'Read', NULL, '2026-10-01 15:04:08.684+00', '2026-10-01 15:04:08.952+00', 268, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/product.ts"}, "tool_use_id": "toolu_01KVsHWs7Em7Oqaj0i6z7kth", "tool_response": {"file": {"content": "export interface Product {\n  id: number;\n  name: string;\n  /** In cents; was `price`, in euros. */\n  priceCents: number;\n}\n", "filePath": "/home/dev/shop-api/src/product.ts", "numLines": 6, "startLine": 1, "totalLines": 6}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(41, '9ec96105-1511-5abc-aae0-cf9db214b6f6', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Bash', NULL, '2026-09-24 09:30:31.705+00', '2026-09-24 09:30:37.586+00', 5881, 'error', '{}', '[]', '{test:failed}', false, 'Exit code 1
> shop-api@1.9.0 test
> vitest run products

 ❯ test/products.test.ts (4 tests | 3 failed) 655ms
   × gives 20 products and the cursor of the next page
     → expected [ …64 items ] to have a length of 20 but got 64
   × the last page has no cursor
   × refuses a limit above 50
     → expected 200 to be 400

 Test Files  1 failed (1)
      Tests  3 failed | 1 passed (4)', '[]', '{"error": "Exit code 1\n> shop-api@1.9.0 test\n> vitest run products\n\n ❯ test/products.test.ts (4 tests | 3 failed) 655ms\n   × gives 20 products and the cursor of the next page\n     → expected [ …64 items ] to have a length of 20 but got 64\n   × the last page has no cursor\n   × refuses a limit above 50\n     → expected 200 to be 400\n\n Test Files  1 failed (1)\n      Tests  3 failed | 1 passed (4)", "tool_input": {"command": "npm test -- products", "description": "Run the tests of products"}, "tool_use_id": "toolu_01cH0V5IDOwEX5gd3pHVSD3a"}', '2026-11-29 06:28:26.123998+00'),
	(42, 'a0a8de0b-09c7-524d-b03a-844796f3f9bb', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Edit', NULL, '2026-09-24 09:30:29.204+00', '2026-09-24 09:30:29.373+00', 169, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/test/products.test.ts", "kind": "edit", "lines_added": 16, "lines_removed": 0}]', '{"tool_input": {"file_path": "/home/dev/shop-api/test/products.test.ts", "new_string": "  expect(body.products.length).toBeGreaterThan(0);\n});\n\ntest(\"gives 20 products and the cursor of the next page\", async () => {\n  const { body } = await get(\"/products\");\n  expect(body.products).toHaveLength(20);\n  const next = await get(`/products?cursor=${body.next_cursor}`);\n  expect(next.body.products[0].id).toBeGreaterThan(body.products[19].id);\n});\n\ntest(\"the last page has no cursor\", async () => {\n  const { body } = await get(\"/products?cursor=9999\");\n  expect(body).toEqual({ products: [], next_cursor: null });\n});\n\ntest(\"refuses a limit above 50\", async () => {\n  expect((await get(\"/products?limit=51\")).status).toBe(400);\n});\n", "old_string": "  expect(body.products.length).toBeGreaterThan(0);\n});\n", "replace_all": false}, "tool_use_id": "toolu_01zHyFgaO0Bgi5FpBP6sdKmU", "tool_response": {"filePath": "/home/dev/shop-api/test/products.test.ts", "newString": "  expect(body.products.length).toBeGreaterThan(0);\n});\n\ntest(\"gives 20 products and the cursor of the next page\", async () => {\n  const { body } = await get(\"/products\");\n  expect(body.products).toHaveLength(20);\n  const next = await get(`/products?cursor=${body.next_cursor}`);\n  expect(next.body.products[0].id).toBeGreaterThan(body.products[19].id);\n});\n\ntest(\"the last page has no cursor\", async () => {\n  const { body } = await get(\"/products?cursor=9999\");\n  expect(body).toEqual({ products: [], next_cursor: null });\n});\n\ntest(\"refuses a limit above 50\", async () => {\n  expect((await get(\"/products?limit=51\")).status).toBe(400);\n});\n", "oldString": "  expect(body.products.length).toBeGreaterThan(0);\n});\n", "replaceAll": false, "originalFile": "import { expect, test } from \"vitest\";\nimport { get } from \"./http\";\n\ntest(\"lists products\", async () => {\n  const { status, body } = await get(\"/products\");\n  expect(status).toBe(200);\n  expect(body.products.length).toBeGreaterThan(0);\n});\n", "userModified": false, "structuredPatch": [{"lines": ["   expect(body.products.length).toBeGreaterThan(0);", " });", " ", "+test(\"gives 20 products and the cursor of the next page\", async () => {", "+  const { body } = await get(\"/products\");", "+  expect(body.products).toHaveLength(20);", "+  const next = await get(`/products?cursor=${body.next_cursor}`);", "+  expect(next.body.products[0].id).toBeGreaterThan(body.products[19].id);", "+});", "+", "+test(\"the last page has no cursor\", async () => {", "+  const { body } = await get(\"/products?cursor=9999\");", "+  expect(body).toEqual({ products: [], next_cursor: null });", "+});", "+", "+test(\"refuses a limit above 50\", async () => {", "+  expect((await get(\"/products?limit=51\")).status).toBe(400);", "+});", "+"], "newLines": 19, "newStart": 7, "oldLines": 3, "oldStart": 7}]}}', '2026-11-29 06:28:26.123998+00'),
	(43, 'a1b2de4e-e517-567a-a3cd-81f1824f43be', '674c5948-6a3a-5156-a19a-f9baf5340d05', NULL, 'ToolUse', 'Edit', NULL, '2026-11-17 07:55:27.47+00', '2026-11-17 07:55:27.625+00', 155, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/src/webhook.ts", "kind": "edit", "lines_added": 1, "lines_removed": 1}]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/webhook.ts", "new_string": "`Bearer ${env.PAYMENT_KEY}`", "old_string": "\"Bearer [redacted]\"", "replace_all": false}, "tool_use_id": "toolu_01yqGWCRaVjEBFSwmSM8B0lO", "tool_response": {"filePath": "/home/dev/shop-api/src/webhook.ts", "newString": "`Bearer ${env.PAYMENT_KEY}`", "oldString": "\"Bearer [redacted]\"", "replaceAll": false, "originalFile": "import { env } from \"./env\";\n\nexport async function registerWebhook(url: string) {\n  return fetch(`${env.PAYMENT_API}/webhooks`, {\n    method: \"POST\",\n    headers: { Authorization: \"Bearer [redacted]\" },\n    body: JSON.stringify({ url }),\n  });\n}\n", "userModified": false, "structuredPatch": [{"lines": [" export async function registerWebhook(url: string) {", "   return fetch(`${env.PAYMENT_API}/webhooks`, {", "     method: \"POST\",", "-    headers: { Authorization: \"Bearer [redacted]\" },", "+    headers: { Authorization: `Bearer ${env.PAYMENT_KEY}` },", "     body: JSON.stringify({ url }),", "   });", " }"], "newLines": 7, "newStart": 3, "oldLines": 7, "oldStart": 3}]}}', '2026-11-29 06:28:26.123998+00'),
	(44, 'a3a36c70-cc9d-512d-bc8c-b60b8efeb53d', '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', NULL, 'ToolUse', 'Bash', NULL, '2026-10-01 15:04:30.101+00', '2026-10-01 15:04:41.442+00', 11341, 'success', '{}', '[]', '{build:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm run build", "description": "Build"}, "tool_use_id": "toolu_011SCSazYdpE6Vv4RcihX7g9", "tool_response": {"stderr": "", "stdout": "> shop-api@1.10.0 build\n> tsup src/server.ts --format esm\n\nESM dist/server.js 184.21 KB\nESM Build success in 1214ms", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(45, 'a4244854-c53a-5117-abb2-e415d5399a8f', '96a78e40-f3df-5523-8c91-40afaf6632a9', NULL, 'ToolUse', 'Bash', NULL, '2026-11-11 14:17:54.909+00', '2026-11-11 14:17:57.352+00', 2443, 'error', '{}', '[]', '{lint:failed}', false, 'Exit code 1
> shop-api@1.13.1 lint:docs
> markdownlint docs

docs/orders.md:13 MD040/fenced-code-language Fenced code blocks should have a language specified', '[]', '{"error": "Exit code 1\n> shop-api@1.13.1 lint:docs\n> markdownlint docs\n\ndocs/orders.md:13 MD040/fenced-code-language Fenced code blocks should have a language specified", "tool_input": {"command": "npm run lint:docs", "description": "Check the documentation"}, "tool_use_id": "toolu_01FUmhjDWqVIc6oqa2nD0Jvl"}', '2026-11-29 06:28:26.123998+00'),
	(46, 'a50c730d-2029-5b24-83ba-dbf92aa96aed', 'b57cfa1d-0a12-5861-9642-f3ab8ddbc416', NULL, 'ToolUse', 'Read', NULL, '2026-10-06 13:41:44.178+00', '2026-10-06 13:41:44.322+00', 144, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/routes/orders.ts"}, "tool_use_id": "toolu_01XVuklvK5zEPwl7P8wkvEcR", "tool_response": {"file": {"content": "import { Router } from \"express\";\nimport { db } from \"../db\";\nimport * as shipping from \"../shipping\";\n\nexport const orders = Router();\n\norders.get(\"/orders\", async (request, response) => {\n  const customer = Number(request.query.customer);\n  const rows = await db.many(\"SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC\", [customer]);\n  const items = await db.many(\"SELECT * FROM order_items WHERE order_id = ANY($1)\", [rows.map((order) => order.id)]);\n  const itemsOf = Map.groupBy(items, (item) => item.order_id);\n  for (const order of rows) {\n    order.items = itemsOf.get(order.id) ?? [];\n    order.shipment = await shipping.currentShipment(order.id);\n  }\n  response.json(rows);\n});\n", "filePath": "/home/dev/shop-api/src/routes/orders.ts", "numLines": 17, "startLine": 1, "totalLines": 17}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(47, 'a9c5c7b4-6dc7-5659-9322-eebb1ba333c0', 'c015e165-ff08-5b97-a86f-48177e0ba393', NULL, 'ToolUse', 'Edit', NULL, '2026-10-22 11:49:22.854+00', '2026-10-22 11:49:22.995+00', 141, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/src/refund.ts", "kind": "edit", "lines_added": 3, "lines_removed": 0}]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/refund.ts", "new_string": "  if (total === 0) {\n    return lineCents.map(() => 0);\n  }\n  const shares = lineCents", "old_string": "  const shares = lineCents", "replace_all": false}, "tool_use_id": "toolu_01B3w8FKIDwfL4xMocqDpnP0", "tool_response": {"filePath": "/home/dev/shop-api/src/refund.ts", "newString": "  if (total === 0) {\n    return lineCents.map(() => 0);\n  }\n  const shares = lineCents", "oldString": "  const shares = lineCents", "replaceAll": false, "originalFile": "/** Shares a refund among the lines of an order, in proportion to their price. */\nexport function shareRefund(refundCents: number, lineCents: number[]): number[] {\n  const total = lineCents.reduce((a, b) => a + b, 0);\n  const shares = lineCents.map((cents) => Math.floor((refundCents * cents) / total));\n  shares[shares.length - 1] += refundCents - shares.reduce((a, b) => a + b, 0);\n  return shares;\n}\n", "userModified": false, "structuredPatch": [{"lines": [" /** Shares a refund among the lines of an order, in proportion to their price. */", " export function shareRefund(refundCents: number, lineCents: number[]): number[] {", "   const total = lineCents.reduce((a, b) => a + b, 0);", "+  if (total === 0) {", "+    return lineCents.map(() => 0);", "+  }", "   const shares = lineCents.map((cents) => Math.floor((refundCents * cents) / total));", "   shares[shares.length - 1] += refundCents - shares.reduce((a, b) => a + b, 0);", "   return shares;"], "newLines": 9, "newStart": 1, "oldLines": 6, "oldStart": 1}]}}', '2026-11-29 06:28:26.123998+00'),
	(48, 'aaed8d73-6f71-5536-9a16-fb61c938b045', '674c5948-6a3a-5156-a19a-f9baf5340d05', NULL, 'ToolUse', 'Bash', NULL, '2026-11-17 07:55:33.072+00', '2026-11-17 07:55:49.165+00', 16093, 'success', '{}', '[]', '{typecheck:passed,test:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm run typecheck && npm test -- webhook", "description": "Check types and run the tests of the webhook"}, "tool_use_id": "toolu_012gCVls3I6KXyWT8iP90WSU", "tool_response": {"stderr": "", "stdout": "> shop-api@1.13.2 typecheck\n> tsc --noEmit\n\n> shop-api@1.13.2 test\n> vitest run webhook\n\n ✓ test/webhook.test.ts (5 tests) 132ms\n\n Test Files  1 passed (1)\n      Tests  5 passed (5)", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(49, 'affa89be-b2b7-57a2-aee6-db1e63b9720d', 'de9fdd29-b8df-5902-acc0-5669846d3250', NULL, 'ToolUse', 'Bash', NULL, '2026-09-15 08:14:12.193+00', '2026-09-15 08:14:14.25+00', 2057, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "npm run profile -- --route /orders --runs 20", "description": "Profile GET /orders"}, "tool_use_id": "toolu_01xx7tFSG1bHQyryodHl7QsX", "tool_response": {"stderr": "", "stdout": "> shop-api@1.8.2 profile\n> tsx tools/profile-route.ts --route /orders --runs 20\n\nroute      GET /orders?customer=42\nmedian     21 ms\np95        34 ms\nqueries    2 per request", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(50, 'b04536a8-e7ca-5054-8cb2-b9ac337d28d9', 'bd6659ec-5581-5e23-992d-87f6f842a00b', NULL, 'ToolUse', 'Bash', NULL, '2026-11-03 10:06:29.431+00', '2026-11-03 10:06:56.651+00', 27220, 'success', '{}', '[]', '{test:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm test", "description": "Run all tests"}, "tool_use_id": "toolu_01DnzuSEysVlzzRdHo4Q0mH6", "tool_response": {"stderr": "", "stdout": "> shop-api@1.13.0 test\n> vitest run\n\n Test Files  21 passed (21)\n      Tests  186 passed (186)\n   Duration  23.02s", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(51, 'bbd5bfb8-1708-5002-bf4f-fc7ed713ae44', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Edit', NULL, '2026-09-24 09:30:50.456+00', '2026-09-24 09:30:50.618+00', 162, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/src/routes/products.ts", "kind": "edit", "lines_added": 1, "lines_removed": 1}]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/routes/products.ts", "new_string": "next_cursor: page.length < limit ? null : page.at(-1)!.id });", "old_string": "next_cursor: page.at(-1).id });", "replace_all": false}, "tool_use_id": "toolu_01NYuKcZNxjU82acUrriMxGM", "tool_response": {"filePath": "/home/dev/shop-api/src/routes/products.ts", "newString": "next_cursor: page.length < limit ? null : page.at(-1)!.id });", "oldString": "next_cursor: page.at(-1).id });", "replaceAll": false, "originalFile": "import { Router } from \"express\";\nimport { db } from \"../db\";\n\nexport const products = Router();\n\nproducts.get(\"/products\", async (request, response) => {\n  const limit = Number(request.query.limit ?? 20);\n  const cursor = Number(request.query.cursor ?? 0);\n  if (!(limit >= 1 && limit <= 50)) {\n    return response.status(400).json({ error: \"limit must be 1 to 50\" });\n  }\n  const page = await db.many(\"SELECT id, name, price_cents FROM products WHERE id > $1 ORDER BY id LIMIT $2\", [cursor, limit]);\n  response.json({ products: page, next_cursor: page.at(-1).id });\n});\n", "userModified": false, "structuredPatch": [{"lines": ["     return response.status(400).json({ error: \"limit must be 1 to 50\" });", "   }", "   const page = await db.many(\"SELECT id, name, price_cents FROM products WHERE id > $1 ORDER BY id LIMIT $2\", [cursor, limit]);", "-  response.json({ products: page, next_cursor: page.at(-1).id });", "+  response.json({ products: page, next_cursor: page.length < limit ? null : page.at(-1)!.id });", " });", " "], "newLines": 6, "newStart": 10, "oldLines": 6, "oldStart": 10}]}}', '2026-11-29 06:28:26.123998+00'),
	(52, 'bccf4497-6286-51ec-b964-830f35916062', '96a78e40-f3df-5523-8c91-40afaf6632a9', NULL, 'ToolUse', 'Edit', NULL, '2026-11-11 14:17:59.852+00', '2026-11-11 14:17:59.993+00', 141, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/docs/orders.md", "kind": "edit", "lines_added": 1, "lines_removed": 1}]', '{"tool_input": {"file_path": "/home/dev/shop-api/docs/orders.md", "new_string": "```json\n[{", "old_string": "```\n[{", "replace_all": false}, "tool_use_id": "toolu_01UFqyiwp9Y20dfWuM256coj", "tool_response": {"filePath": "/home/dev/shop-api/docs/orders.md", "newString": "```json\n[{", "oldString": "```\n[{", "replaceAll": false, "originalFile": "# Orders\n\n## GET /orders\n\nLists the orders of a customer, newest first, with their items and shipment.\n\n| parameter | meaning |\n|---|---|\n| customer | the customer''s id |\n\n```\n[{ \"id\": 7, \"placed_at\": \"2026-11-02T09:00:00Z\", \"items\": [], \"shipment\": null }]\n```\n\nAn order that has not been shipped has `null` as its shipment.\n", "userModified": false, "structuredPatch": [{"lines": [" |---|---|", " | customer | the customer''s id |", " ", "-```", "+```json", " [{ \"id\": 7, \"placed_at\": \"2026-11-02T09:00:00Z\", \"items\": [], \"shipment\": null }]", " ```", " "], "newLines": 7, "newStart": 8, "oldLines": 7, "oldStart": 8}]}}', '2026-11-29 06:28:26.123998+00'),
	(53, 'c5e0b2de-7908-504d-b1a5-cc25edf0f1c3', 'bd6659ec-5581-5e23-992d-87f6f842a00b', NULL, 'ToolUse', 'WebFetch', NULL, '2026-11-03 10:05:31.307+00', '2026-11-03 10:05:34.324+00', 3017, 'success', '{WebFetch}', '[{"query": "When is a partial index better than a multicolumn index for a filter on a rare status with an order by?", "source": "web"}]', '{}', true, NULL, '[]', '{"tool_input": {"url": "https://www.postgresql.org/docs/17/indexes-partial.html", "prompt": "When is a partial index better than a multicolumn index for a filter on a rare status with an order by?"}, "tool_use_id": "toolu_01bRqm9Ssh9nHuo8QSz2mCXE", "tool_response": {"url": "https://www.postgresql.org/docs/17/indexes-partial.html", "code": 200, "bytes": 40514, "result": "A partial index covers only the rows that satisfy its predicate. It fits when queries always filter on the same uncommon value: the index stays small and is not updated for other rows. The planner uses it only if the query''s condition implies the predicate.", "codeText": "OK", "durationMs": 2870}}', '2026-11-29 06:28:26.123998+00'),
	(54, 'd2ce502a-294a-5206-8a22-fc5a4cbb7244', '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', NULL, 'ToolUse', 'Edit', NULL, '2026-10-01 15:04:14.761+00', '2026-10-01 15:04:14.922+00', 161, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/src/cart.ts", "kind": "edit", "lines_added": 1, "lines_removed": 1}]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/cart.ts", "new_string": "line.product.priceCents *", "old_string": "line.product.price *", "replace_all": false}, "tool_use_id": "toolu_01PH3SvUfWvGfOIX3CoGUR7m", "tool_response": {"filePath": "/home/dev/shop-api/src/cart.ts", "newString": "line.product.priceCents *", "oldString": "line.product.price *", "replaceAll": false, "originalFile": "import type { Product } from \"./product\";\n\nexport interface CartLine {\n  product: Product;\n  quantity: number;\n}\n\nexport function totalCents(lines: CartLine[]): number {\n  return lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);\n}\n", "userModified": false, "structuredPatch": [{"lines": [" }", " ", " export function totalCents(lines: CartLine[]): number {", "-  return lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);", "+  return lines.reduce((sum, line) => sum + line.product.priceCents * line.quantity, 0);", " }", " "], "newLines": 6, "newStart": 6, "oldLines": 6, "oldStart": 6}]}}', '2026-11-29 06:28:26.123998+00'),
	(55, 'd2da616c-c9af-5594-97e1-e592c181434c', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Edit', NULL, '2026-09-24 09:30:40.519+00', '2026-09-24 09:30:40.675+00', 156, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/src/routes/products.ts", "kind": "edit", "lines_added": 8, "lines_removed": 2}]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/routes/products.ts", "new_string": "async (request, response) => {\n  const limit = Number(request.query.limit ?? 20);\n  const cursor = Number(request.query.cursor ?? 0);\n  if (!(limit >= 1 && limit <= 50)) {\n    return response.status(400).json({ error: \"limit must be 1 to 50\" });\n  }\n  const page = await db.many(\"SELECT id, name, price_cents FROM products WHERE id > $1 ORDER BY id LIMIT $2\", [cursor, limit]);\n  response.json({ products: page, next_cursor: page.at(-1).id });\n", "old_string": "async (_request, response) => {\n  response.json({ products: await db.many(\"SELECT id, name, price_cents FROM products ORDER BY id\") });\n", "replace_all": false}, "tool_use_id": "toolu_01mnyJF1z9Pc42PBVpPm1Flq", "tool_response": {"filePath": "/home/dev/shop-api/src/routes/products.ts", "newString": "async (request, response) => {\n  const limit = Number(request.query.limit ?? 20);\n  const cursor = Number(request.query.cursor ?? 0);\n  if (!(limit >= 1 && limit <= 50)) {\n    return response.status(400).json({ error: \"limit must be 1 to 50\" });\n  }\n  const page = await db.many(\"SELECT id, name, price_cents FROM products WHERE id > $1 ORDER BY id LIMIT $2\", [cursor, limit]);\n  response.json({ products: page, next_cursor: page.at(-1).id });\n", "oldString": "async (_request, response) => {\n  response.json({ products: await db.many(\"SELECT id, name, price_cents FROM products ORDER BY id\") });\n", "replaceAll": false, "originalFile": "import { Router } from \"express\";\nimport { db } from \"../db\";\n\nexport const products = Router();\n\nproducts.get(\"/products\", async (_request, response) => {\n  response.json({ products: await db.many(\"SELECT id, name, price_cents FROM products ORDER BY id\") });\n});\n", "userModified": false, "structuredPatch": [{"lines": [" ", " export const products = Router();", " ", "-products.get(\"/products\", async (_request, response) => {", "-  response.json({ products: await db.many(\"SELECT id, name, price_cents FROM products ORDER BY id\") });", "+products.get(\"/products\", async (request, response) => {", "+  const limit = Number(request.query.limit ?? 20);", "+  const cursor = Number(request.query.cursor ?? 0);", "+  if (!(limit >= 1 && limit <= 50)) {", "+    return response.status(400).json({ error: \"limit must be 1 to 50\" });", "+  }", "+  const page = await db.many(\"SELECT id, name, price_cents FROM products WHERE id > $1 ORDER BY id LIMIT $2\", [cursor, limit]);", "+  response.json({ products: page, next_cursor: page.at(-1).id });", " });", " "], "newLines": 13, "newStart": 3, "oldLines": 7, "oldStart": 3}]}}', '2026-11-29 06:28:26.123998+00'),
	(56, 'd35dc49c-906a-5997-a00f-7e4566d32d59', 'b57cfa1d-0a12-5861-9642-f3ab8ddbc416', NULL, 'ToolUse', 'Bash', NULL, '2026-10-06 13:41:46.432+00', '2026-10-06 13:42:50.364+00', 63932, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "npm run profile -- --route /orders --runs 20", "description": "Profile GET /orders"}, "tool_use_id": "toolu_01EvaO2kpeOKHdhqIEZzhuve", "tool_response": {"stderr": "", "stdout": "> shop-api@1.11.0 profile\n> tsx tools/profile-route.ts --route /orders --runs 20\n\nroute      GET /orders?customer=42\nmedian     3102 ms\np95        3344 ms\nqueries    221 per request\n  1 x SELECT * FROM orders WHERE customer_id = $1 ...         6 ms\n  1 x SELECT * FROM order_items WHERE order_id = ANY($1)      9 ms\n219 x SELECT * FROM shipments WHERE order_id = $1          2977 ms", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(57, 'd540c8e2-3736-580d-ae65-f13e285d7328', 'c015e165-ff08-5b97-a86f-48177e0ba393', NULL, 'ToolUse', 'Bash', NULL, '2026-10-22 11:49:25.07+00', '2026-10-22 11:49:29.927+00', 4857, 'error', '{}', '[]', '{test:failed}', false, 'Exit code 1
> shop-api@1.12.1 test
> vitest run refund

 ❯ test/refund.test.ts (9 tests | 2 failed) 71ms
   × the shares add up to the refund
     → expected 0 to be 1000
   × a line of zero gets nothing
     → expected 2 to be 0

 Test Files  1 failed (1)
      Tests  2 failed | 7 passed (9)', '[]', '{"error": "Exit code 1\n> shop-api@1.12.1 test\n> vitest run refund\n\n ❯ test/refund.test.ts (9 tests | 2 failed) 71ms\n   × the shares add up to the refund\n     → expected 0 to be 1000\n   × a line of zero gets nothing\n     → expected 2 to be 0\n\n Test Files  1 failed (1)\n      Tests  2 failed | 7 passed (9)", "tool_input": {"command": "npm test -- refund", "description": "Run the tests of refunds"}, "tool_use_id": "toolu_01F4eudeTfOCwSzc1ltDZrz3"}', '2026-11-29 06:28:26.123998+00'),
	(58, 'd62027aa-75db-5877-bb3b-43f17ed6de48', '96a78e40-f3df-5523-8c91-40afaf6632a9', NULL, 'ToolUse', 'Bash', NULL, '2026-11-11 14:18:02.11+00', '2026-11-11 14:18:04.431+00', 2321, 'success', '{}', '[]', '{lint:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm run lint:docs", "description": "Check the documentation"}, "tool_use_id": "toolu_01XQ2f5VFxKNvY4NlKMRHJ6D", "tool_response": {"stderr": "", "stdout": "> shop-api@1.13.1 lint:docs\n> markdownlint docs", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(59, 'd6288ab0-fc4e-57ae-b74a-103d03364e9d', '5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d', NULL, 'ToolUse', 'Read', NULL, '2026-11-03 10:05:45.29+00', '2026-11-03 10:05:45.437+00', 147, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"agent_id": "a5d31c7e09b24f68a", "tool_input": {"file_path": "/home/dev/shop-api/src/routes/admin.ts"}, "tool_use_id": "toolu_01hH6tUgIAhlILabsJFxwUia", "tool_response": {"file": {"content": "import { Router } from \"express\";\nimport { db } from \"../db\";\n\nexport const admin = Router();\n\nadmin.get(\"/admin/orders/open\", async (_request, response) => {\n  response.json(await db.many(\"SELECT * FROM orders WHERE status = ''open'' ORDER BY placed_at DESC LIMIT 20\"));\n});\n", "filePath": "/home/dev/shop-api/src/routes/admin.ts", "numLines": 8, "startLine": 1, "totalLines": 8}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(60, 'dbda14f6-9b4e-5f0e-9f92-fb0ce932a73b', '1da04e4b-4832-56b6-8c51-55816cafc956', NULL, 'ToolUse', 'Bash', NULL, '2026-09-24 09:30:59.529+00', '2026-09-24 09:31:14.3+00', 14771, 'success', '{}', '[]', '{lint:passed,typecheck:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm run lint && npm run typecheck", "description": "Lint and check types"}, "tool_use_id": "toolu_017DXHJEykOPcSf5yxSqY5Ur", "tool_response": {"stderr": "", "stdout": "> shop-api@1.9.0 lint\n> eslint src test --max-warnings 0\n\n> shop-api@1.9.0 typecheck\n> tsc --noEmit", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(61, 'dc3f6d21-0dee-54e8-be57-6a0efc755718', 'b57cfa1d-0a12-5861-9642-f3ab8ddbc416', NULL, 'ToolUse', 'Bash', NULL, '2026-10-06 13:43:04.816+00', '2026-10-06 13:43:13.122+00', 8306, 'success', '{}', '[]', '{lint:passed}', true, NULL, '[]', '{"tool_input": {"command": "npm run lint", "description": "Lint"}, "tool_use_id": "toolu_01FUgp5qlWwtiIRFQ2jeHF0o", "tool_response": {"stderr": "", "stdout": "> shop-api@1.11.0 lint\n> eslint src test --max-warnings 0", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(62, 'dc741d60-0bdb-5113-ae84-c96b7ec5de33', 'c015e165-ff08-5b97-a86f-48177e0ba393', NULL, 'ToolUse', 'Read', NULL, '2026-10-22 11:49:10.577+00', '2026-10-22 11:49:10.729+00', 152, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/refund.ts"}, "tool_use_id": "toolu_01PEs1SltsnzTgYYpHRWHvwL", "tool_response": {"file": {"content": "/** Shares a refund among the lines of an order, in proportion to their price. */\nexport function shareRefund(refundCents: number, lineCents: number[]): number[] {\n  const total = lineCents.reduce((a, b) => a + b, 0);\n  return lineCents.map((cents) => Math.round((refundCents * cents) / total));\n}\n", "filePath": "/home/dev/shop-api/src/refund.ts", "numLines": 5, "startLine": 1, "totalLines": 5}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(63, 'df7475c2-b01b-57e2-abea-98117d3baf26', '674c5948-6a3a-5156-a19a-f9baf5340d05', NULL, 'ToolUse', 'Edit', NULL, '2026-11-17 07:55:24.714+00', '2026-11-17 07:55:24.852+00', 138, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/src/env.ts", "kind": "edit", "lines_added": 1, "lines_removed": 0}]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/env.ts", "new_string": "    PAYMENT_API: z.string(),\n    PAYMENT_KEY: z.string().min(20),\n", "old_string": "    PAYMENT_API: z.string(),\n", "replace_all": false}, "tool_use_id": "toolu_01yFHe2wauGrUovib0R1JYjB", "tool_response": {"filePath": "/home/dev/shop-api/src/env.ts", "newString": "    PAYMENT_API: z.string(),\n    PAYMENT_KEY: z.string().min(20),\n", "oldString": "    PAYMENT_API: z.string(),\n", "replaceAll": false, "originalFile": "import { z } from \"zod\";\n\nexport const env = z\n  .object({\n    DATABASE_URL: z.string(),\n    PAYMENT_API: z.string(),\n  })\n  .parse(process.env);\n", "userModified": false, "structuredPatch": [{"lines": ["   .object({", "     DATABASE_URL: z.string(),", "     PAYMENT_API: z.string(),", "+    PAYMENT_KEY: z.string().min(20),", "   })", "   .parse(process.env);", " "], "newLines": 7, "newStart": 4, "oldLines": 6, "oldStart": 4}]}}', '2026-11-29 06:28:26.123998+00'),
	(64, 'e332a792-f31e-50ed-a015-fde37412fbb8', 'faa4cb27-d11d-589f-b9a9-5091a832e3b4', NULL, 'ToolUse', 'Edit', NULL, '2026-09-24 09:32:09.908+00', '2026-09-24 09:32:10.047+00', 139, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/docs/openapi.yaml", "kind": "edit", "lines_added": 4, "lines_removed": 1}]', '{"tool_input": {"file_path": "/home/dev/shop-api/docs/openapi.yaml", "new_string": "      summary: List products, a page at a time\n      parameters:\n        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }\n        - { name: cursor, in: query, description: next_cursor of the page before, schema: { type: integer } }\n", "old_string": "      summary: List products\n", "replace_all": false}, "tool_use_id": "toolu_01GWEZspflbv5I0STJxMX60a", "tool_response": {"filePath": "/home/dev/shop-api/docs/openapi.yaml", "newString": "      summary: List products, a page at a time\n      parameters:\n        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }\n        - { name: cursor, in: query, description: next_cursor of the page before, schema: { type: integer } }\n", "oldString": "      summary: List products\n", "replaceAll": false, "originalFile": "paths:\n  /products:\n    get:\n      summary: List products\n      responses:\n        \"200\":\n          description: The products\n", "userModified": false, "structuredPatch": [{"lines": [" paths:", "   /products:", "     get:", "-      summary: List products", "+      summary: List products, a page at a time", "+      parameters:", "+        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }", "+        - { name: cursor, in: query, description: next_cursor of the page before, schema: { type: integer } }", "       responses:", "         \"200\":", "           description: The products"], "newLines": 10, "newStart": 1, "oldLines": 7, "oldStart": 1}]}}', '2026-11-29 06:28:26.123998+00'),
	(65, 'e62a98ef-bf1b-5351-8937-11901d39c433', '674c5948-6a3a-5156-a19a-f9baf5340d05', NULL, 'ToolUse', 'Bash', NULL, '2026-11-17 07:55:20.639+00', '2026-11-17 07:55:21.608+00', 969, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "git log --oneline -S ''Authorization: \"Bearer'' -- src/webhook.ts", "description": "Find the commit that brought it"}, "tool_use_id": "toolu_010b9qs39Y3wEeLZeeJ9boLi", "tool_response": {"stderr": "", "stdout": "9c1d7aa Register the payment webhook at start", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(66, 'eee99829-ce98-5503-b8da-f559ab062294', '674c5948-6a3a-5156-a19a-f9baf5340d05', NULL, 'ToolUse', 'Bash', NULL, '2026-11-17 07:55:15.001+00', '2026-11-17 07:55:15.457+00', 456, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "git grep -n ''Bearer ''", "description": "Search for bearer tokens"}, "tool_use_id": "toolu_017a2W8dol4j9IAaWLVmT8Wm", "tool_response": {"stderr": "", "stdout": "src/webhook.ts:6:    headers: { Authorization: \"Bearer [redacted]\" },\ntest/http.ts:4:  // Authorization: Bearer [redacted]", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(68, 'f173d5fb-49fb-51f0-ae1a-0130dc4a8b57', '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', NULL, 'ToolUse', 'Read', NULL, '2026-10-01 15:04:08.802+00', '2026-10-01 15:04:08.967+00', 165, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/cart.ts"}, "tool_use_id": "toolu_01z6RN7mR1p6Bg5EfRwEMBvl", "tool_response": {"file": {"content": "import type { Product } from \"./product\";\n\nexport interface CartLine {\n  product: Product;\n  quantity: number;\n}\n\nexport function totalCents(lines: CartLine[]): number {\n  return lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);\n}\n", "filePath": "/home/dev/shop-api/src/cart.ts", "numLines": 10, "startLine": 1, "totalLines": 10}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(69, 'f61c0ff2-0ca7-55db-abd5-92f0da8968f7', 'e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0', NULL, 'ToolUse', 'Read', NULL, '2026-09-15 08:12:19.306+00', '2026-09-15 08:12:19.447+00', 141, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/routes/orders.ts"}, "tool_use_id": "toolu_01nklPdFqnzuj6qqqkN2exUI", "tool_response": {"file": {"content": "import { Router } from \"express\";\nimport { db } from \"../db\";\n\nexport const orders = Router();\n\norders.get(\"/orders\", async (request, response) => {\n  const customer = Number(request.query.customer);\n  const rows = await db.many(\"SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC\", [customer]);\n  for (const order of rows) {\n    order.items = await db.many(\"SELECT * FROM order_items WHERE order_id = $1\", [order.id]);\n  }\n  response.json(rows);\n});\n", "filePath": "/home/dev/shop-api/src/routes/orders.ts", "numLines": 13, "startLine": 1, "totalLines": 13}, "type": "text"}}', '2026-11-29 06:28:26.123998+00'),
	(70, 'f8b01184-4109-5d92-b762-80380bbd60c7', 'a363ef43-4a91-562e-9ae0-a198ac034155', NULL, 'ToolUse', 'Bash', NULL, '2026-11-17 07:56:38.426+00', '2026-11-17 07:56:39.289+00', 863, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "curl -s -o /dev/null -w ''%{http_code}\\n'' -v $PAYMENT_API/webhooks -H \"Authorization: Bearer $OLD_PAYMENT_KEY\" 2>&1 | grep -E ''^(> auth|< HTTP|[0-9]{3})'' -i", "description": "Try the old key"}, "tool_use_id": "toolu_01ABTBB4A40rpto3x4dmTtkF", "tool_response": {"stderr": "", "stdout": "> Authorization: Bearer [redacted]\n< HTTP/2 401\n401", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(71, 'fbb3d62c-60e8-5cdf-a85f-490debb03b73', '674c5948-6a3a-5156-a19a-f9baf5340d05', NULL, 'ToolUse', 'Bash', NULL, '2026-11-17 07:55:30.058+00', '2026-11-17 07:55:30.488+00', 430, 'success', '{}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"command": "sed -i ''/Authorization: Bearer/d'' test/http.ts && git grep -c ''Bearer demo'' || echo none left", "description": "Remove the comment in the tests and look again"}, "tool_use_id": "toolu_01QRGEwS794WLtNCf2gffvZC", "tool_response": {"stderr": "", "stdout": "none left", "isImage": false, "interrupted": false, "noOutputExpected": false}}', '2026-11-29 06:28:26.123998+00'),
	(72, 'fc5db3ec-4a41-5922-935e-f01f1f5b8d1e', 'bd6659ec-5581-5e23-992d-87f6f842a00b', NULL, 'ToolUse', 'mcp__postgres__query', NULL, '2026-11-03 10:06:26.836+00', '2026-11-03 10:06:27.012+00', 176, 'success', '{mcp__postgres__query}', '[]', '{}', true, NULL, '[]', '{"tool_input": {"sql": "EXPLAIN (ANALYZE) SELECT * FROM orders WHERE status = ''open'' ORDER BY placed_at DESC LIMIT 20"}, "tool_use_id": "toolu_01cygdBXKynZqd2lPFVxsYVB", "tool_response": [{"text": "Limit  (actual time=0.04..0.09 rows=20 loops=1)\n  ->  Index Scan using orders_open_by_date on orders  (actual time=0.04..0.08 rows=20 loops=1)\nExecution Time: 0.13 ms", "type": "text"}]}', '2026-11-29 06:28:26.123998+00'),
	(73, 'febc7289-d1ef-5d4c-93a9-040b6b582b1e', 'c015e165-ff08-5b97-a86f-48177e0ba393', NULL, 'ToolUse', 'Edit', NULL, '2026-10-22 11:49:13.686+00', '2026-10-22 11:49:13.829+00', 143, 'success', '{}', '[]', '{}', true, NULL, '[{"file": "/home/dev/shop-api/src/refund.ts", "kind": "edit", "lines_added": 3, "lines_removed": 1}]', '{"tool_input": {"file_path": "/home/dev/shop-api/src/refund.ts", "new_string": "  const shares = lineCents.map((cents) => Math.floor((refundCents * cents) / total));\n  shares[shares.length - 1] += refundCents - shares.reduce((a, b) => a + b, 0);\n  return shares;\n", "old_string": "  return lineCents.map((cents) => Math.round((refundCents * cents) / total));\n", "replace_all": false}, "tool_use_id": "toolu_01jEX8kVCQTMsClcE5WxlHLX", "tool_response": {"filePath": "/home/dev/shop-api/src/refund.ts", "newString": "  const shares = lineCents.map((cents) => Math.floor((refundCents * cents) / total));\n  shares[shares.length - 1] += refundCents - shares.reduce((a, b) => a + b, 0);\n  return shares;\n", "oldString": "  return lineCents.map((cents) => Math.round((refundCents * cents) / total));\n", "replaceAll": false, "originalFile": "/** Shares a refund among the lines of an order, in proportion to their price. */\nexport function shareRefund(refundCents: number, lineCents: number[]): number[] {\n  const total = lineCents.reduce((a, b) => a + b, 0);\n  return lineCents.map((cents) => Math.round((refundCents * cents) / total));\n}\n", "userModified": false, "structuredPatch": [{"lines": [" /** Shares a refund among the lines of an order, in proportion to their price. */", " export function shareRefund(refundCents: number, lineCents: number[]): number[] {", "   const total = lineCents.reduce((a, b) => a + b, 0);", "-  return lineCents.map((cents) => Math.round((refundCents * cents) / total));", "+  const shares = lineCents.map((cents) => Math.floor((refundCents * cents) / total));", "+  shares[shares.length - 1] += refundCents - shares.reduce((a, b) => a + b, 0);", "+  return shares;", " }", " "], "newLines": 8, "newStart": 1, "oldLines": 6, "oldStart": 1}]}}', '2026-11-29 06:28:26.123998+00');


--
-- Data for Name: pattern_evidence; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.pattern_evidence VALUES
	('e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0', '840bcf78-acd6-558e-85b0-aea1cab13650', 0.9500000000000001, 75261, 6, 0, 0, '2026-11-29 06:28:26.789073+00', '/home/dev/shop-api', 'Debug the slow API endpoint GET /orders: it takes more than two seconds. Find the cause and fix it.', '2026-09-15 08:13:28.691+00', '{"gates": [{"name": "lint", "passed": true}, {"name": "test", "passed": true}], "steps": [{"name": "Grep", "step": "inspect", "count": 2}, {"name": "Bash:npm", "step": "bash:npm", "count": 1}, {"name": "Edit", "step": "edit", "count": 1}, {"name": "Bash:test", "step": "bash:test", "count": 1}, {"name": "Bash:lint", "step": "bash:lint", "count": 1}], "queries": [], "repaired": [], "endpoints": [], "functions": []}'),
	('de9fdd29-b8df-5902-acc0-5669846d3250', '458ba971-2bd4-561b-b74d-b3f873f2c35c', 0.875, 9392, 2, 0, 0, '2026-11-29 06:28:26.950411+00', '/home/dev/shop-api', 'Measure it again and commit it.', '2026-09-15 08:14:19.883+00', '{"gates": [], "steps": [{"name": "Bash:npm", "step": "bash:npm", "count": 1}, {"name": "Bash:git", "step": "bash:git", "count": 1}], "queries": [], "repaired": [], "endpoints": [], "functions": []}'),
	('1da04e4b-4832-56b6-8c51-55816cafc956', '1d81af90-4fdb-5ac7-904c-7dfe992e3ce2', 0.9066829157323455, 55863, 10, 0, 0, '2026-11-29 06:28:27.000718+00', '/home/dev/shop-api', 'Add pagination to GET /products: query parameters limit (default 20, 50 at most) and cursor, and next_cursor in the answer. Write the tests first.', '2026-09-24 09:31:17.348+00', '{"gates": [{"name": "lint", "passed": true}, {"name": "test", "passed": true}, {"name": "typecheck", "passed": true}], "steps": [{"name": "Read", "step": "inspect", "count": 3}, {"name": "Edit", "step": "edit", "count": 3}, {"name": "Bash:test", "step": "bash:test", "count": 1}, {"name": "Bash:lint", "step": "bash:lint", "count": 1}], "queries": [], "repaired": [], "endpoints": [], "functions": []}'),
	('faa4cb27-d11d-589f-b9a9-5091a832e3b4', '8ebe1bd9-482a-59e4-88a1-4e2311e280c6', 0.9500000000000001, 13952, 3, 0, 0, '2026-11-29 06:28:27.03722+00', '/home/dev/shop-api', 'Describe the new parameters in docs/openapi.yaml as well.', '2026-09-24 09:32:19.388+00', '{"gates": [{"name": "lint", "passed": true}], "steps": [{"name": "Read", "step": "inspect", "count": 1}, {"name": "Edit", "step": "edit", "count": 1}, {"name": "Bash:lint", "step": "bash:lint", "count": 1}], "queries": [], "repaired": [], "endpoints": [], "functions": []}'),
	('681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', 'ff98886d-f8c9-5b06-8f31-5f21edc39abe', 0.9159585610200365, 55156, 8, 0, 0, '2026-11-29 06:28:27.099722+00', '/home/dev/shop-api', 'The build is broken: the type check fails since the price field was renamed. Fix it.', '2026-10-01 15:04:50.426+00', '{"gates": [{"name": "build", "passed": true}, {"name": "test", "passed": true}, {"name": "typecheck", "passed": true}], "steps": [{"name": "Read", "step": "inspect", "count": 3}, {"name": "Edit", "step": "edit", "count": 1}, {"name": "Bash:typecheck", "step": "bash:typecheck", "count": 1}, {"name": "Bash:build", "step": "bash:build", "count": 1}, {"name": "Bash:test", "step": "bash:test", "count": 1}], "queries": [], "repaired": [], "endpoints": [], "functions": []}'),
	('b57cfa1d-0a12-5861-9642-f3ab8ddbc416', '840bcf78-acd6-558e-85b0-aea1cab13650', 0.9500000000000001, 97007, 6, 0, 0, '2026-11-29 06:28:27.13174+00', '/home/dev/shop-api', 'Debug the slow API endpoint GET /orders: it takes more than three seconds again. Find the cause and fix it.', '2026-10-06 13:43:15.949+00', '{"gates": [{"name": "lint", "passed": true}, {"name": "test", "passed": true}], "steps": [{"name": "Grep", "step": "inspect", "count": 2}, {"name": "Bash:npm", "step": "bash:npm", "count": 1}, {"name": "Edit", "step": "edit", "count": 1}, {"name": "Bash:test", "step": "bash:test", "count": 1}, {"name": "Bash:lint", "step": "bash:lint", "count": 1}], "queries": [], "repaired": [], "endpoints": [], "functions": []}'),
	('5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d', 'b346617a-231a-5cf5-8ab7-e235ce0a5bb0', 0.9, 15236, 4, 2, 0, '2026-11-29 06:28:27.258053+00', '/home/dev/shop-api', 'The query of GET /admin/orders/open in src/routes/admin.ts is slow. Measure it with EXPLAIN (ANALYZE), find the cause, and say which index would help. Change nothing.', '2026-11-03 10:05:56.58+00', '{"gates": [], "steps": [{"name": "Grep", "step": "inspect", "count": 2}, {"name": "mcp__postgres__query", "step": "mcp:postgres", "count": 2}], "queries": [], "repaired": [], "endpoints": [{"path": "/query", "count": 2, "method": "MCP", "status": null, "service": "postgres"}], "functions": ["mcp__postgres__query"]}'),
	('bd6659ec-5581-5e23-992d-87f6f842a00b', 'f90818e3-8189-5493-81a9-1ec1ef69c57c', 0.9750000000000001, 90618, 11, 5, 1, '2026-11-29 06:28:27.300723+00', '/home/dev/shop-api', 'The list of open orders in the admin page got slow. Research which index fits, have debug-performance look at the query, and write the migration.', '2026-11-03 10:06:59.37+00', '{"gates": [{"name": "test", "passed": true}], "steps": [{"name": "WebFetch", "step": "research", "count": 1}, {"name": "mcp__postgres__query", "step": "mcp:postgres", "count": 2}, {"name": "Agent", "step": "delegate:debug-performance", "count": 1}, {"name": "Write", "step": "edit", "count": 1}, {"name": "Bash:npm", "step": "bash:npm", "count": 1}, {"name": "Bash:test", "step": "bash:test", "count": 1}], "queries": [{"query": "When is a partial index better than a multicolumn index for a filter on a rare status with an order by?", "source": "web"}], "repaired": [], "endpoints": [{"path": "/docs/{id}/indexes-partial.html", "count": 1, "method": "GET", "status": 200, "service": "www.postgresql.org"}, {"path": "/query", "count": 4, "method": "MCP", "status": null, "service": "postgres"}], "functions": ["WebFetch", "mcp__postgres__query"]}'),
	('96a78e40-f3df-5523-8c91-40afaf6632a9', '108e9ba9-3e5a-58ba-8469-540bd98889e9', 0.8899710548885078, 23754, 8, 0, 0, '2026-11-29 06:28:27.328077+00', '/home/dev/shop-api', 'Write documentation for the orders endpoint in docs/orders.md, in the style of docs/products.md.', '2026-11-11 14:18:07.287+00', '{"gates": [{"name": "lint", "passed": true}], "steps": [{"name": "Read", "step": "inspect", "count": 4}, {"name": "Write", "step": "edit", "count": 2}, {"name": "Bash:lint", "step": "bash:lint", "count": 1}], "queries": [], "repaired": [], "endpoints": [], "functions": []}'),
	('674c5948-6a3a-5156-a19a-f9baf5340d05', 'dfc4e1e2-e853-59c9-b4fe-34c291008a91', 0.9500000000000001, 40054, 8, 0, 0, '2026-11-29 06:28:27.358321+00', '/home/dev/shop-api', 'Security: the payment provider reports that our API key leaked. Find where it is in the repository, take it out, and read it from the environment instead.', '2026-11-17 07:55:52.35+00', '{"gates": [{"name": "test", "passed": true}, {"name": "typecheck", "passed": true}], "steps": [{"name": "Bash:git", "step": "bash:git", "count": 2}, {"name": "Read", "step": "inspect", "count": 2}, {"name": "Edit", "step": "edit", "count": 3}, {"name": "Bash:typecheck", "step": "bash:typecheck", "count": 1}], "queries": [], "repaired": [], "endpoints": [], "functions": []}'),
	('a363ef43-4a91-562e-9ae0-a198ac034155', '024becb1-6022-5fd6-85ab-5e9553ac1ef9', 0.875, 5914, 1, 0, 0, '2026-11-29 06:28:27.406907+00', '/home/dev/shop-api', 'The new key is set. Is the old one refused now?', '2026-11-17 07:56:42.479+00', '{"gates": [], "steps": [{"name": "Bash:curl", "step": "bash:curl", "count": 1}], "queries": [], "repaired": [], "endpoints": [], "functions": []}'),
	('5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0001', 'a7f36726-7e55-5373-bfda-1b5aea25fbcf', 0.825, 602.688, 0, 0, 0, '2026-11-29 06:30:11.369092+00', '/home/dev/shop-api', 'debug the slow endpoint GET /orders again', '2026-11-29 06:28:29.915887+00', '{"gates": [], "steps": [], "queries": [], "repaired": [], "endpoints": [], "functions": []}');


--
-- Data for Name: pattern_failures; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.pattern_failures VALUES
	('840bcf78-acd6-558e-85b0-aea1cab13650', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002'),
	('a7f36726-7e55-5373-bfda-1b5aea25fbcf', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002'),
	('a7f36726-7e55-5373-bfda-1b5aea25fbcf', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003'),
	('840bcf78-acd6-558e-85b0-aea1cab13650', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003');


--
-- Data for Name: pattern_usage_log; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.pattern_usage_log OVERRIDING SYSTEM VALUE VALUES
	(4, '840bcf78-acd6-558e-85b0-aea1cab13650', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002', 'Debug the slow API endpoint GET /orders: it takes too long', 0.7514915324164083, true, 'It ended with status error.', false, '[{"kind": "gate_not_run", "what": "lint", "detail": "lint ran in 100 % of the plan''s traces, and not in this one."}, {"kind": "gate_not_run", "what": "test", "detail": "test ran in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "inspect", "detail": "Grep is in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "bash:npm", "detail": "Bash:npm is in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "edit", "detail": "Edit is in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "bash:test", "detail": "Bash:test is in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "bash:lint", "detail": "Bash:lint is in 100 % of the plan''s traces, and not in this one."}]', 86134, 167.608, -0.9980541017484386, NULL, '2026-11-29 06:30:11.349159+00', '{"agent": "main", "avoid": [], "traces": 2, "hook_plan": [{"name": "Grep", "step": "inspect", "count": 2, "share": 1, "skipped": 1}, {"name": "Bash:npm", "step": "bash:npm", "count": 1, "share": 1, "skipped": 1}, {"name": "Edit", "step": "edit", "count": 1, "share": 1, "skipped": 1}, {"name": "Bash:test", "step": "bash:test", "count": 1, "share": 1, "skipped": 1}, {"name": "Bash:lint", "step": "bash:lint", "count": 1, "share": 1, "skipped": 1}], "confidence": 0, "quality_gates": [{"gate": "lint", "share": 1, "passed_share": 1}, {"gate": "test", "share": 1, "passed_share": 1}], "intelligence_plan": {"functions": [], "rag_queries": []}, "maximum_duration_ms": 194014, "expected_duration_ms": 86134, "endpoint_expectations": []}'),
	(1, '840bcf78-acd6-558e-85b0-aea1cab13650', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0001', 'debug the slow endpoint GET /orders again', 0.8106706531022579, true, 'feedback', true, '[{"kind": "gate_not_run", "what": "lint", "detail": "lint ran in 100 % of the plan''s traces, and not in this one."}, {"kind": "gate_not_run", "what": "test", "detail": "test ran in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "inspect", "detail": "Grep is in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "bash:npm", "detail": "Bash:npm is in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "edit", "detail": "Edit is in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "bash:test", "detail": "Bash:test is in 100 % of the plan''s traces, and not in this one."}, {"kind": "missing_step", "what": "bash:lint", "detail": "Bash:lint is in 100 % of the plan''s traces, and not in this one."}]', 86134, 602.688, -0.9930029024543154, 'as before', '2026-11-29 06:28:29.537603+00', '{"agent": "main", "avoid": [], "traces": 2, "hook_plan": [{"name": "Grep", "step": "inspect", "count": 2, "share": 1, "skipped": 0}, {"name": "Bash:npm", "step": "bash:npm", "count": 1, "share": 1, "skipped": 0}, {"name": "Edit", "step": "edit", "count": 1, "share": 1, "skipped": 0}, {"name": "Bash:test", "step": "bash:test", "count": 1, "share": 1, "skipped": 0}, {"name": "Bash:lint", "step": "bash:lint", "count": 1, "share": 1, "skipped": 0}], "confidence": 0, "quality_gates": [{"gate": "lint", "share": 1, "passed_share": 1}, {"gate": "test", "share": 1, "passed_share": 1}], "intelligence_plan": {"functions": [], "rag_queries": []}, "maximum_duration_ms": 194014, "expected_duration_ms": 86134, "endpoint_expectations": []}'),
	(5, 'a7f36726-7e55-5373-bfda-1b5aea25fbcf', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003', 'Debug the slow API endpoint GET /orders: it takes too long', 0.7641801207533272, true, 'It ended with status error.', false, '[]', 602.688, 93.526, -0.8448185462461506, NULL, '2026-11-29 06:30:11.531492+00', '{"agent": "main", "avoid": [{"kind": "end", "seen": 1, "what": "error", "error": "tests fail", "fingerprint": "30569bc2f475312cd4a3f4ea630b1526", "repaired_by": null, "last_seen_at": "2026-11-29T06:30:11.437823+00:00", "failed_traces": 1, "example_correlation_id": "5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002"}], "traces": 1, "hook_plan": [], "confidence": 0, "quality_gates": [], "intelligence_plan": {"functions": [], "rag_queries": []}, "maximum_duration_ms": 1205.376, "expected_duration_ms": 602.688, "endpoint_expectations": []}');


--
-- Data for Name: project_folders; Type: TABLE DATA; Schema: previous_store; Owner: -
--



--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.schema_migrations VALUES
	(1, '001_execution_traces.sql', 'ac3ae1511ba8b4efa6d1aea3a0b5cc667637f521a37c38ab228164a71623ac9c', '2026-11-29 06:28:25.299582+00'),
	(2, '002_agent_routing_decisions.sql', '419e7e0acae0c4dc3eab51ae1d3027ae23c34fa619db8c39da4cffada741593c', '2026-11-29 06:28:25.299582+00'),
	(3, '003_hook_executions.sql', '244045d574ae8ed652862a7ce9e87a7ab9fbd072caa4ea2dbbbecbf83f60b002', '2026-11-29 06:28:25.299582+00'),
	(4, '004_endpoint_calls.sql', 'cdae9456d2c957271e677b76d106f7befd8b859e3cb7bb794af7b99e6139c06f', '2026-11-29 06:28:25.299582+00'),
	(5, '005_success_patterns.sql', '754ef2b5a0dd670aa523985c98cdf322facae7c6f6f863ac577c95f1bf90afc1', '2026-11-29 06:28:25.299582+00'),
	(6, '006_pattern_usage_log.sql', 'f6ab848e68ef60f3df68fc0264fabc09ad91fdb295072f34735b0e678a4e62f4', '2026-11-29 06:28:25.299582+00'),
	(7, '007_agent_chaining_patterns.sql', '744ea792247f58249e17c0c1d89858c13d0f7c2297f7a610d1a3bba700394a32', '2026-11-29 06:28:25.299582+00'),
	(8, '008_error_patterns.sql', '62638220eef4739ffc3b31acd556ce786f72e8efc586dfbc79a1ebb104b9bc08', '2026-11-29 06:28:25.299582+00'),
	(9, '009_indexes.sql', 'd516ea85f08057843637715cb6a5e53e1851c83cebe4a7db83d93e2b5f26a36b', '2026-11-29 06:28:25.299582+00'),
	(10, '010_learning_state.sql', 'ab59632cdf5442b746321d9b565f93f2f3ee0093a84ab276b8ed2544796e3366', '2026-11-29 06:28:25.299582+00'),
	(11, '011_functions.sql', '0eb926c8c26e6295eff4d75b46498a689979c0ce5575ae0cf29e42c3a4bf5a30', '2026-11-29 06:28:25.299582+00'),
	(12, '012_views.sql', 'ac6bf660300f76d6a98742171164f5eac459e365fe3ebd3dfb580b7e75992a29', '2026-11-29 06:28:25.299582+00'),
	(13, '013_mining.sql', '3f886b995075ae83769e52b97c7b785f44027e4b50e2fc1e1b9893bd86780a53', '2026-11-29 06:28:25.299582+00'),
	(14, '014_embedding_cache.sql', 'a790cce8b9deac014cb39d6291ceec2f61dcbfea2e06577c357617d7729065ff', '2026-11-29 06:28:25.299582+00'),
	(15, '015_trace_feedback.sql', '757af0724a75b7171d8736e972fc428759ba15349e3e9d67b866a0aaf89a8383', '2026-11-29 06:28:25.299582+00'),
	(16, '016_pattern_life.sql', '5789b76469bb748d8352dc7459f86dddbdc6f0d083b3e43204b15f79bba79234', '2026-11-29 06:28:25.299582+00'),
	(17, '017_routing.sql', '9094dd21ea511758ba7ee8559c8a1df96aaf96b776b4a9252f0a9941e37365cd', '2026-11-29 06:28:25.299582+00'),
	(18, '018_matching.sql', '2b54b77e30285a458253db8c35384694c63f756d3db79e3ff7cc1ed9f88eac4f', '2026-11-29 06:28:25.299582+00');


--
-- Data for Name: success_patterns; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.success_patterns OVERRIDING SYSTEM VALUE VALUES
	(7, 'f90818e3-8189-5493-81a9-1ec1ef69c57c', 'agent_routing', 'bd6659ec-5581-5e23-992d-87f6f842a00b', 'The list of open orders in the admin page got slow. Research which index fits, have debug-performance look at the query, and write the migration.', '[0,0,0,-0.1012017,0.119267344,0,0,-0.1012017,0,-0.021468123,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,-0.1012017,0,0.021468123,0,0,0.1012017,0.07156041,-0.07156041,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0.119267344,0,0,0,0,0,0,0,0,0,0.021468123,-0.025300425,0,0,0,0,0,0,0,0,0,0,-0.1012017,-0.021468123,-0.021468123,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,-0.14312083,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0.119267344,0,0,0,0,0,-0.021468123,0.021468123,0,0,0,0,0,0.14312083,0,0.07156041,0.021468123,0,0,0,0,0,0,-0.14312083,0,0,0,0,0,-0.14312083,-0.021468123,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0.021468123,-0.119267344,0.021468123,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,-0.17134938,0,0,0,0,0,0,0,0,0,0,0,0,0.09302854,0,0,0,0,0,0,0,0,0,0,0,0,-0.11816718,0,0,0,0,0,0,0,0,-0.02964129,0,0,0,0,0,0,0,0,-0.021468123,0,0,0.07156041,0,0,0,-0.021468123,0,0,0,0.119267344,0,0,0,0,-0.07156041,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.14312083,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0.14312083,-0.1012017,0,0,0,0,0,0,0,0.1012017,0,0,0,-0.021468123,0,0,-0.021468123,0,0,0,0,0,0,0,0,0.042936247,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0.22085649,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0.021468123,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,-0.119267344,0,-0.1012017,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0.021468123,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0.119267344,0,0,0,0,0,0,0,0,0,0,-0.07156041,0,0,0,-0.07156041,0,0,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0.021468123,0,-0.021468123,0,-0.119267344,0,0,0.15027685,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,-0.021468123,0,-0.021468123,0,0,-0.021468123,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,-0.14312083,0,0,0,-0.021468123,0,0,0,-0.021468123,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,-0.021468123,0,0,0,0.021468123,0,0,0,0,0,0.09779923,0,0,0,0,0.1012017,0,0,0,0,0,0,0,0,0,0,0.021468123,0.021468123,0,0,0,0,0,0,0,0,-0.07156041,0,-0.07156041,0,0,0,0,0.021468123,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.1012017,0,0,0,0,0,0,0,0,-0.021468123,0,-0.021468123,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,-0.07156041,-0.021468123,0,0,0.021468123,0,0,0,-0.021468123,0,-0.07156041,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,-0.07156041,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.119267344,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0.07156041,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,-0.07156041,0,0,0,0,0,0,0,0,0,-0.17076421,0,0,0.07156041,-0.021468123,0,0,0,0,-0.021468123,-0.021468123,0,0.07156041,0.021468123,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07156041,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.07156041,0,-0.1012017,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,-0.021468123,-0.042936247,0,0.042936247,0,0,0,0,0,0,0,0.021468123,0,0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0.021468123,0,-0.042936247,0,0,0.17174499,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.1012017,0,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0.042936247,0,0,0,0,0,0,-0.072697386,0,0,0,0,-0.021468123,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,-0.07156041,0,0,0.021468123,0,0,0,0,0,0.021468123,0,0,0,0,0,-0.10245852,0,0,0,0,0,0.057816815,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07156041,0,0,0,0,0,-0.021468123,0,0,0,0.021468123,0,0,0,0.15027685,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,-0.021468123,0,0,0,0.07156041,0,0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,0.021468123,0,-0.1012017,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.042936247,0,-0.021468123,0,0,0,0,-0.021468123,0,0,0,0,0,-0.07156041,0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021468123,0.021468123,0,0,0,0,0,0,0,0,0,0,0,-0.07156041,0,-0.021468123,0,0,0,0,0,0,0,-0.021468123,0,0,0,0.07156041,0,0,0,0,0,0,0,0,0.021468123,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.119267344,0,0,0,0,-0.119267344,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,-0.042936247,0,0,0,0,0,0,0,0,0,0,0,0.14312083,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0,-0.119267344,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,-0.042936247,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,0,0,0,-0.07156041,0,0,0,0,0,0,-0.021468123,0,0,0,0.021468123,0,0,0.021468123,0,0,0,0,-0.1012017,0,0,-0.021468123,0.021468123,0,0,0,0,0,0,0.119267344,0,0,0,0,0,0,0,0,0,0,-0.07156041,0,0,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0.021468123,0,0,-0.021468123,0.021468123,0,0.021468123,0,0,0,0,0,0.07156041,0,0,0,0,0,0,-0.021468123,0,0,0,0,0,-0.021468123,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0.021468123,0.021468123,0,0,0,0,0,0,0,0,0,0.042936247,0.15027685,0.12165269,0,0,0,0,0,-0.021468123,0,0,-0.021468123,0,0,0,0.07156041,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021468123,0,0,0,-0.1012017,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021468123,0,0,0,0.021468123,0,0,0,0.021468123,-0.021468123,0,0,0,0,0,0,0.042837344,0,0]', 'traceability-lexical-v2', 'optimise', '{fit,list,migrat,page,performanc,research,admin,index,open,writ,debug,query}', 'debug-performance', 'delegation', '{"edges": [{"to": 1, "from": 0, "count": 1}, {"to": 1, "from": 1, "count": 4}, {"to": 2, "from": 1, "count": 1}], "nodes": [{"id": 0, "count": 1, "label": "research", "members": ["research"], "failures": 0, "total_duration_ms": 3017}, {"id": 1, "count": 5, "label": "loop(bash:npm|delegate:debug-performance|edit|mcp:postgres)", "members": ["bash:npm", "delegate:debug-performance", "edit", "mcp:postgres"], "failures": 0, "total_duration_ms": 40427}, {"id": 2, "count": 1, "label": "bash:test", "members": ["bash:test"], "failures": 0, "total_duration_ms": 27220}], "signature": "64d13356b54bedf56ec306d7f426ca2a", "critical_path": ["research", "mcp:postgres", "delegate:debug-performance", "bash:npm", "bash:test"]}', '64d13356b54bedf56ec306d7f426ca2a', '["WebFetch", "mcp__postgres__query", "Agent", "Write", "Bash", "mcp__postgres__query", "Bash:test"]', '922819490da29095d8575dd69030efc2', '[{"path": "/docs/{id}/indexes-partial.html", "count": 1, "avg_ms": 3017, "method": "GET", "service": "www.postgresql.org", "failures": 0, "request_shape": {"url": "string", "prompt": "string"}}, {"path": "/query", "count": 4, "avg_ms": 999.25, "method": "MCP", "service": "postgres", "failures": 0, "request_shape": {"sql": "string"}}]', 90618, 90618, 90618, 11, 5, 1, 0.9750000000000001, 0, 1, 0, DEFAULT, 'candidate', '{"score": 0.9750000000000001, "reason": "The score of 0.98 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "11 of 11 tool calls and hooks came to their end."}, {"name": "gates", "value": 1, "weight": 0.15, "evidence": "At its last run, test passed after the last edit."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 1, "weight": 0.05, "evidence": "6 things were looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-03T10:06:59.37+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-03T10:06:29.431+00:00", "kind": "gate", "what": "test: npm test", "outcome": "passed", "execution_id": "b04536a8-e7ca-5054-8cb2-b9ac337d28d9"}, {"at": "2026-11-03T10:05:58.818+00:00", "kind": "edit", "what": "Write: /home/dev/shop-api/migrations/0042_orders_open_by_date.sql", "outcome": "last edit", "execution_id": "8107b93d-eb3c-5e16-bb9b-b932cb7259c3"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "bd6659ec-5581-5e23-992d-87f6f842a00b"}', '{"intent_confidence": 0.417}', '{"agent": "debug-performance", "project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:27.300723+00', NULL, '2026-11-29 06:28:27.300723+00', 'project', '{"The list of open orders in the admin page got slow. Research which index fits, have debug-performance look at the query, and write the migration."}', NULL, '2026-11-29 06:28:27.300723+00', 'traceability-lexical-v2 project candidate /home/dev/shop-api', '[]'),
	(2, '458ba971-2bd4-561b-b74d-b3f873f2c35c', 'hook_sequence', 'de9fdd29-b8df-5902-acc0-5669846d3250', 'Measure it again and commit it.', '[0,0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0.10060171,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.2794492,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0.10060171,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.23712051,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,-0.10036998,0,0,0,0,0,0,0,0,0,0,0,-0.28388917,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.23712051,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.16766952,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16766952,0,0,0,0,0,0,0,0,0,0.050300855,0,-0.2794492,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.40240684,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.23712051,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,-0.16766952,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.23712051,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0.050300855,0,0.23712051,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.23712051,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.059280127,0,-0.10060171,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16766952,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.050300855,0,0,0,0,0,0,0,0,0,0,-0.050300855,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.059280127,0,0.16766952]', 'traceability-lexical-v2', 'optimise', '{commit,measur}', NULL, NULL, '{"edges": [{"to": 1, "from": 0, "count": 1}], "nodes": [{"id": 0, "count": 1, "label": "bash:npm", "members": ["bash:npm"], "failures": 0, "total_duration_ms": 2057}, {"id": 1, "count": 1, "label": "bash:git", "members": ["bash:git"], "failures": 0, "total_duration_ms": 509}], "signature": "a7b03920a6b91e53a9b0e6866e38e6f0", "critical_path": ["bash:npm", "bash:git"]}', 'a7b03920a6b91e53a9b0e6866e38e6f0', '["Bash"]', 'c74a3dc103bd23fea9831d39d041a95c', '[]', 9392, 9392, 9392, 2, 0, 0, 0.875, 0, 1, 0, DEFAULT, 'candidate', '{"score": 0.875, "reason": "The score of 0.88 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "2 of 2 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-09-15T08:14:19.883+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-09-15T08:14:16.579+00:00", "kind": "call", "what": "Bash: git commit -am \"Load the items of all orders in one query\"", "outcome": "worked, the last that did", "execution_id": "6db105c1-c956-5191-adac-82e51991e482"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "de9fdd29-b8df-5902-acc0-5669846d3250"}', '{"intent_confidence": 0.273}', '{"project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:26.950411+00', NULL, '2026-11-29 06:28:26.950411+00', 'project', '{"Measure it again and commit it."}', NULL, '2026-11-29 06:28:26.950411+00', 'traceability-lexical-v2 project candidate /home/dev/shop-api', '[]'),
	(3, '1d81af90-4fdb-5ac7-904c-7dfe992e3ce2', 'hook_sequence', '1da04e4b-4832-56b6-8c51-55816cafc956', 'Add pagination to GET /products: query parameters limit (default 20, 50 at most) and cursor, and next_cursor in the answer. Write the tests first.', '[0,0,0,0,0,0,0,0,0,0,0,-0.13435614,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13435614,0,0,0,0,0,0,-0.11196344,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,-0.02015342,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0.02015342,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,0,-0.095004134,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,0,-0.06717807,0,0,0.07757055,0,0,0,0,0,0,0,-0.2274847,0,0,0,-0.02015342,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0.02015342,0,0,0,0,0,0,0,0,0.034122705,0,0,0,-0.07049036,0,0,0,0,0,0,0,0,-0.095004134,0,0,0,0,0.16122736,0,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0.11196344,0,0,0,0,0,0,-0.06717807,0,0,-0.02015342,0,0,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04702465,0,0,-0.02015342,0,0,0,0,0,0,0,0.02015342,0,0,0,0.02015342,0.02015342,0,0,0,0,0,0,-0.02015342,0,0,-0.02015342,0.08458843,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,-0.02015342,0,0,0.04030684,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.034122705,0,0,0,0.034122705,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.034122705,0,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,-0.034122705,0,0,0,0,0.02015342,0,0,-0.13435614,-0.095004134,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.27298164,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,-0.056871176,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,-0.034122705,0,0,0,0.06717807,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0.06717807,0,0,0,0,0.02015342,0.02015342,0,0,0.02015342,0,0,0,0,0,0,0,-0.06717807,0,0,0,0,0,0,0.02015342,0,0,0,0,-0.06717807,0,-0.02015342,0,0,0,0,0,0,0,-0.13435614,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,-0.02015342,-0.02015342,0,0,0,0,0,-0.023751033,0,0,0,0,0,0,0,-0.13211687,0,0,0,0,0,0,0,0,-0.11196344,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.11196344,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0.034122705,0,0,-0.02015342,-0.019392638,0,-0.02015342,0,0,0,0,0,0.02015342,0,0,0,0.02015342,0,0,-0.02015342,0,0,0,0.06717807,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.11374235,0,-0.2274847,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,-0.13435614,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0.054276127,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.06717807,0,0,0,0,0,0,0.034122705,0.02015342,0,0,-0.06717807,0,-0.3206133,0,0,0,0,0,0,-0.07757055,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,-0.02015342,0,0,-0.02015342,0,0,0,0,0,0,0.06717807,0,0,0,0,0,0,0,0,0,-0.02015342,0,-0.02015342,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,-0.06717807,0,0,0,0,0,0,0,0,0,0,-0.11196344,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0.06717807,0,0,0,0,0,0,0,0.060460262,0,0,0,0,0,0,-0.06824541,0,0,0.04030684,-0.02015342,-0.02015342,0,0,0,0,0,0,0,0,0,0,-0.02015342,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,-0.02015342,0.02015342,0.034122705,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.06717807,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0.02015342,0,0.13435614,0,0,0,0,0,0,0,0,-0.06717807,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0.02015342,0,0.02015342,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.095004134,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,0.11196344,-0.02015342,0,0,0,0,0,0,0.06717807,0,0,0,0,0,0,0,0,0.06717807,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.02015342,0.06717807,0,0,0,0,0,0,0,0.18957059,0,0,0,0,0,0.27298164,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,-0.034122705,-0.11196344,0,0,-0.16122736,0,0,-0.04030684,0,0,0,0,0,0,0,0,0.02015342,0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.06717807,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0.11196344,0,0.02015342,0,0,0,-0.02015342,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.034122705,0,0,0,0,0,0,0,0,0,0,0,-0.095004134,0,0,0,0.034122705,0,0.02015342,0,0,0,0,0.11196344,0,0,0,0,0,0,0,0,0,0,0,-0.05741713,0,0,0,0,0.02015342,0,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,-0.034122705,0,0,0,0,0,-0.02015342,-0.04030684,0,0,0,0,0,0,0.034122705,0,0,0,0,0,0,0,-0.034122705,0,-0.02015342,-0.034122705,-0.06717807,0,-0.02015342,0.04030684,0.02015342,0,0,-0.02015342,0,-0.02015342,0,-0.02015342,0,0,0,0,0,0.02015342,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.013969286,0,0,0.13435614,0,0,0,0,0,0,0,0,0.02015342,0,0,0,0.11374235,0,0,0,0,0,0,0,0,0,0,-0.02015342,0,0,0,0,0,0,0,0,0,0,0,-0.06717807,0.02015342,0,0,0,0,0,0.02015342,0.02015342,-0.02015342,0.02015342,0,0,0,0,0,0,0,0,0,0.06717807,0,0.04778543,0,0,0,0,0,0.02015342,0,0,0,0,-0.06717807,-0.02015342,0,0,0,0,0,0.08458843,0,0]', 'traceability-lexical-v2', 'develop', '{cursor,add,answer,default,limit,pagin,parameter,product,query,test,writ}', NULL, NULL, '{"edges": [{"to": 0, "from": 0, "count": 2}, {"to": 1, "from": 0, "count": 1}, {"to": 1, "from": 1, "count": 5}, {"to": 2, "from": 1, "count": 1}], "nodes": [{"id": 0, "count": 3, "label": "inspect", "members": ["inspect"], "failures": 0, "total_duration_ms": 554}, {"id": 1, "count": 6, "label": "loop(bash:test|edit)", "members": ["bash:test", "edit"], "failures": 2, "total_duration_ms": 15446}, {"id": 2, "count": 1, "label": "bash:lint", "members": ["bash:lint"], "failures": 0, "total_duration_ms": 14771}], "signature": "2b92b226ebf6dad927dc7cbb4d792065", "critical_path": ["inspect", "edit", "bash:test", "bash:lint"]}', '2b92b226ebf6dad927dc7cbb4d792065', '["Glob", "Read", "Edit", "Bash:test", "Edit", "Bash:test", "Edit", "Bash:test", "Bash:lint"]', '5514110b3c55e14960a4a3168f9bd19f', '[]', 55863, 55863, 55863, 10, 0, 0, 0.9066829157323455, 0, 1, 0, DEFAULT, 'candidate', '{"score": 0.9066829157323455, "reason": "The score of 0.91 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 0.98, "weight": 0.25, "evidence": "Of 10 calls, 0 failed for good and 2 failed and worked later."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "10 of 10 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.9666666666666667, "weight": 0.15, "evidence": "At its last run, lint passed after the last edit, test passed after the last edit, typecheck passed after the last edit."}, {"name": "performance", "value": 0.6668291573234539, "weight": 0.1, "evidence": "33 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-09-24T09:31:17.348+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-09-24T09:30:59.529+00:00", "kind": "gate", "what": "lint: npm run lint && npm run typecheck", "outcome": "passed", "execution_id": "dbda14f6-9b4e-5f0e-9f92-fb0ce932a73b"}, {"at": "2026-09-24T09:30:52.661+00:00", "kind": "gate", "what": "test: npm test -- products", "outcome": "passed", "execution_id": "20896027-7e16-514e-ac38-a4a991abfe76"}, {"at": "2026-09-24T09:30:59.529+00:00", "kind": "gate", "what": "typecheck: npm run lint && npm run typecheck", "outcome": "passed", "execution_id": "dbda14f6-9b4e-5f0e-9f92-fb0ce932a73b"}, {"at": "2026-09-24T09:30:50.456+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/routes/products.ts", "outcome": "last edit", "execution_id": "bbd5bfb8-1708-5002-bf4f-fc7ed713ae44"}, {"at": "2026-09-24T09:30:43.002+00:00", "kind": "call", "what": "Bash: npm test -- products", "outcome": "failed, worked later", "execution_id": "71ca9ee6-fabf-5434-8578-13f14f8b7cc0"}, {"at": "2026-09-24T09:30:31.705+00:00", "kind": "call", "what": "Bash: npm test -- products", "outcome": "failed, worked later", "execution_id": "9ec96105-1511-5abc-aae0-cf9db214b6f6"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "1da04e4b-4832-56b6-8c51-55816cafc956"}', '{"intent_confidence": 0.886}', '{"project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:27.000718+00', NULL, '2026-11-29 06:28:27.000718+00', 'project', '{"Add pagination to GET /products: query parameters limit (default 20, 50 at most) and cursor, and next_cursor in the answer. Write the tests first."}', NULL, '2026-11-29 06:28:27.000718+00', 'traceability-lexical-v2 project candidate /home/dev/shop-api', '[]'),
	(4, '8ebe1bd9-482a-59e4-88a1-4e2311e280c6', 'hook_sequence', 'faa4cb27-d11d-589f-b9a9-5091a832e3b4', 'Describe the new parameters in docs/openapi.yaml as well.', '[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,-0.029008903,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,-0.1933927,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.03418732,0,0,0,0,0.2578569,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,-0.16116057,0,0,0,0.029008903,0,-0.029008903,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.1933927,0,0,0.09669635,-0.058017805,0,0,0,0,0,0,0,0,0,0.13674928,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.10146407,0,-0.13674928,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.06319622,0.13674928,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.09669635,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.09669635,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,-0.3274423,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,-0.09669635,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,-0.09669635,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,-0.09669635,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16116057,0,0,0,0,0,0,0,0,0,0,0,0,0.13674928,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,-0.09669635,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16116057,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,-0.029008903,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.13674928,0,0,0,0,0,0,0,0,0.029008903,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.09823269,0,0,0,0,0,0,0,0,0,0,0.09669635,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,-0.42193967,0,0,0.09669635,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.09669635,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,-0.058017805,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.16116057,-0.09669635,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0.029008903,0,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0.029008903,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0.16116057,0,-0.029008903,0,0,0,0,0,0,0,0,0,0,-0.029008903,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0,-0.029008903,0,0,-0.029008903,0,0,0,-0.029008903,0,0,0,0,0,0,0.3274423,0,0,0,0.1933927,0,0,0,0,0,0,0,0,0,0.09669635,-0.029008903,0,0,0,0,0,0,0,0,0.029008903,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029008903,0,0,0,0,0,0,0,0]', 'traceability-lexical-v2', 'document', '{describ,doc,openapi,openapi.yaml,yaml,parameter}', NULL, NULL, '{"edges": [{"to": 1, "from": 0, "count": 1}, {"to": 2, "from": 1, "count": 1}], "nodes": [{"id": 0, "count": 1, "label": "inspect", "members": ["inspect"], "failures": 0, "total_duration_ms": 130}, {"id": 1, "count": 1, "label": "edit", "members": ["edit"], "failures": 0, "total_duration_ms": 139}, {"id": 2, "count": 1, "label": "bash:lint", "members": ["bash:lint"], "failures": 0, "total_duration_ms": 3693}], "signature": "02ab59bb4344bb5ee8d3393524c0e317", "critical_path": ["inspect", "edit", "bash:lint"]}', '02ab59bb4344bb5ee8d3393524c0e317', '["Read", "Edit", "Bash:lint"]', '400051caece9cd78a912174e01ca76c8', '[]', 13952, 13952, 13952, 3, 0, 0, 0.9500000000000001, 0, 1, 0, DEFAULT, 'candidate', '{"score": 0.9500000000000001, "reason": "The score of 0.95 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "3 of 3 tool calls and hooks came to their end."}, {"name": "gates", "value": 1, "weight": 0.15, "evidence": "At its last run, lint passed after the last edit."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-09-24T09:32:19.388+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-09-24T09:32:12.592+00:00", "kind": "gate", "what": "lint: npm run lint:openapi", "outcome": "passed", "execution_id": "869879cf-5888-5a24-87e8-71b74c764900"}, {"at": "2026-09-24T09:32:09.908+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/docs/openapi.yaml", "outcome": "last edit", "execution_id": "e332a792-f31e-50ed-a015-fde37412fbb8"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "faa4cb27-d11d-589f-b9a9-5091a832e3b4"}', '{"intent_confidence": 0.999}', '{"project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:27.03722+00', NULL, '2026-11-29 06:28:27.03722+00', 'project', '{"Describe the new parameters in docs/openapi.yaml as well."}', NULL, '2026-11-29 06:28:27.03722+00', 'traceability-lexical-v2 project candidate /home/dev/shop-api', '[]'),
	(6, 'b346617a-231a-5cf5-8ab7-e235ce0a5bb0', 'endpoint_chain', '5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d', 'The query of GET /admin/orders/open in src/routes/admin.ts is slow. Measure it with EXPLAIN (ANALYZE), find the cause, and say which index would help. Change nothing.', '[0,0.021013167,0,0,0.13775298,0,0,-0.09905701,0,0,0,0,0,0,0,0,0,0,-0.07004389,0,0,0,0,0,0,-0.021013167,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.09905701,0,-0.09905701,0,0.021013167,0.09905701,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024764253,0,0,0,0,0,0.021013167,0,-0.021013167,0,0,-0.09905701,0,-0.021013167,0,0,0,0,0,0,0,0,0,0.021013167,0,0,0,-0.14008778,0,0,0,0.021013167,0,0,0,-0.07004389,0,0,0,0,0,0,0,0,0,0,0.021013167,-0.021013167,0,0,0,0,0,0,0,0,0,0.021013167,0,0,-0.021013167,0,0,0,-0.23718922,0,0,0,0,0,0,-0.021013167,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0.023347968,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0,0.021013167,0,0,-0.021013167,0,0,0,-0.09905701,0,0,0,0,0,0,0,0,0,0.09905701,0,0,0.091057055,0,0.07004389,-0.021013167,0,0,-0.07004389,0,0,0,0,0,0,-0.111973025,0,0,0,0,-0.042026334,0,0,0,-0.09905701,0,0,-0.07004389,0,0,0,0,0,-0.035578385,0,0,0.021013167,0,0,0,0,0,-0.021013167,0,0.09572664,0,0,0,0,0,0,0,0,0.021013167,0,0,0.021013167,0,0,0.07004389,0,0,0,0,0,0,-0.14008778,0,0,0,0,0,0,0,0,0.021013167,-0.07004389,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0.09905701,0,0,0,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0.042026334,-0.07004389,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,0,0,-0.021013167,0,0.07004389,-0.021013167,0,0,0,0,-0.021013167,0,0.14008778,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035578385,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0.19765767,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.07004389,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0.035578385,-0.021013167,0,0,-0.021013167,-0.021013167,0,-0.11673981,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.14008778,0,0,0,0,0,0,0,0.11673981,0,0,0,0,0,0,0,0,0,0.021013167,-0.021013167,0,0,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,-0.07004389,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,-0.14008778,0,0,0,0,-0.021013167,0,0,0,0,0,0,-0.021013167,0,0,0,0,-0.021013167,0,0,0,0,0,0.07004389,0,0,0,0,-0.07004389,0,0,0,0.035578385,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0.11673981,0,0,-0.021013167,0,0,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,-0.09572664,0.021013167,0,0,-0.021013167,0,0,0.07004389,0,0.021013167,0,0,0,0,0.021013167,0,0,0,0,-0.14008778,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021013167,0,-0.07004389,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,-0.11859461,-0.021013167,0,0,0,0,0,0,-0.07004389,0,-0.16110095,0,0,0,0.09905701,0,0,0,0.042026334,0,0,0,0,-0.035578385,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035578385,-0.11673981,0,-0.11673981,0,0,0,0.07004389,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,-0.021013167,0,0,0,0,0,0.07004389,0,0,0,0,0.07004389,0,0,0,0,0,0,0,0.042026334,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.091057055,0.035578385,0,0,0,0,0,0,0.021013167,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035578385,0,0.042026334,0,0,0,-0.091057055,0,0,0,0.021013167,0,0.021013167,0,0,0,0,0,0,-0.07004389,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,0,0,0,0.021013167,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0,-0.07004389,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07004389,0,0,0,0,0.07004389,0,0,0,0,0,0,-0.024764253,0,0,0,-0.021013167,-0.021013167,0,0,0.021013167,0,0,0.021013167,0,0,0,0,-0.021013167,0,0,0.11673981,0,0,0,0,0,0,0,0,0,0,0.07004389,0,0,0,0,-0.024764253,0,0,0,0,0,0,0,0.042026334,0,0,0,-0.021013167,0,0,0.021013167,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021013167,-0.021013167,0.021013167,0,-0.021013167,0,0,0,0,0,-0.021013167,0,0,0,0,0,0,-0.035578385,-0.021013167,0,0,0,0,0,0.14008778,0,0,0,0,0,0,0,-0.021013167,0,0,0,-0.021013167,0,0.09905701,0,0,-0.021013167,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0.07004389,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.07004389,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021013167,0,0.09905701,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,0.07004389,0,0,0,0,0,0,0,-0.021013167,0,-0.11673981,0,0,0,-0.021013167,0,0,-0.021013167,0,0,0,0.11673981,0,0,0,-0.05659155,0.021013167,0,0,-0.07004389,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.11673981,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0.021013167,0,-0.021013167,0,0,0,0,0,0,0,0,-0.07004389,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,0,0,0,0,-0.021013167,0.021013167,0,0,0,0,0,0,0,-0.07004389,0,0,0,0,0,0,-0.035021946,0,0,0,0.021013167,0,0,0,0,0,0,0,-0.23718922,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0,0.07004389,0,0,0.021013167,0,0,0,0,0,0.021013167,0,0,0,0.021013167,0,0,0,0,0,0,0,0,0,0,0.021013167,0,0.021013167,0,0,0,0,0,0,0.021013167,0.07004389,0,0,0,0,-0.04409849,0,-0.021013167,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024764253,0,0,0,0,0,0,0,0,0,0,0,0,0.10450939,0,0,0,-0.16810533,0,0,0,0,-0.021013167,0,0,0,0.07004389,0,0,0,0,0.021013167,0,0,0,0,0,0.09905701,0,0,-0.042026334,0,-0.035578385,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.14008778,0,0,-0.021013167,0,-0.07004389,0,0,0,0,0,0,0,0,0.11673981,-0.11673981,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07349748,0,0]', 'traceability-lexical-v2', 'optimise', '{admin,admin.ts,analyz,chang,explain,index,open,rout,src,ts,measur,query}', 'debug-performance', NULL, '{"edges": [{"to": 0, "from": 0, "count": 1}, {"to": 1, "from": 0, "count": 1}, {"to": 1, "from": 1, "count": 1}], "nodes": [{"id": 0, "count": 2, "label": "inspect", "members": ["inspect"], "failures": 0, "total_duration_ms": 296}, {"id": 1, "count": 2, "label": "mcp:postgres", "members": ["mcp:postgres"], "failures": 0, "total_duration_ms": 2412}], "signature": "48c3eceba4f9d952b5cb35a2d24f0f18", "critical_path": ["inspect", "mcp:postgres"]}', '48c3eceba4f9d952b5cb35a2d24f0f18', '["Grep", "Read", "mcp__postgres__query"]', '953814e718ffb8242dda5f1d1c22b443', '[{"path": "/query", "count": 2, "avg_ms": 1206, "method": "MCP", "service": "postgres", "failures": 0, "request_shape": {"sql": "string"}}]', 15236, 15236, 15236, 4, 2, 0, 0.9, 0, 1, 0, DEFAULT, 'candidate', '{"score": 0.9, "reason": "The score of 0.90 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "4 of 4 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 1, "weight": 0.05, "evidence": "2 things were looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-03T10:05:56.58+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-03T10:05:53.42+00:00", "kind": "call", "what": "mcp__postgres__query", "outcome": "worked, the last that did", "execution_id": "71be4270-5605-5758-9d27-045742f8bb02"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "5b8c9d28-2d6a-50c1-b41d-6f5c42eef52d"}', '{"intent_confidence": 0.707}', '{"agent": "debug-performance", "project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:27.258053+00', NULL, '2026-11-29 06:28:27.258053+00', 'project', '{"The query of GET /admin/orders/open in src/routes/admin.ts is slow. Measure it with EXPLAIN (ANALYZE), find the cause, and say which index would help. Change nothing."}', NULL, '2026-11-29 06:28:27.258053+00', 'traceability-lexical-v2 project candidate /home/dev/shop-api', '[]'),
	(8, '108e9ba9-3e5a-58ba-8469-540bd98889e9', 'hook_sequence', '96a78e40-f3df-5523-8c91-40afaf6632a9', 'Write documentation for the orders endpoint in docs/orders.md, in the style of docs/products.md.', '[0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.11546534,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,-0.11777465,0,0,0,0,0,-0.06927921,0,0,-0.03518997,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,-0.0244939,0,0,0,0,0,0,0,-0.09919235,0.020783763,0,-0.1658871,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,-0.2907804,0,0,0,0.03518997,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,-0.03518997,0,0,0,0,0,-0.06927921,0,0,0,0,0,0,0,0,0,0,-0.13855842,0,0.04849545,0,0,0,0.06927921,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.10667063,0,-0.3967694,0,0,0,0,0,0,0,0,0,0.06927921,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.06927921,0,0,0,0,0.03518997,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,-0.11546534,0,0,0,0,0,0,-0.020783763,0.11546534,0,0,0,0,0,0,0,0,-0.041567527,0.1658871,0,0,0,-0.06927921,0,0,0,0,0,0,0,0,0,0,0,0.03518997,0.2907804,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.03518997,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,-0.19549982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0.06927921,0,0,0,0,0,0,0,0.06927921,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,0,0,0,-0.1172999,0,0,0,0,0,0,0,0,0,0,0,0.041567527,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,-0.06927921,0,0,0,-0.06927921,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.11546534,0,0,0,0,0,0.13855842,0,0,0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0.020783763,0,0,0,0,0,0.020783763,0,0,0,-0.19549982,0,0.041567527,0,0,0,0,0,-0.04361706,0,0,0,0,0,0,0,0,0,0,-0.1172999,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13855842,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0.041567527,0,0,0,0,0,0,0,0,0,0,0,-0.04361706,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.06927921,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0.03518997,0,0,0.03518997,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,-0.020783763,0,0,0.10446919,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,-0.03518997,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.041567527,0,0,0,0,0,0,-0.041471776,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0.020783763,0,0,0,0,0,0,0,0,-0.020783763,0,0,0.020783763,0,0,0,0,0.06927921,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.11546534,0,0,0.03518997,0,0,-0.06927921,0.0979756,0.03518997,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,-0.03518997,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0.06927921,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.0979756,0,0,0,0,0,0,0,0,0,0,0,0.03518997,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,-0.03518997,-0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.03518997,0,0,0,0,0,0,0,0.11546534,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0.020783763,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,0,0,0,0.03518997,0,0,0,0,0,0,0,0,0,0,0,0.19549982,0,-0.04361706,0,0,0,0,0,0,0,0,0,0,0,-0.020783763,0,0,0.06927921,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.0979756,0,0,0,0,-0.020783763,0,0,0,0,0,0,-0.055973735,0,0,0,0,0,0,0.2907804,0,0,0,0,0,-0.020783763,0,0,0,0,0,-0.06927921,0,0,-0.03518997,0,0,0,0,0,0.020783763,0,0,0.13855842,0.11546534,0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.020783763,0,0,0,0,0,0,0,0,0,0,0,0,0,0]', 'traceability-lexical-v2', 'document', '{md,doc,document,orders.md,products.md,styl,order,product,endpoint,writ}', NULL, NULL, '{"edges": [{"to": 0, "from": 0, "count": 3}, {"to": 1, "from": 0, "count": 1}, {"to": 1, "from": 1, "count": 3}], "nodes": [{"id": 0, "count": 4, "label": "inspect", "members": ["inspect"], "failures": 0, "total_duration_ms": 778}, {"id": 1, "count": 4, "label": "loop(bash:lint|edit)", "members": ["bash:lint", "edit"], "failures": 1, "total_duration_ms": 5052}], "signature": "907527bbbd46db6b7db6c98cbef740cf", "critical_path": ["inspect", "edit", "bash:lint"]}', '907527bbbd46db6b7db6c98cbef740cf', '["Glob", "Read", "Grep", "Write", "Bash:lint", "Edit", "Bash:lint"]', '55dc25aff6e137c3fcab62606d85db97', '[]', 23754, 23754, 23754, 8, 0, 0, 0.8899710548885078, 0, 1, 0, DEFAULT, 'candidate', '{"score": 0.8899710548885078, "reason": "The score of 0.89 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 0.9875, "weight": 0.25, "evidence": "Of 8 calls, 0 failed for good and 1 failed and worked later."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "8 of 8 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.9, "weight": 0.15, "evidence": "At its last run, lint passed after the last edit."}, {"name": "performance", "value": 0.5809605488850772, "weight": 0.1, "evidence": "42 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-11T14:18:07.287+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-11T14:18:02.11+00:00", "kind": "gate", "what": "lint: npm run lint:docs", "outcome": "passed", "execution_id": "d62027aa-75db-5877-bb3b-43f17ed6de48"}, {"at": "2026-11-11T14:17:54.909+00:00", "kind": "call", "what": "Bash: npm run lint:docs", "outcome": "failed, worked later", "execution_id": "a4244854-c53a-5117-abb2-e415d5399a8f"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "96a78e40-f3df-5523-8c91-40afaf6632a9"}', '{"intent_confidence": 1}', '{"project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:27.328077+00', NULL, '2026-11-29 06:28:27.328077+00', 'project', '{"Write documentation for the orders endpoint in docs/orders.md, in the style of docs/products.md."}', NULL, '2026-11-29 06:28:27.328077+00', 'traceability-lexical-v2 project candidate /home/dev/shop-api', '[]'),
	(9, 'dfc4e1e2-e853-59c9-b4fe-34c291008a91', 'hook_sequence', '674c5948-6a3a-5156-a19a-f9baf5340d05', 'Security: the payment provider reports that our API key leaked. Find where it is in the repository, take it out, and read it from the environment instead.', '[0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0.037570048,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.12327486,0,0,-0.12574036,0,0.104602195,0,0,0,0,0,0,0.10108539,0,0,0,0,0,0,0,0,0,-0.037570048,0,0,0,0,0.022189476,0,0,0,0,0,0,0,0.14792985,0,0,0,0,0,0,0,0,0,0,0,0.12327486,0,0,0.022189476,0,0,0,0,0,0,0.07396492,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,-0.022189476,0.12327486,0,0,0,0.104602195,0,0,0,0.04437895,0,0.07396492,0.022189476,0,0,0,0,0,0,0,0,0.03698246,0,0,0,0,0,0,0,0,0,0,0,0.04437895,0,0,0.04437895,0,0,0,0,0,0,0.022189476,0,0,0,0,-0.022189476,-0.07396492,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,-0.022189476,0,0,0,0,-0.022189476,0,0,0.022189476,0,0,0,0,0,0,0,0,0.07396492,0,0.07396492,0.022189476,0,0,0,0,-0.022189476,0,0,0,0,0.022189476,0,0,0,0,-0.07396492,0,-0.07396492,0,0,0,0,0,-0.10324614,0,0,0,0,0,0,0,-0.022189476,-0.14792985,0.12327486,0,-0.1552237,0,0,0,0,0,0,0,0.07396492,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.022189476,0,0,0,0,0,0,0,0,-0.022189476,-0.022189476,0,0,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,-0.14792985,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04437895,0.022189476,0,0.022189476,0,0,0.022189476,0,0,0,0,0,0,0,0,0.022189476,0,0,0,0,0,-0.022189476,0.022189476,0,0,0,0,0,0,-0.037570048,0.12327486,0,0,0,-0.022189476,0,-0.022189476,0,0,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.21252832,0,0,0,0,0,0,0,0,0,0,0,0.104602195,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0.022189476,0,0,0,0.022189476,-0.022189476,-0.022189476,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0.022189476,0,0,0,0,-0.07396492,0,0,0,0,0,-0.022189476,0,0,0,0,0.022189476,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0.022189476,0.022189476,-0.022189476,0,0,0,0,0,0,-0.07396492,0,0,-0.022189476,-0.1775158,0,0,0,-0.022189476,-0.022189476,0,0,0.022189476,0,0,0,0,-0.04437895,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.12552264,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0.022189476,-0.022189476,0,0,0,-0.022189476,0,0,0,0,0,-0.054240946,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0.022189476,0,-0.07396492,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0.022189476,0,0.10108539,-0.12574036,0,0,0,0,0,0,0,0,0,0,-0.022189476,0.022189476,-0.04437895,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,-0.1552237,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0.022189476,0,0,0,0,0.04437895,0,-0.022189476,0,0,0,0,0,0,0,-0.07396492,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.022189476,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0.022189476,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,-0.08540733,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.022189476,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.037570048,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,-0.051775444,0,0,0,0,0,0,0.022189476,0,0,0,0,0,0,0.022189476,0,0,0.14792985,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04437895,0,0,0,0,0,0,-0.09605217,0,0,0,0,-0.022189476,0,0,0.022189476,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.14792985,0,0,-0.07396492,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.07396492,-0.1775158,0,0.07396492,0,0,0,0.022189476,0,0,-0.022189476,0,0,0,-0.022189476,0,0,-0.022189476,-0.104602195,0,0,0,0,0,0,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0.104602195,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0.07396492,0,0,0,0,0,0,0,0,0.022189476,0,0,0.037570048,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.022189476,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.022189476,0,0,0,-0.12327486,0,0,0,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07396492,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0.022189476,-0.12327486,0,-0.022189476,0,0,0,0,0,0.07889591,0.07396492,0,0,0,0,0,0,0.06656843,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,-0.14792985,0,0,-0.022189476,0,-0.27265647,0,0,0,0,0,0,0,0,0,0,-0.07396492,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0.07396492,0,0,0,0,0,0,0,0,0,0,0,0,-0.0961544,0.022189476,0,0,-0.14792985,0.04437895,0,0,0,0,0,0,0,0,0,0,0,0,0,0.022189476,0,0,0,0,-0.051775444,0,0,0,0,0,0,0,-0.0705295,0,0,0,0,0,0,0,0,0,0,-0.022189476,-0.14792985,0,0.022189476,0,0.022189476,0,0,0.022189476,0,0,0.1775158,0,0,0,0.022189476,0,-0.022189476,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.022189476,0,0.022189476,0,0,0,0,0,0,-0.022189476,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0.022189476,0,0.14792985,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04437895,0,-0.022189476,0,0,0,0,-0.029585969,0,0,0,0,0,0,-0.04437895,0,0,0,0,0,0,0,0,0,0,0,-0.04656711,0,0,0,0,0,0,-0.022189476,0,-0.022189476,0,0,0,0,0.07396492,-0.022189476,0,0,0,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.104602195,0,0.022189476,0.022189476,0,0.022189476,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.022189476,0,0,0,0,0,0,0,0,0.14792985,0,0.022189476,0.09313422,0,0]', 'traceability-lexical-v2', 'secure', '{environ,key,leak,payment,provider,read,report,repository,security,api,find}', NULL, NULL, '{"edges": [{"to": 0, "from": 0, "count": 3}, {"to": 1, "from": 0, "count": 1}, {"to": 1, "from": 1, "count": 2}, {"to": 2, "from": 1, "count": 1}], "nodes": [{"id": 0, "count": 4, "label": "loop(bash:git|inspect)", "members": ["bash:git", "inspect"], "failures": 0, "total_duration_ms": 1838}, {"id": 1, "count": 3, "label": "edit", "members": ["edit"], "failures": 0, "total_duration_ms": 723}, {"id": 2, "count": 1, "label": "bash:typecheck", "members": ["bash:typecheck"], "failures": 0, "total_duration_ms": 16093}], "signature": "c3f156c648af446b2ada0369b51f9b5c", "critical_path": ["bash:git", "edit", "bash:typecheck"]}', 'c3f156c648af446b2ada0369b51f9b5c', '["Bash", "Read", "Bash", "Edit", "Bash", "Bash:typecheck"]', 'abad56ec8fa57b020faaf358c9e49c8c', '[]', 40054, 40054, 40054, 8, 0, 0, 0.9500000000000001, 0, 1, 0, DEFAULT, 'candidate', '{"score": 0.9500000000000001, "reason": "The score of 0.95 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "8 of 8 tool calls and hooks came to their end."}, {"name": "gates", "value": 1, "weight": 0.15, "evidence": "At its last run, test passed after the last edit, typecheck passed after the last edit."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-17T07:55:52.35+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-17T07:55:33.072+00:00", "kind": "gate", "what": "test: npm run typecheck && npm test -- webhook", "outcome": "passed", "execution_id": "aaed8d73-6f71-5536-9a16-fb61c938b045"}, {"at": "2026-11-17T07:55:33.072+00:00", "kind": "gate", "what": "typecheck: npm run typecheck && npm test -- webhook", "outcome": "passed", "execution_id": "aaed8d73-6f71-5536-9a16-fb61c938b045"}, {"at": "2026-11-17T07:55:27.47+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/webhook.ts", "outcome": "last edit", "execution_id": "a1b2de4e-e517-567a-a3cd-81f1824f43be"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "674c5948-6a3a-5156-a19a-f9baf5340d05"}', '{"intent_confidence": 0.959}', '{"project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:27.358321+00', NULL, '2026-11-29 06:28:27.358321+00', 'project', '{"Security: the payment provider reports that our API key leaked. Find where it is in the repository, take it out, and read it from the environment instead."}', NULL, '2026-11-29 06:28:27.358321+00', 'traceability-lexical-v2 project candidate /home/dev/shop-api', '[]'),
	(10, '024becb1-6022-5fd6-85ab-5e9553ac1ef9', 'hook_sequence', 'a363ef43-4a91-562e-9ae0-a198ac034155', 'The new key is set. Is the old one refused now?', '[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.25042248,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.25042248,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.0901521,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.30050698,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04507605,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.075126745,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.15025349,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.15025349,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.30050698,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.15025349,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.19532955,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.25042248,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0.04507605,0,0,-0.25440127,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04507605,0,0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.15025349,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.15025349,0,0,0,0,0,0,0,0,0.30050698,0,0,0,-0.15025349,0,0,0,0,0.15025349,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.15025349,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.25440127,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.0901521,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04507605,0,0,0,0,-0.25042248,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.15025349,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.0901521,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.04507605,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.04507605,0,-0.04507605,0.04507605,0,0,0,0,0,-0.15025349,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]', 'traceability-lexical-v2', 'explain', '{old,refus,set,key}', NULL, NULL, '{"edges": [], "nodes": [{"id": 0, "count": 1, "label": "bash:curl", "members": ["bash:curl"], "failures": 0, "total_duration_ms": 863}], "signature": "59b0a66a42a06052396f082fa529afef", "critical_path": ["bash:curl"]}', '59b0a66a42a06052396f082fa529afef', '["Bash"]', 'c74a3dc103bd23fea9831d39d041a95c', '[]', 5914, 5914, 5914, 1, 0, 0, 0.875, 0, 1, 0, DEFAULT, 'candidate', '{"score": 0.875, "reason": "The score of 0.88 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "1 of 1 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-11-17T07:56:42.479+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-11-17T07:56:38.426+00:00", "kind": "call", "what": "Bash: curl -s -o /dev/null -w ''%{http_code}\\n'' -v $PAYMENT_API/webhooks -H \"Authorization: Bearer $OLD_PAYMENT_KEY\" 2>&1…", "outcome": "worked, the last that did", "execution_id": "f8b01184-4109-5d92-b762-80380bbd60c7"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "a363ef43-4a91-562e-9ae0-a198ac034155"}', '{"intent_confidence": 0.214}', '{"project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:27.406907+00', NULL, '2026-11-29 06:28:27.406907+00', 'project', '{"The new key is set. Is the old one refused now?"}', NULL, '2026-11-29 06:28:27.406907+00', 'traceability-lexical-v2 project candidate /home/dev/shop-api', '[]'),
	(5, 'ff98886d-f8c9-5b06-8f31-5f21edc39abe', 'hook_sequence', '681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0', 'The build is broken: the type check fails since the price field was renamed. Fix it.', '[0,0,0,0.023741538,0.11191868,0,0,-0.023741538,0,0,0,0,0,0,0.07913846,0,0,0,0,0.023741538,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.13189743,0,0.15827692,0,-0.023741538,0,0.055396922,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.15827692,-0.07913846,0,-0.023741538,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.26798612,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,-0.15827692,0,0,0,0,0,0,0.0473737,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,-0.11191868,0,0,0.023741538,0,0,0,0,0.07913846,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.32158336,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024114992,0,0,0,0,0,0,0,0,0,0,-0.023741538,-0.07913846,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.15827692,-0.023741538,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,-0.07913846,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0.13453537,0,0.11191868,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0.13189743,0,0,0,0,0,-0.023741538,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,-0.023741538,0.10288,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0.15563898,-0.04019792,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,-0.088177145,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0.15827692,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.32158336,-0.15827692,0,0,0,0,0,0,0,0,-0.15827692,0,0,0,0,0.023741538,0,0,0.11191868,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.13189743,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,-0.16608095,0,0,0,0,0,0,0,0,0,0,-0.11191868,0.023741538,0,0,0,0,0,0,0,0,0,0,0,-0.15827692,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13189743,0.023741538,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.047483075,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.07913846,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.02797967,0,0,0.11191868,0,-0.13189743,0.11191868,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.03956923,0.023741538,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.07913846,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13189743,0.023741538,0,-0.023741538,0,0,0,0,0,0,-0.023741538,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0.07913846,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,-0.07913846,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13189743,0,0,0,-0.023741538,0,0,-0.023741538,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.15827692,0,-0.023741538,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0.11191868,0,0.10288,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07913846,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,-0.04019792,0,0,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13189743,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07913846,-0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0,0.07913846,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023741538,0.07913846,0,0,0,-0.07913846,0.023741538,0,0,0,0,0,0,0,0,0,0,0,0,0.023741538,0,0,0,0,0,0,-0.08039584,0,0,0,0,0,0,0,0,0,-0.023741538,0,0,0,0,0,0,0,0.04325499,0,0]', 'traceability-lexical-v2', 'debug', '{broken,build,check,fail,field,pric,renam,type,fix}', NULL, NULL, '{"edges": [{"to": 0, "from": 0, "count": 5}, {"to": 1, "from": 0, "count": 1}, {"to": 2, "from": 1, "count": 1}], "nodes": [{"id": 0, "count": 6, "label": "loop(bash:typecheck|edit|inspect)", "members": ["bash:typecheck", "edit", "inspect"], "failures": 1, "total_duration_ms": 20158}, {"id": 1, "count": 1, "label": "bash:build", "members": ["bash:build"], "failures": 0, "total_duration_ms": 11341}, {"id": 2, "count": 1, "label": "bash:test", "members": ["bash:test"], "failures": 0, "total_duration_ms": 3637}], "signature": "cd59dd67cc4aa2b122ab2574796404a3", "critical_path": ["bash:typecheck", "bash:build", "bash:test"]}', 'cd59dd67cc4aa2b122ab2574796404a3', '["Bash:typecheck", "Read", "Grep", "Edit", "Bash:typecheck", "Bash:build", "Bash:test"]', '9eb210108fa0d6f882843450ba2940f0', '[]', 55156, 55156, 55156, 8, 0, 0, 0.9159585610200365, 0, 1, 0, DEFAULT, 'candidate', '{"score": 0.9159585610200365, "reason": "The score of 0.92 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 0.9875, "weight": 0.25, "evidence": "Of 8 calls, 0 failed for good and 1 failed and worked later."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "8 of 8 tool calls and hooks came to their end."}, {"name": "gates", "value": 0.9666666666666667, "weight": 0.15, "evidence": "At its last run, build passed after the last edit, test passed after the last edit, typecheck passed after the last edit."}, {"name": "performance", "value": 0.7408356102003644, "weight": 0.1, "evidence": "26 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-10-01T15:04:50.426+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-10-01T15:04:30.101+00:00", "kind": "gate", "what": "build: npm run build", "outcome": "passed", "execution_id": "a3a36c70-cc9d-512d-bc8c-b60b8efeb53d"}, {"at": "2026-10-01T15:04:43.534+00:00", "kind": "gate", "what": "test: npm test -- cart", "outcome": "passed", "execution_id": "38680d8d-23fb-5646-a49d-8efaca29a714"}, {"at": "2026-10-01T15:04:17.31+00:00", "kind": "gate", "what": "typecheck: npm run typecheck", "outcome": "passed", "execution_id": "58b79e91-6ca9-5e5b-ba82-4d4d14dc8f63"}, {"at": "2026-10-01T15:04:14.761+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/cart.ts", "outcome": "last edit", "execution_id": "d2ce502a-294a-5206-8a22-fc5a4cbb7244"}, {"at": "2026-10-01T15:03:57.243+00:00", "kind": "call", "what": "Bash: npm run typecheck", "outcome": "failed, worked later", "execution_id": "3cf05436-ce4d-5f50-9721-2aba3bd89ef8"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "681f7bd0-374d-5c2f-bd9b-a361e5ac3ef0"}', '{"intent_confidence": 0.995}', '{"project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:27.099722+00', NULL, '2026-11-29 06:28:27.099722+00', 'project', '{"The build is broken: the type check fails since the price field was renamed. Fix it."}', NULL, '2026-11-29 06:28:27.099722+00', 'traceability-lexical-v2 project candidate /home/dev/shop-api', '[]'),
	(11, 'a7f36726-7e55-5373-bfda-1b5aea25fbcf', 'hook_sequence', '5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0001', 'debug the slow endpoint GET /orders again', '[0,0,0,0,0,0,0,-0.16876978,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,-0.2386765,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.11933825,0,0,0,0,0.11933825,0,0,0,0,0.035801474,0,-0.16876978,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.2386765,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.11933825,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.16876978,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.14238809,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.2386765,-0.16876978,0,0,0,0,0,0,-0.07160295,0.16876978,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.2386765,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.16876978,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,-0.19889708,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.19889708,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.15513973,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.2386765,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.19889708,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.11933825,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07160295,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.042192444,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,-0.121234335,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0.19889708,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0.11933825,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.11933825,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,-0.035801474,-0.035801474,0,0,0,0,0,0,0,0,0,0,-0.11933825,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.2864118,0,0,0.035801474,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,-0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.2386765,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.035801474,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.042192444,0,0.11933825]', 'traceability-lexical-v2', 'debug', '{debug,endpoint,slow,order}', NULL, NULL, '{"edges": [], "nodes": [], "signature": "e3b0c44298fc1c149afbf4c8996fb924", "critical_path": []}', 'e3b0c44298fc1c149afbf4c8996fb924', '[]', 'e3b0c44298fc1c149afbf4c8996fb924', '[]', 602.688, 602.688, 602.688, 0, 0, 0, 0.825, 1, 1, 1, DEFAULT, 'candidate', '{"score": 0.825, "reason": "A person said that it worked.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 0.5, "weight": 0.15, "evidence": "No tool call or hook ran."}, {"name": "gates", "value": 0.5, "weight": 0.15, "evidence": "No check ran."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "How long the calls took is not known."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 1, "weight": 0.05, "evidence": "A person said that it worked."}], "evidence": [{"at": "2026-11-29T06:30:11.157918+00:00", "kind": "person", "what": "reviewer", "outcome": "content", "execution_id": null}, {"at": "2026-11-29T06:28:29.915887+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0001"}', '{"skipped": {}, "intent_confidence": 0.836}', '{"project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:30:11.369092+00', '2026-11-29 06:30:11.531492+00', '2026-11-29 06:30:12.629633+00', 'project', '{"debug the slow endpoint GET /orders again"}', NULL, '2026-11-29 06:30:11.369092+00', NULL, '[{"kind": "end", "seen": 2, "what": "error", "error": "tests fail", "fingerprint": "30569bc2f475312cd4a3f4ea630b1526", "repaired_by": null, "last_seen_at": "2026-11-29T06:30:11.567282+00:00", "failed_traces": 2, "example_correlation_id": "5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003"}]'),
	(1, '840bcf78-acd6-558e-85b0-aea1cab13650', 'hook_sequence', 'e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0', 'Debug the slow API endpoint GET /orders: it takes more than two seconds. Find the cause and fix it.', '[0,0,0,0,0,0,0,-0.10921342,0,0,0,0,0,0,0,0,0,0,-0.10039322,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.1544511,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,-0.023167666,0,0,-0.26150846,0,0.10921342,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,-0.07722555,0,0,0,0,0.07722555,0,0,0,0,0.023167666,0,-0.10921342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.1544511,0,0,0,0.023167666,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0.023167666,-0.1544511,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,-0.12870926,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.10921342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.10075764,0,0,0,0,0,0,0,0,0,0,0,-0.13075423,0,0,0,0,0.07722555,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.12870926,0,0,0,0.1544511,-0.10921342,0,0,0,0,0,0,-0.046335332,0.10921342,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0.26150846,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0.023167666,0,-0.10921342,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,-0.039226267,0,-0.12870926,0.023167666,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.046335332,0.12870926,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,-0.046335332,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.10039322,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,-0.1544511,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0.12870926,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.12870926,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.1544511,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13075423,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.046335332,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,-0.10554159,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.046335332,0,0,0,0,0,0,-0.023167666,0,-0.023167666,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0.046335332,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07722555,0,0,0,0,0,0,-0.078452535,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,-0.0972399,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,-0.023167666,0,0,0,0,0,0.07722555,0,0,0,0,-0.12870926,0,0,0,0,0,-0.07722555,0,-0.023167666,0,0,0.12870926,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.07722555,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,-0.12870926,0,0,0,0.023167666,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.039226267,0,0,0.07722555,0,0,0,0,0,0,0,-0.023167666,0,0,0.023167666,0,0,0,0,0,-0.023167666,-0.023167666,0,0,0,0,0,0,0,0,0,0,-0.07722555,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.07722555,0,0,0,0,0,0,0,0,0,-0.046335332,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.07722555,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050471023,-0.023167666,0,-0.023167666,0,0,0,0,0,0,0,0,-0.1544511,0,0,-0.023167666,0,-0.07722555,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0.023167666,-0.18534133,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,-0.31381014,0,0,0.023167666,0,0,0,0,0,0,0.023167666,0,-0.023167666,0,0,-0.07722555,0,-0.07722555,0,0,0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0.023167666,0,0,0,0,0,0,0.07722555,0,0,0,0,0.05405789,0,0,0,0,0.023167666,0,0,-0.023167666,0,0,0,0,-0.023167666,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.26150846,0,0,0,0,0.07722555,0,0,0,0,0,0,0.023167666,0,0,0.023167666,0.023167666,0,0,0,0,0.023167666,0,0,-0.023167666,0,0,0.023167666,0,0,0,0,0.08103325,0,0]', 'traceability-lexical-v2', 'debug', '{api,caus,debug,endpoint,find,fix,order,second,slow,take}', NULL, NULL, '{"edges": [{"to": 0, "from": 0, "count": 1}, {"to": 1, "from": 0, "count": 1}, {"to": 2, "from": 1, "count": 1}, {"to": 3, "from": 2, "count": 1}, {"to": 4, "from": 3, "count": 1}], "nodes": [{"id": 0, "count": 2, "label": "inspect", "members": ["inspect"], "failures": 0, "total_duration_ms": 295}, {"id": 1, "count": 1, "label": "bash:npm", "members": ["bash:npm"], "failures": 0, "total_duration_ms": 41055}, {"id": 2, "count": 1, "label": "edit", "members": ["edit"], "failures": 0, "total_duration_ms": 147}, {"id": 3, "count": 1, "label": "bash:test", "members": ["bash:test"], "failures": 0, "total_duration_ms": 6683}, {"id": 4, "count": 1, "label": "bash:lint", "members": ["bash:lint"], "failures": 0, "total_duration_ms": 8068}], "signature": "1c66e280804af3660a23505c33598a8e", "critical_path": ["bash:npm", "bash:test", "bash:lint"]}', '1c66e280804af3660a23505c33598a8e', '["Grep", "Read", "Bash", "Edit", "Bash:test", "Bash:lint"]', '6ffbddbd2f58c1d12135923d6d16eb5f', '[]', 86134, 75261, 97007, 6, 0, 0, 0.9500000000000001, 2, 3, 1, DEFAULT, 'provisional', '{"score": 0.9500000000000001, "reason": "The score of 0.95 is at least 0.70.", "criteria": [{"name": "completed", "value": 1, "weight": 0.25, "evidence": "It ran to its end."}, {"name": "no_errors", "value": 1, "weight": 0.25, "evidence": "Nothing failed."}, {"name": "hooks", "value": 1, "weight": 0.15, "evidence": "6 of 6 tool calls and hooks came to their end."}, {"name": "gates", "value": 1, "weight": 0.15, "evidence": "At its last run, lint passed after the last edit, test passed after the last edit."}, {"name": "performance", "value": 1, "weight": 0.1, "evidence": "0 % of the tools'' time went into calls that failed."}, {"name": "intelligence", "value": 0.5, "weight": 0.05, "evidence": "Nothing was looked up."}, {"name": "user", "value": 0.5, "weight": 0.05, "evidence": "The user said nothing about it."}], "evidence": [{"at": "2026-09-15T08:13:28.691+00:00", "kind": "end", "what": "success", "outcome": "success", "execution_id": null}, {"at": "2026-09-15T08:13:17.735+00:00", "kind": "gate", "what": "lint: npm run lint", "outcome": "passed", "execution_id": "45c5c790-bda8-5bd4-b936-742233a027c3"}, {"at": "2026-09-15T08:13:08.694+00:00", "kind": "gate", "what": "test: npm test -- orders", "outcome": "passed", "execution_id": "24618754-c795-5671-8343-5ef64b2c89f1"}, {"at": "2026-09-15T08:13:06.034+00:00", "kind": "edit", "what": "Edit: /home/dev/shop-api/src/routes/orders.ts", "outcome": "last edit", "execution_id": "7d25bffd-6a78-513f-aeaf-49d983b2fb54"}], "is_success": true, "is_unclear": false}', '{"projects": ["/home/dev/shop-api"], "learned_from": "e4ffe2f6-ca2c-5dc2-b544-f1c5a2c258f0"}', '{"skipped": {"edit": 1, "inspect": 1, "bash:npm": 1, "bash:lint": 1, "bash:test": 1}, "intent_confidence": 0.995}', '{"project": "/home/dev/shop-api"}', '/home/dev/shop-api', '{}', '2026-11-29 06:28:26.789073+00', '2026-11-29 06:30:11.349159+00', '2026-11-29 06:30:12.594473+00', 'project', '{"Debug the slow API endpoint GET /orders: it takes more than two seconds. Find the cause and fix it.","Debug the slow API endpoint GET /orders: it takes more than three seconds again. Find the cause and fix it."}', NULL, '2026-11-29 06:28:27.13174+00', 'traceability-lexical-v2 project provisional /home/dev/shop-api', '[{"kind": "end", "seen": 2, "what": "error", "error": "tests fail", "fingerprint": "30569bc2f475312cd4a3f4ea630b1526", "repaired_by": null, "last_seen_at": "2026-11-29T06:30:11.567282+00:00", "failed_traces": 2, "example_correlation_id": "5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003"}]');


--
-- Data for Name: system_settings; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.system_settings VALUES
	('embedding_model', '"traceability-lexical-v2"', '2026-11-29 06:28:28.450862+00'),
	('mined_until', '"2026-11-29T06:27:28.672888+00:00"', '2026-11-29 06:29:28.672888+00'),
	('pattern_version', '"885"', '2026-11-29 06:30:12.629633+00');


--
-- Data for Name: term_statistics; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.term_statistics VALUES
	('commit', 1),
	('add', 1),
	('answer', 1),
	('cursor', 1),
	('default', 1),
	('limit', 1),
	('pagin', 1),
	('test', 1),
	('describ', 1),
	('openapi', 1),
	('openapi.yaml', 1),
	('parameter', 2),
	('yaml', 1),
	('broken', 1),
	('build', 1),
	('check', 1),
	('fail', 1),
	('field', 1),
	('pric', 1),
	('renam', 1),
	('type', 1),
	('fix', 3),
	('second', 2),
	('take', 2),
	('thre', 1),
	('admin.ts', 1),
	('analyz', 1),
	('caus', 3),
	('chang', 1),
	('explain', 1),
	('measur', 2),
	('rout', 1),
	('src', 1),
	('ts', 1),
	('admin', 2),
	('fit', 1),
	('index', 2),
	('list', 1),
	('migrat', 1),
	('open', 2),
	('page', 1),
	('performanc', 1),
	('query', 3),
	('research', 1),
	('doc', 2),
	('document', 1),
	('md', 1),
	('orders.md', 1),
	('product', 2),
	('products.md', 1),
	('styl', 1),
	('writ', 3),
	('api', 3),
	('environ', 1),
	('find', 4),
	('leak', 1),
	('payment', 1),
	('provider', 1),
	('read', 1),
	('report', 1),
	('repository', 1),
	('security', 1),
	('key', 2),
	('old', 1),
	('refus', 1),
	('set', 1),
	('', 12),
	('debug', 4),
	('endpoint', 4),
	('order', 6),
	('slow', 5);


--
-- Data for Name: trace_failures; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.trace_failures VALUES
	('b01efaf8-6485-592d-8412-989da908e3fb', '/home/dev/shop-api', '[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.11236383,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,-0.11236383,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.09730994,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,-0.08238003,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0.029192982,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0.16218323,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,-0.068116955,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,-0.029192982,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.09730994,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0.029192982,0.029192982,0.029192982,0,0,0,0,0.029192982,0.029192982,0,0.029192982,0,0,0,0,-0.09730994,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,-0.16218323,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,-0.09730994,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16218323,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,-0.16476005,-0.09730994,0,0,0,0,0,0,0,0,0.029192982,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0.16218323,0,0,0,0,0,0,0,0,0,0,0.068116955,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,-0.39542413,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16218323,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.11236383,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.19461988,0,0,0,0,0,-0.09730994,0.09730994,0,0.19461988,0,0,0,0,0,0.058385964,0,0,0,0,0,0,-0.1393261,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,-0.19461988,0,0,0.09730994,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,-0.029192982,0,0,0.029192982,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,-0.029192982,-0.22381288,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.3295201,-0.16218323,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0.029192982,0.029192982,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.19461988,0,0,0,0,0,0,0,0,0,0,0.3295201,0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0.029192982,0,0,0,0,0,0,0,0,-0.029192982,0.029192982,0,0,0,0,0,0,0,0,0,0.09730994,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.09730994,0,0,0,0,0,-0.029192982,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.029192982,0,0,0,0,0,0.053187042,0,0]', 'traceability-lexical-v2', '[{"kind": "end", "what": "interrupted", "error": null, "fingerprint": "0301eac478a836e49324745bd905ff29", "repaired_by": null}]', '2026-10-14 16:22:36.729+00'),
	('c015e165-ff08-5b97-a86f-48177e0ba393', '/home/dev/shop-api', '[0,0,0,0,0.025405116,0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0.025405116,0,0,0,0.16936745,0,0,0,-0.28676403,0,0,0,0.025405116,0,0,0,0,0,0,0,0.16936745,0,-0.025405116,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0.16936745,0,0,0,0,0.050810233,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0.025405116,0,0,0,-0.16936745,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.16936745,0,0,0,0,0,0,-0.054743506,0,0,0,0.025405116,0,0,0,0.16556327,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050810233,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.06283291,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16936745,0,0,0,0,0,-0.025405116,0.042341862,0,0,0,0.025405116,0,0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.14113954,0,0,0,0.084683724,0,0,0,0,0,0.084683724,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.084683724,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.11008884,0,0,0,0,0,0,0,0,0.025405116,0,0.0430146,0,0,0,0,0,0,0,0,0,0,0,0,0,0.14113954,0,0,0.084683724,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.11976086,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0.16936745,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0.14113954,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.084683724,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0.23897001,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.0159857,0,0,0,0,0,-0.025405116,0,0.0430146,0,0,0,0,0,0,0,0,0,0,0.084683724,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.025405116,0,-0.025405116,0,0,0.025405116,0,0,-0.2020803,0,0,0,0,0,0,0,0,0.084683724,-0.16936745,0,0,0,0,0,-0.025405116,0,0,0,0,0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.14113954,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0.14113954,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0.084683724,0,0,0,0.0430146,0,0,0,0,0,0,0,0,0,0,0,-0.16556327,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,-0.025405116,0,0,-0.084683724,0,0,-0.0430146,0,0,0,0.22017768,0,0,0,0,0,0,0,0.025405116,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.0430146,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.084683724,0,0,-0.12702559,-0.025405116,0,0,0,0,0.11976086,0,0,0,0,-0.059278607,0,0,0,0,0,0,0,0,0,0,0.0430146,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.084683724,0,0,0,0,0,0,0,0,0,0,0,0,0,0.0430146,0,0,0,0,0,0,0,0,0,0,0,0,0.025405116,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16936745,0,0,0.084683724,0,0,0,0.0430146,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,-0.025405116,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,-0.084683724,0,0,0,0,0,0,0,0,0,0,0,0,0.025405116,0,0,0,0,0,0,0,0,0,0,0.025405116,0,0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.025405116,0,0,-0.025405116,0,0,-0.0430146,0,0,0,0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.050810233,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.084683724,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,-0.042341862,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.0430146,0,0,0,0,0,0,0,0,-0.025405116,0,0.025405116,0,0,0,0,0,-0.16556327,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.14113954,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.025405116,0,0,0,0.16936745,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.0430146,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.025405116,0,-0.025405116,0,0,0,0,0,0,0,0,0,0,0.0430146,0.0430146,0,0,0,0,0,0,0,-0.025405116,0,0,0,0,0,-0.041390818,-0.14113954,0,0,0,0,0,0,0,0,0,0,0,0,-0.084683724,0,0,0,0.088859156,0,0]', 'traceability-lexical-v2', '[{"kind": "dead_end", "what": "npm test -- refund", "error": "> shop-api@<n>.<n>.<n> test", "fingerprint": "35aacbb49c6b4f205cbd4f733a7c91ef", "repaired_by": null}]', '2026-10-22 11:49:33.152+00'),
	('5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0002', '/home/dev/shop-api', '[0,0,0,0,0,0,0,-0.3254962,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,-0.27124682,0,0.113280445,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0.08010137,0,0,0.08010137,0,0,0.1922433,0,0.024030412,0,-0.113280445,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.16020274,0,0,0,0.024030412,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.113280445,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13417427,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,-0.13350229,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16020274,-0.113280445,0,0,0,0,0,0,-0.048060823,0.113280445,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.3254962,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,-0.113280445,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,-0.13350229,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0.13350229,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.10413179,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.16020274,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13350229,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.08010137,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.048060823,0.024030412,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0.048060823,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.100861035,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,-0.100861035,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,-0.13350229,0,0,0,0,0,-0.08010137,0,-0.024030412,0,0,0.13350229,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,-0.13350229,0,0,0,0.024030412,0.024030412,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,-0.024030412,-0.024030412,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.05235052,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,-0.08010137,0,0,0,0.024030412,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,-0.1922433,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.3254962,0,0,0.024030412,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,-0.024030412,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.27124682,0,0,0,0,0.08010137,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0.024030412,0,-0.024030412,0,0,0,0,0,0,0,0,0.028320111,0,0]', 'traceability-lexical-v2', '[{"kind": "end", "what": "error", "error": "tests fail", "fingerprint": "30569bc2f475312cd4a3f4ea630b1526", "repaired_by": null}]', '2026-11-29 06:30:11.437823+00'),
	('5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0003', '/home/dev/shop-api', '[0,0,0,0,0,0,0,-0.3254962,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,-0.27124682,0,0.113280445,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0.08010137,0,0,0.08010137,0,0,0.1922433,0,0.024030412,0,-0.113280445,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.16020274,0,0,0,0.024030412,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.113280445,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13417427,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,-0.13350229,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.16020274,-0.113280445,0,0,0,0,0,0,-0.048060823,0.113280445,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.3254962,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,-0.113280445,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,-0.13350229,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0.13350229,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.10413179,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.16020274,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.13350229,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.08010137,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.048060823,0.024030412,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0.048060823,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.100861035,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,-0.100861035,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,-0.13350229,0,0,0,0,0,-0.08010137,0,-0.024030412,0,0,0.13350229,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,-0.13350229,0,0,0,0.024030412,0.024030412,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,-0.024030412,-0.024030412,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.08010137,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.05235052,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,-0.08010137,0,0,0,0.024030412,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,-0.1922433,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.3254962,0,0,0.024030412,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-0.024030412,0,-0.024030412,0,0,0,0,0,0,0,-0.024030412,0,0,0,0,-0.024030412,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.27124682,0,0,0,0,0.08010137,0,0,0,0,0,0,0,0,0,0,0.024030412,0,0,0,0,0.024030412,0,-0.024030412,0,0,0,0,0,0,0,0,0.028320111,0,0]', 'traceability-lexical-v2', '[{"kind": "end", "what": "error", "error": "tests fail", "fingerprint": "30569bc2f475312cd4a3f4ea630b1526", "repaired_by": null}]', '2026-11-29 06:30:11.567282+00');


--
-- Data for Name: trace_feedback; Type: TABLE DATA; Schema: previous_store; Owner: -
--

INSERT INTO previous_store.trace_feedback VALUES
	('5b0e6a10-4c57-4d4e-9d11-7a5a3b0c0001', true, 'it is fast now', 'reviewer', '2026-11-29 06:30:11.157918+00');


--
-- Name: agent_chaining_patterns_id_seq; Type: SEQUENCE SET; Schema: previous_store; Owner: -
--

SELECT pg_catalog.setval('previous_store.agent_chaining_patterns_id_seq', 2, true);


--
-- Name: agent_routing_decisions_id_seq; Type: SEQUENCE SET; Schema: previous_store; Owner: -
--

SELECT pg_catalog.setval('previous_store.agent_routing_decisions_id_seq', 3, true);


--
-- Name: endpoint_calls_id_seq; Type: SEQUENCE SET; Schema: previous_store; Owner: -
--

SELECT pg_catalog.setval('previous_store.endpoint_calls_id_seq', 10, true);


--
-- Name: error_patterns_id_seq; Type: SEQUENCE SET; Schema: previous_store; Owner: -
--

SELECT pg_catalog.setval('previous_store.error_patterns_id_seq', 5, true);


--
-- Name: execution_traces_id_seq; Type: SEQUENCE SET; Schema: previous_store; Owner: -
--

SELECT pg_catalog.setval('previous_store.execution_traces_id_seq', 206, true);


--
-- Name: hook_executions_id_seq; Type: SEQUENCE SET; Schema: previous_store; Owner: -
--

SELECT pg_catalog.setval('previous_store.hook_executions_id_seq', 148, true);


--
-- Name: pattern_usage_log_id_seq; Type: SEQUENCE SET; Schema: previous_store; Owner: -
--

SELECT pg_catalog.setval('previous_store.pattern_usage_log_id_seq', 5, true);


--
-- Name: success_patterns_id_seq; Type: SEQUENCE SET; Schema: previous_store; Owner: -
--

SELECT pg_catalog.setval('previous_store.success_patterns_id_seq', 11, true);


--
-- Name: agent_chaining_patterns agent_chaining_patterns_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.agent_chaining_patterns
    ADD CONSTRAINT agent_chaining_patterns_pkey PRIMARY KEY (id);


--
-- Name: agent_chaining_patterns agent_chaining_patterns_primary_agent_delegated_agents_key; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.agent_chaining_patterns
    ADD CONSTRAINT agent_chaining_patterns_primary_agent_delegated_agents_key UNIQUE (primary_agent, delegated_agents);


--
-- Name: agent_routing_decisions agent_routing_decisions_execution_id_key; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.agent_routing_decisions
    ADD CONSTRAINT agent_routing_decisions_execution_id_key UNIQUE (execution_id);


--
-- Name: agent_routing_decisions agent_routing_decisions_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.agent_routing_decisions
    ADD CONSTRAINT agent_routing_decisions_pkey PRIMARY KEY (id);


--
-- Name: agents agents_name_project_key; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.agents
    ADD CONSTRAINT agents_name_project_key UNIQUE NULLS NOT DISTINCT (name, project);


--
-- Name: chain_changes chain_changes_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.chain_changes
    ADD CONSTRAINT chain_changes_pkey PRIMARY KEY (primary_agent, delegated_agents);


--
-- Name: chain_occurrences chain_occurrences_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.chain_occurrences
    ADD CONSTRAINT chain_occurrences_pkey PRIMARY KEY (root_correlation_id);


--
-- Name: embedding_cache embedding_cache_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.embedding_cache
    ADD CONSTRAINT embedding_cache_pkey PRIMARY KEY (model, text_hash);


--
-- Name: endpoint_calls endpoint_calls_execution_id_key; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.endpoint_calls
    ADD CONSTRAINT endpoint_calls_execution_id_key UNIQUE (execution_id);


--
-- Name: endpoint_calls endpoint_calls_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.endpoint_calls
    ADD CONSTRAINT endpoint_calls_pkey PRIMARY KEY (id);


--
-- Name: error_occurrences error_occurrences_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.error_occurrences
    ADD CONSTRAINT error_occurrences_pkey PRIMARY KEY (execution_id);


--
-- Name: error_patterns error_patterns_fingerprint_key; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.error_patterns
    ADD CONSTRAINT error_patterns_fingerprint_key UNIQUE (fingerprint);


--
-- Name: error_patterns error_patterns_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.error_patterns
    ADD CONSTRAINT error_patterns_pkey PRIMARY KEY (id);


--
-- Name: execution_traces execution_traces_correlation_id_key; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.execution_traces
    ADD CONSTRAINT execution_traces_correlation_id_key UNIQUE (correlation_id);


--
-- Name: execution_traces execution_traces_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.execution_traces
    ADD CONSTRAINT execution_traces_pkey PRIMARY KEY (id);


--
-- Name: hook_executions hook_executions_execution_id_key; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.hook_executions
    ADD CONSTRAINT hook_executions_execution_id_key UNIQUE (execution_id);


--
-- Name: hook_executions hook_executions_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.hook_executions
    ADD CONSTRAINT hook_executions_pkey PRIMARY KEY (id);


--
-- Name: pattern_evidence pattern_evidence_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.pattern_evidence
    ADD CONSTRAINT pattern_evidence_pkey PRIMARY KEY (correlation_id);


--
-- Name: pattern_failures pattern_failures_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.pattern_failures
    ADD CONSTRAINT pattern_failures_pkey PRIMARY KEY (pattern_id, correlation_id);


--
-- Name: pattern_usage_log pattern_usage_log_correlation_id_pattern_id_key; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.pattern_usage_log
    ADD CONSTRAINT pattern_usage_log_correlation_id_pattern_id_key UNIQUE (correlation_id, pattern_id);


--
-- Name: pattern_usage_log pattern_usage_log_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.pattern_usage_log
    ADD CONSTRAINT pattern_usage_log_pkey PRIMARY KEY (id);


--
-- Name: project_folders project_folders_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.project_folders
    ADD CONSTRAINT project_folders_pkey PRIMARY KEY (folder);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: success_patterns success_patterns_pattern_id_key; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.success_patterns
    ADD CONSTRAINT success_patterns_pattern_id_key UNIQUE (pattern_id);


--
-- Name: success_patterns success_patterns_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.success_patterns
    ADD CONSTRAINT success_patterns_pkey PRIMARY KEY (id);


--
-- Name: system_settings system_settings_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.system_settings
    ADD CONSTRAINT system_settings_pkey PRIMARY KEY (name);


--
-- Name: term_statistics term_statistics_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.term_statistics
    ADD CONSTRAINT term_statistics_pkey PRIMARY KEY (term);


--
-- Name: trace_failures trace_failures_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.trace_failures
    ADD CONSTRAINT trace_failures_pkey PRIMARY KEY (correlation_id);


--
-- Name: trace_feedback trace_feedback_pkey; Type: CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.trace_feedback
    ADD CONSTRAINT trace_feedback_pkey PRIMARY KEY (correlation_id);


--
-- Name: agent_routing_decisions_agent; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX agent_routing_decisions_agent ON previous_store.agent_routing_decisions USING btree (selected_agent, decided_at DESC);


--
-- Name: agent_routing_decisions_trace; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX agent_routing_decisions_trace ON previous_store.agent_routing_decisions USING btree (correlation_id);


--
-- Name: chain_occurrences_chain; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX chain_occurrences_chain ON previous_store.chain_occurrences USING btree (primary_agent, delegated_agents, occurred_at DESC);


--
-- Name: embedding_cache_last_used; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX embedding_cache_last_used ON previous_store.embedding_cache USING btree (last_used_at);


--
-- Name: endpoint_calls_service; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX endpoint_calls_service ON previous_store.endpoint_calls USING btree (service_name, started_at DESC);


--
-- Name: endpoint_calls_trace; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX endpoint_calls_trace ON previous_store.endpoint_calls USING btree (correlation_id, started_at);


--
-- Name: error_occurrences_fingerprint; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX error_occurrences_fingerprint ON previous_store.error_occurrences USING btree (fingerprint, occurred_at DESC);


--
-- Name: error_occurrences_trace; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX error_occurrences_trace ON previous_store.error_occurrences USING btree (correlation_id);


--
-- Name: error_patterns_last_seen; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX error_patterns_last_seen ON previous_store.error_patterns USING btree (last_seen_at DESC);


--
-- Name: error_patterns_stale; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX error_patterns_stale ON previous_store.error_patterns USING btree (id) WHERE stale;


--
-- Name: execution_traces_agent; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX execution_traces_agent ON previous_store.execution_traces USING btree (agent, started_at DESC) WHERE (agent IS NOT NULL);


--
-- Name: execution_traces_created; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX execution_traces_created ON previous_store.execution_traces USING btree (created_at DESC);


--
-- Name: execution_traces_learned; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX execution_traces_learned ON previous_store.execution_traces USING btree (learned_at, id) WHERE (learned_at IS NOT NULL);


--
-- Name: execution_traces_parent; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX execution_traces_parent ON previous_store.execution_traces USING btree (parent_id) WHERE (parent_id IS NOT NULL);


--
-- Name: execution_traces_prompt; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX execution_traces_prompt ON previous_store.execution_traces USING gin (to_tsvector('english'::regconfig, "left"(COALESCE(prompt_text, ''::text), 100000)));


--
-- Name: execution_traces_session; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX execution_traces_session ON previous_store.execution_traces USING btree (session_id, started_at DESC);


--
-- Name: execution_traces_started; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX execution_traces_started ON previous_store.execution_traces USING btree (started_at DESC, id DESC);


--
-- Name: execution_traces_status; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX execution_traces_status ON previous_store.execution_traces USING btree (status, started_at DESC);


--
-- Name: execution_traces_unlearned; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX execution_traces_unlearned ON previous_store.execution_traces USING btree (completed_at) WHERE ((learned_at IS NULL) AND (status <> 'in_progress'::text));


--
-- Name: hook_executions_tool; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX hook_executions_tool ON previous_store.hook_executions USING btree (tool_name, started_at DESC) WHERE (tool_name IS NOT NULL);


--
-- Name: hook_executions_trace; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX hook_executions_trace ON previous_store.hook_executions USING btree (correlation_id, started_at);


--
-- Name: pattern_evidence_pattern; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX pattern_evidence_pattern ON previous_store.pattern_evidence USING btree (pattern_id);


--
-- Name: pattern_failures_trace; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX pattern_failures_trace ON previous_store.pattern_failures USING btree (correlation_id);


--
-- Name: pattern_usage_log_pattern; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX pattern_usage_log_pattern ON previous_store.pattern_usage_log USING btree (pattern_id, created_at DESC);


--
-- Name: success_patterns_created; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_created ON previous_store.success_patterns USING btree (created_at DESC, id DESC);


--
-- Name: success_patterns_embedding; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_embedding ON previous_store.success_patterns USING hnsw (((public.binary_quantize(prompt_embedding))::bit(1536)) public.bit_jaccard_ops);


--
-- Name: success_patterns_keywords; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_keywords ON previous_store.success_patterns USING gin (keywords);


--
-- Name: success_patterns_latest; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_latest ON previous_store.success_patterns USING btree (project, id DESC) WHERE (project IS NOT NULL);


--
-- Name: success_patterns_merged; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_merged ON previous_store.success_patterns USING btree (merged_into) WHERE (merged_into IS NOT NULL);


--
-- Name: success_patterns_project; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_project ON previous_store.success_patterns USING btree (project);


--
-- Name: success_patterns_prompt; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_prompt ON previous_store.success_patterns USING gin (to_tsvector('english'::regconfig, "left"(prompt_text, 100000)));


--
-- Name: success_patterns_signature; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_signature ON previous_store.success_patterns USING btree (path_signature, embedding_model);


--
-- Name: success_patterns_status; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_status ON previous_store.success_patterns USING btree (status, status_since);


--
-- Name: success_patterns_untended; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX success_patterns_untended ON previous_store.success_patterns USING btree (id) WHERE (tended_for IS DISTINCT FROM ((((((COALESCE(embedding_model, ''::text) || ' '::text) || scope) || ' '::text) || status) || ' '::text) || COALESCE(project, ''::text)));


--
-- Name: trace_failures_embedding; Type: INDEX; Schema: previous_store; Owner: -
--

CREATE INDEX trace_failures_embedding ON previous_store.trace_failures USING hnsw (prompt_embedding public.vector_cosine_ops);


--
-- Name: recent_errors _RETURN; Type: RULE; Schema: previous_store; Owner: -
--

CREATE OR REPLACE VIEW previous_store.recent_errors AS
 SELECT p.error_type,
    p.error_message_pattern,
    p.agent,
    p.hook_type,
    p.endpoint_path,
    count(*) AS occurrences,
    max(o.occurred_at) AS last_seen_at
   FROM (previous_store.error_occurrences o
     JOIN previous_store.error_patterns p USING (fingerprint))
  WHERE (o.occurred_at > (now() - '7 days'::interval))
  GROUP BY p.id
  ORDER BY (count(*)) DESC;


--
-- Name: success_patterns success_patterns_changed; Type: TRIGGER; Schema: previous_store; Owner: -
--

CREATE CONSTRAINT TRIGGER success_patterns_changed AFTER INSERT OR DELETE OR UPDATE OF prompt_text, prompts, prompt_embedding, embedding_model, intent, keywords, agent, project, scope, execution_path, path_signature, hook_sequence, endpoint_pattern, avg_duration_ms, success_count, failure_count, status, context, avoid ON previous_store.success_patterns DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION previous_store.note_pattern_change();


--
-- Name: success_patterns success_patterns_emptied; Type: TRIGGER; Schema: previous_store; Owner: -
--

CREATE TRIGGER success_patterns_emptied AFTER TRUNCATE ON previous_store.success_patterns FOR EACH STATEMENT EXECUTE FUNCTION previous_store.note_pattern_change();


--
-- Name: agent_routing_decisions agent_routing_decisions_correlation_id_fkey; Type: FK CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.agent_routing_decisions
    ADD CONSTRAINT agent_routing_decisions_correlation_id_fkey FOREIGN KEY (correlation_id) REFERENCES previous_store.execution_traces(correlation_id) ON DELETE CASCADE;


--
-- Name: endpoint_calls endpoint_calls_correlation_id_fkey; Type: FK CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.endpoint_calls
    ADD CONSTRAINT endpoint_calls_correlation_id_fkey FOREIGN KEY (correlation_id) REFERENCES previous_store.execution_traces(correlation_id) ON DELETE CASCADE;


--
-- Name: hook_executions hook_executions_correlation_id_fkey; Type: FK CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.hook_executions
    ADD CONSTRAINT hook_executions_correlation_id_fkey FOREIGN KEY (correlation_id) REFERENCES previous_store.execution_traces(correlation_id) ON DELETE CASCADE;


--
-- Name: pattern_evidence pattern_evidence_pattern_id_fkey; Type: FK CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.pattern_evidence
    ADD CONSTRAINT pattern_evidence_pattern_id_fkey FOREIGN KEY (pattern_id) REFERENCES previous_store.success_patterns(pattern_id) ON DELETE CASCADE;


--
-- Name: pattern_failures pattern_failures_correlation_id_fkey; Type: FK CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.pattern_failures
    ADD CONSTRAINT pattern_failures_correlation_id_fkey FOREIGN KEY (correlation_id) REFERENCES previous_store.trace_failures(correlation_id) ON DELETE CASCADE;


--
-- Name: pattern_failures pattern_failures_pattern_id_fkey; Type: FK CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.pattern_failures
    ADD CONSTRAINT pattern_failures_pattern_id_fkey FOREIGN KEY (pattern_id) REFERENCES previous_store.success_patterns(pattern_id) ON DELETE CASCADE;


--
-- Name: pattern_usage_log pattern_usage_log_pattern_id_fkey; Type: FK CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.pattern_usage_log
    ADD CONSTRAINT pattern_usage_log_pattern_id_fkey FOREIGN KEY (pattern_id) REFERENCES previous_store.success_patterns(pattern_id) ON DELETE SET NULL;


--
-- Name: success_patterns success_patterns_merged_into_fkey; Type: FK CONSTRAINT; Schema: previous_store; Owner: -
--

ALTER TABLE ONLY previous_store.success_patterns
    ADD CONSTRAINT success_patterns_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES previous_store.success_patterns(pattern_id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--


