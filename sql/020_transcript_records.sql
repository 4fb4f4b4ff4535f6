-- The records of transcripts that began a trace: a fork or a resumed session repeats them, under a name of its own, and they are still the
-- first one's. One row for a prompt or a subagent, and none for what they did. It outlives its trace, which may be archived, so that a copy
-- that is imported later brings back that trace and makes no other.
CREATE TABLE transcript_records (
  record_id      uuid PRIMARY KEY,
  correlation_id uuid NOT NULL,
  session_id     text NOT NULL             -- as the transcript has it, which need not be a UUID
);
