-- Sums of months that are over, which a year is read from, and what each trace cost with all that it started. `logic.sql` makes both
-- where it makes the sums of hours and days.
ALTER TABLE work_rollups DROP CONSTRAINT work_rollups_span_check,
  ADD CONSTRAINT work_rollups_span_check CHECK (span IN ('hour', 'day', 'month'));
ALTER TABLE spend_rollups DROP CONSTRAINT spend_rollups_span_check,
  ADD CONSTRAINT spend_rollups_span_check CHECK (span IN ('hour', 'day', 'month'));

-- The months whose sums stand: a month is added up when all of its days are, and again when one of them is.
CREATE TABLE rollup_months (
  at timestamptz PRIMARY KEY                   -- its beginning (UTC)
);

-- A trace that no other started, with all that it started. Where an hour is marked that it has answers in, it is read from the rows.
CREATE TABLE trace_spend (
  id       uuid PRIMARY KEY,
  first_at timestamptz NOT NULL,               -- its first answer
  last_at  timestamptz NOT NULL,               -- and its last
  answers  bigint NOT NULL,
  cost_usd double precision                    -- null where no answer has a price
);
CREATE INDEX trace_spend_cost ON trace_spend (cost_usd DESC NULLS LAST, answers DESC, id);
CREATE INDEX trace_spend_first ON trace_spend (first_at);
CREATE INDEX trace_spend_time ON trace_spend USING gist (tstzrange(first_at, last_at, '[]')) WHERE last_at > first_at;

-- The parts of a window are told by the program.
DROP FUNCTION IF EXISTS rollup_slices(timestamptz, timestamptz, boolean);

-- All is added up once more, for the sums that are new.
INSERT INTO rollup_marks (at)
SELECT at FROM work_rollups WHERE span = 'hour' UNION SELECT at FROM spend_rollups WHERE span = 'hour';

-- How many calls a trace has is told wrongly by samples, by ten times in a table of ten million: what a few traces called was then looked
-- for in all of it. That a trace has ten holds whatever the size.
ALTER TABLE hook_executions ALTER COLUMN correlation_id SET (n_distinct = -0.1);
