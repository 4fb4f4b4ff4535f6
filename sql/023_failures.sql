-- Errors are grouped by their messages, several of one execution if it printed several, and each knows what mended it.

-- What is left of the traces is read anew; what occurred in traces that are gone keeps its pattern as it is.
DELETE FROM error_occurrences o WHERE EXISTS (SELECT 1 FROM execution_traces t WHERE t.correlation_id = o.correlation_id);
DELETE FROM error_patterns p WHERE NOT EXISTS (SELECT 1 FROM error_occurrences o WHERE o.fingerprint = p.fingerprint);
DELETE FROM system_settings WHERE name = 'mined_until';

ALTER TABLE error_patterns
  ADD COLUMN project    text,                          -- where it occurred; null: in work that names no project
  ADD COLUMN class      text NOT NULL DEFAULT 'project'
    CHECK (class IN ('agent', 'project', 'environment')),  -- whose fault it is
  ADD COLUMN tool       text,                          -- what said it: a linter, compiler, test runner, program, or the agent's own tool
  ADD COLUMN check_name text,                          -- the check in which it mostly occurs, as in lint
  ADD COLUMN rule       text,                          -- the linter's or compiler's rule, or the test
  ADD COLUMN space      text NOT NULL DEFAULT '',      -- hash of project, type, tool and rule: within it, messages are grouped by templates
  ADD COLUMN family     text NOT NULL DEFAULT '',      -- the same without the project
  ADD COLUMN trend      text NOT NULL DEFAULT 'steady' CHECK (trend IN ('rising', 'steady', 'falling', 'quiet'));
CREATE INDEX error_patterns_space ON error_patterns (space);
CREATE INDEX error_patterns_family ON error_patterns (family);

ALTER TABLE error_occurrences
  DROP CONSTRAINT error_occurrences_pkey,
  DROP COLUMN step, DROP COLUMN repaired, DROP COLUMN repair_steps, DROP COLUMN missing_steps,
  DROP COLUMN failed_command, DROP COLUMN worked_command,
  ADD COLUMN ordinal     smallint NOT NULL DEFAULT 0,  -- which of the execution's messages
  ADD COLUMN message_key text NOT NULL DEFAULT '',     -- hash of the message as it was grouped
  ADD COLUMN agent       text,
  ADD COLUMN check_name  text,
  ADD COLUMN file        text,                         -- the file that the message names
  ADD COLUMN fix         jsonb,                        -- what mended it; null while nothing has
  ADD PRIMARY KEY (execution_id, ordinal);
-- In how many fixes something was added: what is common to all says nothing of one.
CREATE INDEX error_occurrences_added ON error_occurrences USING gin ((fix -> 'added'));
