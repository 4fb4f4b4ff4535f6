using Npgsql;
using Traceability.Evidence.Paths;
using Traceability.Storage;

namespace Traceability.Patterns;

/// <summary>Finds the pattern that a task is an instance of.</summary>
internal static class FindLikePattern
{
    private const int Nearest = 40;

    /// <summary>The pattern nearest to the draft; null when none is near enough, by the setting <c>akin</c>.</summary>
    public static async Task<Guid?> RunAsync(NpgsqlConnection connection, PatternDraft draft)
    {
        await using var command = new NpgsqlCommand(NearSql, connection)
        {
            Parameters =
            {
                new() { Value = draft.Embedding.Model },
                new() { Value = draft.Embedding.Vector.ToArray() },
                new() { Value = (object?)draft.Facts.Project ?? DBNull.Value, DataTypeName = "text" },
                new() { Value = draft.Facts.CorrelationId },
                new() { Value = Nearest },
            },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var near = await reader.ListAsync(row => Read(row, draft), CancellationToken.None);
        return near.Where(pattern => pattern.Affinity >= pattern.Least).OrderByDescending(pattern => pattern.Affinity)
            .Select(pattern => (Guid?)pattern.Id).FirstOrDefault();
    }

    private static (Guid Id, double Least, double Affinity) Read(NpgsqlDataReader row, PatternDraft draft)
    {
        var phases = PathSignature.Nearness(draft.Path.Signature, row.Text("path_signature"));
        var affinity = PatternAffinity.Reckon(
            row.Double("cosine"), phases, row.Double("files"), row.Text("intent") == draft.Intent.Intent);
        return (row.Guid("pattern_id"), row.Double("akin"), affinity);
    }

    // A pattern that failed so often that it is no longer handed over goes on learning: that is how it comes back. What it was asked for is
    // the first of its tasks' requests, so that it does not wander off from task to task; what it changes is what its latest tasks did.
    private const string NearSql = """
        WITH near AS (
          SELECT p.pattern_id, p.path_signature, p.intent, 1 - (p.prompt_embedding <=> $2::real[]::vector) AS cosine
          FROM success_patterns p
          WHERE p.embedding_model = $1 AND p.merged_into IS NULL
            AND (p.project IS NOT DISTINCT FROM $3 OR ($3 IS NOT NULL AND p.project IS NOT NULL AND p.scope = 'all'))
          ORDER BY p.prompt_embedding <=> $2::real[]::vector, p.id LIMIT $5)
        SELECT near.*, (pattern_life()->>'akin')::float8 AS akin,
          coalesce((
            SELECT avg(coalesce(
              (SELECT count(*) FROM unnest(k.files) AS f (file) WHERE f.file = ANY (own.files))
              / nullif(sqrt(cardinality(k.files) * cardinality(own.files)), 0), 0))
            FROM (
              SELECT e.correlation_id FROM pattern_evidence e WHERE e.pattern_id = near.pattern_id
              ORDER BY e.occurred_at DESC LIMIT 10) latest
            JOIN tasks k ON k.task_id = latest.correlation_id
            JOIN tasks own ON own.task_id = $4), 0)::float8 AS files
        FROM near ORDER BY cosine DESC
        """;
}
