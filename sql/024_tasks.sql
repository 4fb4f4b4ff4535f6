-- Prompts belong to tasks, verdicts have a chance and settle, and what a trace did is kept in short, so that a task, a project and a
-- branch can be told of without reading calls again. All of it is drawn anew when a trace is learned.

ALTER TABLE execution_traces
  ADD COLUMN task_id        uuid,                  -- the trace whose prompt began the task that this one goes on with; its own where it began one
  ADD COLUMN relation       text CHECK (relation IN ('new', 'continues', 'reply', 'follow_up')),
  ADD COLUMN thin           boolean,               -- whether the prompt alone tells a stranger nothing of what is wanted
  ADD COLUMN hindsight      smallint NOT NULL DEFAULT 0,  -- how many later prompts of the session the verdict has looked at
  ADD COLUMN settled_at     timestamptz;           -- when nothing that may still come would change the verdict
CREATE INDEX execution_traces_task ON execution_traces (task_id, started_at) WHERE task_id IS NOT NULL;
-- Prompts that nobody has related to what went before.
CREATE INDEX execution_traces_unrelated ON execution_traces (session_id)
  WHERE relation IS NULL AND prompt_text IS NOT NULL AND parent_id IS NULL;
-- Those whose verdict is still provisional: they are judged once more when a day has passed.
CREATE INDEX execution_traces_provisional ON execution_traces (completed_at) WHERE learned_at IS NOT NULL AND settled_at IS NULL;

ALTER TABLE pattern_usage_log ADD COLUMN success_chance double precision;  -- null while it was not judged

-- A request with all that followed on it. Its request is its full prompts, its time the time worked.
CREATE TABLE tasks (
  task_id        uuid PRIMARY KEY,                 -- the correlation id of the trace that began it
  session_id     uuid,                             -- in which it began
  project        text,
  branch         text,                             -- on which it last worked
  user_id        text,
  request        text NOT NULL DEFAULT '',         -- its full prompts, cut at 8,000 characters
  last_words     text,                             -- the agent's, at the end of its last turn, cut at 1,000
  prompts        integer NOT NULL DEFAULT 1,
  started_at     timestamptz NOT NULL,
  ended_at       timestamptz NOT NULL,
  worked_ms      double precision,
  phases         text NOT NULL DEFAULT '',         -- folded, as in: look (change check)6 deliver
  files          text[] NOT NULL DEFAULT '{}',     -- that it changed, relative to the repository, the latest first; at most 60
  success_chance double precision CHECK (success_chance BETWEEN 0 AND 1),
  outcome        text NOT NULL DEFAULT 'unclear' CHECK (outcome IN ('success', 'no_success', 'unclear')),
  settled_at     timestamptz,
  updated_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tasks_project ON tasks (project, ended_at DESC);
CREATE INDEX tasks_updated ON tasks (project, updated_at);
CREATE INDEX tasks_branch ON tasks (project, branch, ended_at DESC) WHERE branch IS NOT NULL;

-- What a trace and the subagents below it did, call by call, in short. It outlives its trace, which may be archived.
CREATE TABLE trace_work (
  correlation_id uuid PRIMARY KEY,
  session_id     uuid,
  project        text,
  branch         text,
  user_id        text,
  started_at     timestamptz NOT NULL,
  ended_at       timestamptz NOT NULL,
  phases         text NOT NULL DEFAULT '',
  steps          jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX trace_work_project ON trace_work (project, started_at DESC);

-- Files that it read or changed, relative to the repository.
CREATE TABLE work_files (
  correlation_id uuid NOT NULL,
  file           text NOT NULL,
  project        text,
  session_id     uuid,
  branch         text,
  user_id        text,
  reads          integer NOT NULL DEFAULT 0,
  edits          integer NOT NULL DEFAULT 0,
  last_at        timestamptz NOT NULL,
  PRIMARY KEY (correlation_id, file)
);
CREATE INDEX work_files_project ON work_files (project, last_at DESC);
CREATE INDEX work_files_branch ON work_files (project, branch, last_at DESC) WHERE branch IS NOT NULL;
CREATE INDEX work_files_session ON work_files (session_id, last_at);
CREATE INDEX work_files_file ON work_files (project, file, last_at DESC);

-- Commands that check or deliver, a row for each run.
CREATE TABLE work_commands (
  correlation_id uuid NOT NULL,
  ordinal        integer NOT NULL,                 -- the how manyth of its trace
  project        text,
  session_id     uuid,
  user_id        text,
  kind           text NOT NULL,                    -- fmt, lint, typecheck, build, test, commit, push, pull_request
  command        text NOT NULL,                    -- normalised, as in: go test <path>
  at             timestamptz NOT NULL,
  duration_ms    double precision,
  passed         boolean,                          -- null where that is not known
  edited         text[] NOT NULL DEFAULT '{}',     -- files that its session changed since the run of this kind before
  PRIMARY KEY (correlation_id, ordinal)
);
CREATE INDEX work_commands_project ON work_commands (project, at DESC);
CREATE INDEX work_commands_session ON work_commands (session_id, at);

-- What was said, or would have been, at a moment; held out: found and not said.
CREATE TABLE advice_log (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  correlation_id uuid NOT NULL,
  session_id     uuid,
  project        text,
  moment         text NOT NULL CHECK (moment IN ('session_start', 'prompt', 'edit', 'failure', 'commit')),
  subject        text NOT NULL,                    -- what it is about: a branch, a kind of file, an error; said once a session
  statements     jsonb NOT NULL,
  said           boolean NOT NULL,
  at             timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX advice_log_once ON advice_log (correlation_id, moment, subject);
CREATE INDEX advice_log_session ON advice_log (session_id, moment);

-- Patterns in which the very same was done are told from many that merely look, change and check.
CREATE INDEX success_patterns_sequence ON success_patterns (sequence_hash);

-- Verdicts have a chance from now on, patterns come of tasks: what was learned is learned again, once, in the background.
UPDATE execution_traces SET learned_at = NULL, learn_attempts = 0 WHERE learned_at IS NOT NULL;
