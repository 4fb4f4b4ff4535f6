-- A call that was refused is not one that failed, was interrupted (cancelled) or ran out of time (timeout).
ALTER TABLE hook_executions DROP CONSTRAINT hook_executions_status_check;
ALTER TABLE hook_executions ADD CONSTRAINT hook_executions_status_check
  CHECK (status IN ('in_progress', 'success', 'error', 'timeout', 'cancelled', 'denied'));
