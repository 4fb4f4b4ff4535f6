-- Who told of the end of a tool call or hook event: 0 the program itself (a hook, a transcript, a sender of events), 1 an event of its
-- telemetry, 2 a span. The surest one's holds, whichever came first.
ALTER TABLE hook_executions ADD COLUMN end_told_by integer NOT NULL DEFAULT 0;

-- Of which prompt of which session the spans of an OpenTelemetry trace are, as events of the same trace tell: spans do not name their prompt.
CREATE TABLE telemetry_traces (
  trace_id   text PRIMARY KEY,                -- in hexadecimal digits
  session_id text NOT NULL,
  prompt_id  text NOT NULL,
  noted_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX telemetry_traces_noted ON telemetry_traces (noted_at);

-- Spans of which it is not known yet what they belong to: children come before their parents. Those of agents stay for some minutes once
-- they are placed, without what they said, for what comes later and ran in them.
CREATE TABLE telemetry_spans (
  trace_id   text NOT NULL,
  span_id    text NOT NULL,
  parent_id  text,
  span       jsonb NOT NULL,                  -- without secrets
  arrived_at timestamptz NOT NULL DEFAULT now(),
  placed_at  timestamptz,                     -- null while it waits
  PRIMARY KEY (trace_id, span_id)
);
CREATE INDEX telemetry_spans_waiting ON telemetry_spans (arrived_at) WHERE placed_at IS NULL;
CREATE INDEX telemetry_spans_placed ON telemetry_spans (placed_at) WHERE placed_at IS NOT NULL;

-- Answers are known by the request alone, as telemetry does not tell the message: the first half of the SHA-256 of its name, as a UUID of
-- version 8. Every request has one message, so that no two rows come together; should it have had two, the second stays as it was.
UPDATE model_answers a SET execution_id = overlay(overlay(
    substr(encode(sha256(convert_to('answer' || chr(31) || a.request_id, 'UTF8')), 'hex'), 1, 32)
    placing '8' from 13 for 1)
    placing substr('89ab', 1 + (get_byte(sha256(convert_to('answer' || chr(31) || a.request_id, 'UTF8')), 8) / 16) % 4, 1) from 17 for 1)::uuid
FROM (SELECT min(id) AS id FROM model_answers WHERE request_id <> '' GROUP BY request_id) first
WHERE a.id = first.id;
