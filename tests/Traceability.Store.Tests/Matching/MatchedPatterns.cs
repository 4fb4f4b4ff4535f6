using Traceability.Language.Embedding;
using Traceability.Language.Words;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

/// <summary>Patterns that are put into a store as they are, for a match to find or not.</summary>
internal static class MatchedPatterns
{
    /// <summary>A pattern with the words and the vector of its prompt, unless others are given; its words are counted.</summary>
    public static async Task<Guid> AddAsync(
        TestStore store, string prompt, string? project = null, string scope = "project", string[]? keywords = null,
        string? embedded = null, string sequence = "sequence")
    {
        var id = Guid.NewGuid();
        await using var command = store.DataSource.CreateCommand("""
            WITH counted AS (
              INSERT INTO term_statistics AS s (term, document_count) SELECT unnest($5::text[] || ''::text), 1
              ON CONFLICT (term) DO UPDATE SET document_count = s.document_count + 1)
            INSERT INTO success_patterns (
              pattern_id, pattern_type, prompt_text, prompts, prompt_embedding, embedding_model, intent, keywords, project, scope,
              path_signature, sequence_hash, success_score, success_count)
            VALUES ($1, 'hook_sequence', $2, ARRAY[$2], $3::real[]::vector, $4, 'debug', $5, $6, $7, 'look', $8, 1, 3)
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = prompt });
        command.Parameters.Add(new() { Value = LexicalEmbedder.Embed(embedded ?? prompt) });
        command.Parameters.Add(new() { Value = LexicalEmbedder.ModelName });
        command.Parameters.Add(new() { Value = keywords ?? [.. KeywordExtraction.Terms(prompt)] });
        command.Parameters.Add(new() { Value = (object?)project ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.Add(new() { Value = scope });
        command.Parameters.Add(new() { Value = sequence });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return id;
    }
}
