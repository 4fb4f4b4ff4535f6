-- Finding candidates fast, and knowing when what was found before may have changed.

-- The signs of a vector are 192 bytes instead of 6 kB: sixteen times smaller an index, whose nearest are then compared exactly.
DROP INDEX success_patterns_embedding;
CREATE INDEX success_patterns_embedding ON success_patterns
  USING hnsw ((binary_quantize(prompt_embedding)::bit(1536)) bit_jaccard_ops);

-- The latest of one project, which a search among all could miss.
CREATE INDEX success_patterns_latest ON success_patterns (project, id DESC) WHERE project IS NOT NULL;

-- Which transaction last changed what a match may answer with: what was answered before it is asked for again. Deferred to the commit, so
-- that nothing waits for the row while it holds others; a use that is only counted changes no answer.
CREATE FUNCTION note_pattern_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO system_settings AS s (name, value) VALUES ('pattern_version', to_jsonb(pg_current_xact_id()::text))
  ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now() WHERE s.value <> excluded.value;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER success_patterns_changed
  AFTER INSERT OR DELETE OR UPDATE OF
    prompt_text, prompts, prompt_embedding, embedding_model, intent, keywords, agent, project, scope, execution_path, path_signature,
    hook_sequence, endpoint_pattern, avg_duration_ms, success_count, failure_count, status, context, avoid
  ON success_patterns DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION note_pattern_change();

CREATE TRIGGER success_patterns_emptied AFTER TRUNCATE ON success_patterns
  FOR EACH STATEMENT EXECUTE FUNCTION note_pattern_change();
