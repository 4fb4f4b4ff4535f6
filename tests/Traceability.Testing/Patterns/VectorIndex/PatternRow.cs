using Npgsql;
using Traceability.Patterns.VectorIndex;
using Traceability.Testing.Storage;

namespace Traceability.Testing.Patterns.VectorIndex;

/// <summary>A pattern's row without its vector: this index is a column of it.</summary>
public static class PatternRow
{
    public static Task InsertAsync(NpgsqlDataSource dataSource, PatternVector pattern) => dataSource.ExecuteAsync(
        """
        INSERT INTO success_patterns (
          pattern_id, pattern_type, prompt_text, intent, path_signature, sequence_hash, success_score, project, status, scope)
        VALUES ($1, 'hook_sequence', 'x', 'develop', 's', 'h', 1, $2, $3, $4)
        ON CONFLICT (pattern_id) DO UPDATE SET scope = excluded.scope
        """,
        pattern.PatternId, (object?)pattern.Project ?? DBNull.Value, pattern.Status, pattern.Scope);
}
