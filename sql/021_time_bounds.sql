-- Times and durations that no bounds held off, from before there were any: the ends of the calendar are infinity to Postgres, what was
-- reckoned with them is too, and JSON has no number for it. A time out of bounds becomes the one at which the row came, which is the next
-- best that is known; a duration that was reckoned with one is not known.
CREATE FUNCTION pg_temp.in_bounds(told timestamptz, otherwise timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN told IS NULL OR (told >= '2000-01-01T00:00:00Z' AND told < '2100-01-01T00:00:00Z') THEN told ELSE otherwise END
$$;

CREATE FUNCTION pg_temp.in_bounds(told double precision) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN told > '-Infinity' AND told < 'Infinity' THEN told END
$$;

UPDATE execution_traces SET
  started_at = pg_temp.in_bounds(started_at, created_at), completed_at = pg_temp.in_bounds(completed_at, updated_at),
  duration_ms = pg_temp.in_bounds(duration_ms)
WHERE (started_at, completed_at, duration_ms) IS DISTINCT FROM
  (pg_temp.in_bounds(started_at, created_at), pg_temp.in_bounds(completed_at, updated_at), pg_temp.in_bounds(duration_ms));

UPDATE hook_executions SET
  started_at = pg_temp.in_bounds(started_at, created_at), completed_at = pg_temp.in_bounds(completed_at, created_at),
  duration_ms = pg_temp.in_bounds(duration_ms)
WHERE (started_at, completed_at, duration_ms) IS DISTINCT FROM
  (pg_temp.in_bounds(started_at, created_at), pg_temp.in_bounds(completed_at, created_at), pg_temp.in_bounds(duration_ms));

UPDATE endpoint_calls SET
  started_at = pg_temp.in_bounds(started_at, created_at), completed_at = pg_temp.in_bounds(completed_at, created_at),
  duration_ms = pg_temp.in_bounds(duration_ms)
WHERE (started_at, completed_at, duration_ms) IS DISTINCT FROM
  (pg_temp.in_bounds(started_at, created_at), pg_temp.in_bounds(completed_at, created_at), pg_temp.in_bounds(duration_ms));

UPDATE agent_routing_decisions SET decided_at = pg_temp.in_bounds(decided_at, created_at)
WHERE decided_at <> pg_temp.in_bounds(decided_at, created_at);

-- What was reckoned of them in turn, and is shown.
UPDATE success_patterns SET
  avg_duration_ms = pg_temp.in_bounds(avg_duration_ms), min_duration_ms = pg_temp.in_bounds(min_duration_ms),
  max_duration_ms = pg_temp.in_bounds(max_duration_ms)
WHERE (avg_duration_ms, min_duration_ms, max_duration_ms) IS DISTINCT FROM
  (pg_temp.in_bounds(avg_duration_ms), pg_temp.in_bounds(min_duration_ms), pg_temp.in_bounds(max_duration_ms));

UPDATE pattern_evidence SET duration_ms = NULL WHERE duration_ms IS DISTINCT FROM pg_temp.in_bounds(duration_ms);

UPDATE pattern_usage_log SET
  expected_duration_ms = pg_temp.in_bounds(expected_duration_ms), actual_duration_ms = pg_temp.in_bounds(actual_duration_ms),
  performance_variance = pg_temp.in_bounds(performance_variance)
WHERE (expected_duration_ms, actual_duration_ms, performance_variance) IS DISTINCT FROM
  (pg_temp.in_bounds(expected_duration_ms), pg_temp.in_bounds(actual_duration_ms), pg_temp.in_bounds(performance_variance));

UPDATE chain_occurrences SET
  total_duration_ms = pg_temp.in_bounds(total_duration_ms), overhead_ms = pg_temp.in_bounds(overhead_ms)
WHERE (total_duration_ms, overhead_ms) IS DISTINCT FROM (pg_temp.in_bounds(total_duration_ms), pg_temp.in_bounds(overhead_ms));

UPDATE agent_chaining_patterns SET
  avg_total_duration_ms = pg_temp.in_bounds(avg_total_duration_ms),
  avg_coordination_overhead_ms = pg_temp.in_bounds(avg_coordination_overhead_ms)
WHERE (avg_total_duration_ms, avg_coordination_overhead_ms) IS DISTINCT FROM
  (pg_temp.in_bounds(avg_total_duration_ms), pg_temp.in_bounds(avg_coordination_overhead_ms));

DROP FUNCTION pg_temp.in_bounds(timestamptz, timestamptz), pg_temp.in_bounds(double precision);
