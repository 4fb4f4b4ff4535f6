-- What was started in the turn of a prompt, step by step: agents by whoever delegated to them, skills and commands, what the router
-- advised.
-- What follows on what, and which sequences are frequent, are told from these rows; like chain_occurrences, they outlive their traces.

-- A turn in which anything of that was started. The agents of its tree are in chain_occurrences as well, where there are any.
CREATE TABLE chain_turns (
  root_correlation_id uuid PRIMARY KEY,
  task_id             uuid NOT NULL,       -- a sequence goes on from turn to turn of a task
  agent               text NOT NULL,       -- whose the turn is; main unless it says so
  project             text,
  intent              text,
  trigger_kind        text NOT NULL CHECK (trigger_kind IN ('command', 'mention', 'skill', 'routing', 'request')),
  trigger_name        text,                -- the command, agent, skill or agent that was advised; of a request its intent
  success             boolean,             -- null while it is unclear or not judged
  chance              double precision,    -- that it worked; null while it is not judged
  total_duration_ms   double precision,
  overhead_ms         double precision,    -- of it, while no agent below worked; null when that cannot be told, or none was started
  occurred_at         timestamptz NOT NULL
);
CREATE INDEX chain_turns_occurred ON chain_turns (occurred_at);
CREATE INDEX chain_turns_task ON chain_turns (task_id, occurred_at);

CREATE TABLE chain_steps (
  root_correlation_id uuid NOT NULL,
  ordinal             integer NOT NULL,    -- from 1, depth first
  place               integer NOT NULL,    -- those of one starter that ran at the same time have one
  kind                text NOT NULL CHECK (kind IN ('agent', 'skill', 'routing')),
  name                text NOT NULL,       -- an agent's name; /name of a skill or command; route:name of an agent that was advised
  starter             text NOT NULL,       -- the agent that started it
  starter_ordinal     integer NOT NULL,    -- the step that this agent is; 0: the turn's own
  depth               integer NOT NULL,
  started_at          timestamptz NOT NULL,
  ended_at            timestamptz,
  PRIMARY KEY (root_correlation_id, ordinal)
);

-- What was mined before is mined once more, with its steps.
DELETE FROM system_settings WHERE name = 'mined_until';
