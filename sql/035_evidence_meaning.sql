-- What each task of a pattern was asked for, so that another joins only where it is near to all of them. Known of the first task alone where
-- a store was there before: the others get theirs when they are learned from again.
ALTER TABLE pattern_evidence
  ADD COLUMN embedding       halfvec(1536),
  ADD COLUMN embedding_model text;

UPDATE pattern_evidence e SET embedding = p.prompt_embedding::halfvec(1536), embedding_model = p.embedding_model
FROM success_patterns p WHERE p.pattern_id = e.pattern_id AND p.source_correlation_id = e.correlation_id;
