-- What a person said of a trace: the last word, which overrides what the evidence says.
-- No foreign key: like pattern_evidence it outlives the trace, and counts again when an archived trace is restored.
CREATE TABLE trace_feedback (
  correlation_id uuid PRIMARY KEY,
  success        boolean NOT NULL,
  comment        text,
  user_id        text,
  given_at       timestamptz NOT NULL DEFAULT now()
);
