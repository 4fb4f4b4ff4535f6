-- Which files of transcripts were read to their end, and how they were then: what has neither grown nor been written to since is not read
-- again, after a restart neither. A file that is gone may stay here.
CREATE TABLE transcript_files (
  path       text PRIMARY KEY,
  bytes      bigint NOT NULL,
  written_at timestamptz NOT NULL,             -- as its folder told it before it was read
  again_at   timestamptz,                      -- it is read once more then, as its session is over unless more was written; null: it was
  read_at    timestamptz NOT NULL DEFAULT now()
);
