-- What a chat model said of settled turns, where one is configured, so that it is asked about each once. Like a person's word it outlives
-- the trace, and counts again when an archived trace is restored.
CREATE TABLE trace_judgements (
  correlation_id uuid PRIMARY KEY,
  asked_hash     bytea NOT NULL,                   -- SHA-256 of the model's name and all that it was sent; the text is not kept
  model          text NOT NULL,
  verdict        text CHECK (verdict IN ('success', 'no_success', 'unclear')),  -- null while there was no answer of use
  chance         double precision CHECK (chance BETWEEN 0 AND 1),
  sentence       text,                             -- why, in the model's words
  attempts       smallint NOT NULL DEFAULT 0,      -- how often it gave no answer of use
  error          text,                             -- why not
  trace_at       timestamptz NOT NULL,             -- updated_at of the trace as it was judged: one that changed is looked at again
  asked_at       timestamptz NOT NULL DEFAULT now(),
  CHECK ((verdict IS NULL) = (chance IS NULL) AND (verdict IS NULL) = (sentence IS NULL))
);
-- The same turn, told again under another id, is not asked about again.
CREATE INDEX trace_judgements_asked ON trace_judgements (asked_hash) WHERE verdict IS NOT NULL;

-- How often it was asked on a day (UTC), which is bounded.
CREATE TABLE judge_requests (
  day      date PRIMARY KEY,
  requests integer NOT NULL
);

-- What people corrected in their words: sentences of prompts that comment on an agent's work. It outlives its trace, like what the trace did.
CREATE TABLE work_corrections (
  correlation_id uuid NOT NULL,
  ordinal        integer NOT NULL,                 -- the how manyth of its prompt
  project        text,
  session_id     uuid,
  user_id        text,
  sentence       text NOT NULL,                    -- without secrets, at most 200 characters
  at             timestamptz NOT NULL,
  PRIMARY KEY (correlation_id, ordinal)
);
CREATE INDEX work_corrections_project ON work_corrections (project, at DESC);
