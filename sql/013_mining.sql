-- What mining counts with. As in learning, every number is derived from rows that exist once, and these rows outlive the traces.

-- One row a root trace in whose tree somebody else worked; agent_chaining_patterns is the aggregate over them.
CREATE TABLE chain_occurrences (
  root_correlation_id uuid PRIMARY KEY,
  primary_agent       text NOT NULL,
  delegated_agents    text[] NOT NULL,      -- in the order in which they started, without repeats in a row
  delegation_depth    integer NOT NULL,
  delegations         integer NOT NULL,     -- how many times somebody was started, repeats included
  success             boolean,              -- null while it is not judged
  total_duration_ms   double precision,
  overhead_ms         double precision,     -- of it, while none of them worked; null when that cannot be told
  intent              text,
  keywords            text[] NOT NULL DEFAULT '{}',
  project             text,
  occurred_at         timestamptz NOT NULL
);
-- Recomputing a chain, and its latest occurrences.
CREATE INDEX chain_occurrences_chain ON chain_occurrences (primary_agent, delegated_agents, occurred_at DESC);

-- The chains whose occurrences changed since they were last computed.
CREATE TABLE chain_changes (
  primary_agent    text NOT NULL,
  delegated_agents text[] NOT NULL,
  PRIMARY KEY (primary_agent, delegated_agents)
);

-- What became of an error in its trace; null until mining has looked at it.
ALTER TABLE error_occurrences
  ADD COLUMN session_id     uuid,
  ADD COLUMN trace_success  boolean,
  ADD COLUMN step           text,           -- what failed, as in bash:git push
  ADD COLUMN repaired       boolean,        -- the same call worked later in the trace
  ADD COLUMN repair_steps   text[],         -- what worked from the failure on, up to that
  ADD COLUMN missing_steps  text[],         -- those of them without which it failed and with which it worked
  ADD COLUMN failed_command text,
  ADD COLUMN worked_command text;
-- A trace that was learned from again has its errors looked at again.
CREATE INDEX error_occurrences_trace ON error_occurrences (correlation_id);

-- Whether a pattern's occurrences changed since it was last computed; so it begins.
ALTER TABLE error_patterns ADD COLUMN stale boolean NOT NULL DEFAULT true;
CREATE INDEX error_patterns_stale ON error_patterns (id) WHERE stale;

-- What was learned since mining last looked, page by page.
CREATE INDEX execution_traces_learned ON execution_traces (learned_at, id) WHERE learned_at IS NOT NULL;
