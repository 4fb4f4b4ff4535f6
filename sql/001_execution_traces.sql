-- One row a trace: a prompt, or a subagent's task, from its start to its outcome.
-- A row may begin as a stub (an event arrived before its trace) and is filled in later.
CREATE TABLE execution_traces (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  correlation_id      uuid NOT NULL UNIQUE,
  root_id             uuid,
  parent_id           uuid,          -- the parent trace's correlation_id; no foreign key: a child may arrive first
  parent_execution_id uuid,          -- the tool call in the parent trace that started this one
  session_id          uuid,
  user_id             text,
  source              text,
  project             text,          -- the working folder or repository
  agent               text,          -- the subagent's type; null for the main agent
  prompt_text         text,
  started_at          timestamptz NOT NULL DEFAULT now(),
  completed_at        timestamptz,
  duration_ms         double precision,
  status              text NOT NULL DEFAULT 'in_progress'
                      CHECK (status IN ('in_progress', 'success', 'error', 'timeout', 'cancelled')),
  success             boolean,
  completion_inferred boolean NOT NULL DEFAULT false, -- closed by what followed, not by its own event
  error_message       text,
  error_type          text,
  context             jsonb NOT NULL DEFAULT '{}',
  tags                text[] NOT NULL DEFAULT '{}',
  learned_at          timestamptz,
  learn_attempts      integer NOT NULL DEFAULT 0,
  learn_error         text,
  success_score       double precision,
  success_criteria    jsonb,
  created_at          timestamptz NOT NULL DEFAULT now(),
  updated_at          timestamptz NOT NULL DEFAULT now()
);
