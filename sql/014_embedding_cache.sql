-- Vectors that an embedding model made before, so that the same text is not paid for, or waited for, twice.
-- Without the text: its SHA-256 finds it again and tells nothing. As the model answered, not padded to the width of
-- success_patterns.prompt_embedding: nothing is searched here, a shorter vector takes less room, and a model that
-- changed its number of dimensions is noticed.
CREATE TABLE embedding_cache (
  model        text NOT NULL,
  text_hash    bytea NOT NULL,
  embedding    real[] NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),  -- to the day
  PRIMARY KEY (model, text_hash)
);
-- Vectors do not get smaller by compressing them; trying costs more than storing.
ALTER TABLE embedding_cache ALTER COLUMN embedding SET STORAGE EXTERNAL;
CREATE INDEX embedding_cache_last_used ON embedding_cache (last_used_at);
