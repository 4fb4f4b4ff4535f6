-- What was spent on failed work is told by the trace that failed, no longer by its task as a whole, which hardly ever failed: all that was
-- spent is added up anew. What became of a task changes no sum any more.
DROP TRIGGER IF EXISTS tasks_added ON tasks;
DROP TRIGGER IF EXISTS tasks_judged ON tasks;
DROP FUNCTION IF EXISTS mark_task();

INSERT INTO rollup_marks (at) SELECT DISTINCT at FROM spend_rollups WHERE span = 'hour';
