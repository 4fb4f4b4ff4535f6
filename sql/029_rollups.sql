-- What happened in each hour and each day (UTC), added up: what analytics reads in place of rows of which there are millions. `logic.sql`
-- has what is added up (work_facts, spend_facts), the triggers that mark an hour in which something changed, and fold_rollups, which makes
-- its sums anew. An hour that is marked is read from the rows themselves, so an answer is never behind.
CREATE TABLE work_rollups (
  span        text NOT NULL CHECK (span IN ('hour', 'day')),
  at          timestamptz NOT NULL,            -- its beginning
  kind        text NOT NULL,                   -- trace, call, check, endpoint or error
  dimension   text NOT NULL,                   -- all, project, person or agent: of what this is a part
  name        text,                            -- of which project, person or agent; null where that is not known
  what        text[] NOT NULL,                 -- a call's hook and tool, a check, an address and how it failed, an error's fingerprint
  runs        bigint NOT NULL,
  ended       bigint NOT NULL,                 -- of those, how many can be told to have come out well or not
  well        bigint NOT NULL,                 -- and how many of them did
  in_progress bigint NOT NULL,
  tasks       bigint NOT NULL,                 -- that began with one of them
  sessions    bigint NOT NULL,
  retries     bigint NOT NULL,
  timed       bigint NOT NULL,                 -- how many have a duration
  total_ms    double precision,
  min_ms      double precision,
  max_ms      double precision,
  steps       smallint[] NOT NULL,             -- duration_step of those
  step_counts integer[] NOT NULL,              -- and how many are in each
  projects    text[] NOT NULL,                 -- of traces: all that they are of
  people      text[] NOT NULL,
  last_at     timestamptz NOT NULL
);
CREATE UNIQUE INDEX work_rollups_key ON work_rollups (kind, dimension, span, at, name, what) NULLS NOT DISTINCT;

CREATE TABLE spend_rollups (
  span                  text NOT NULL CHECK (span IN ('hour', 'day')),
  at                    timestamptz NOT NULL,
  dimension             text NOT NULL,
  name                  text,
  model                 text,
  answers               bigint NOT NULL,
  traces                bigint NOT NULL,       -- that the model answered in for the first time
  first_traces          bigint NOT NULL,       -- that any model answered in for the first time
  input_tokens          bigint NOT NULL,
  output_tokens         bigint NOT NULL,
  cache_read_tokens     bigint NOT NULL,
  cache_write_5m_tokens bigint NOT NULL,
  cache_write_1h_tokens bigint NOT NULL,
  cost_usd              double precision,
  failed_cost_usd       double precision,
  unpriced_answers      bigint NOT NULL
);
CREATE UNIQUE INDEX spend_rollups_key ON spend_rollups (dimension, span, at, name, model) NULLS NOT DISTINCT;

-- The hours in which something changed since their sums were made; appended to only, so that two writers never wait for each other.
CREATE TABLE rollup_marks (
  at timestamptz NOT NULL
);
CREATE INDEX rollup_marks_at ON rollup_marks (at);

CREATE INDEX execution_traces_root ON execution_traces (root_id) WHERE root_id IS NOT NULL;
CREATE INDEX execution_traces_project ON execution_traces (project, started_at DESC);
CREATE INDEX hook_executions_started ON hook_executions (started_at);
CREATE INDEX endpoint_calls_started ON endpoint_calls (started_at);
CREATE INDEX error_occurrences_at ON error_occurrences (occurred_at);
CREATE INDEX pattern_usage_log_created ON pattern_usage_log (created_at);

-- All that there is has yet to be added up.
INSERT INTO rollup_marks (at)
SELECT date_trunc('hour', started_at, 'UTC') FROM execution_traces
UNION SELECT date_trunc('hour', started_at, 'UTC') FROM hook_executions
UNION SELECT date_trunc('hour', started_at, 'UTC') FROM endpoint_calls
UNION SELECT date_trunc('hour', at, 'UTC') FROM model_answers
UNION SELECT date_trunc('hour', occurred_at, 'UTC') FROM error_occurrences;
