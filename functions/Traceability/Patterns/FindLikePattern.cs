using Npgsql;
using Traceability.Evidence.Paths;
using Traceability.Storage;

namespace Traceability.Patterns;

/// <summary>Finds the pattern that a task is an instance of.</summary>
internal static class FindLikePattern
{
    private const int Nearest = 40;
    private const int LatestTasks = 20;

    /// <summary>The pattern to all of whose latest tasks the draft is nearest; null where none is near enough, by <c>akin</c>.</summary>
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
                new() { Value = LatestTasks },
            },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var near = await reader.ListAsync(row => Read(row, draft), CancellationToken.None);
        return near.Where(pattern => pattern.Affinity >= pattern.Least).OrderByDescending(pattern => pattern.Affinity)
            .Select(pattern => (Guid?)pattern.Id).FirstOrDefault();
    }

    // A chain of tasks of which each is near to the next is no pattern: complete linkage (T. Sørensen, "A method of establishing groups of
    // equal amplitude in plant sociology", Biologiske Skrifter 5, 1948) keeps what is put together alike.
    private static (Guid Id, double Least, double Affinity) Read(NpgsqlDataReader row, PatternDraft draft)
    {
        var phases = PathSignature.Nearness(draft.Path.Signature, row.Text("path_signature"));
        var sameIntent = row.Text("intent") == draft.Intent.Intent;
        var affinity = row.Doubles("cosines").Zip(
            row.Doubles("files"), (cosine, files) => PatternAffinity.Reckon(cosine, phases, files, sameIntent)).Min();
        return (row.Guid("pattern_id"), row.Double("akin"), affinity);
    }

    // A pattern that failed so often that it is no longer handed over goes on learning: that is how it comes back. Of a pattern that has no
    // task, and of tasks whose own meaning is not known, the pattern's stands for what was asked.
    private const string NearSql = """
        WITH near AS (
          SELECT p.pattern_id, p.path_signature, p.intent, 1 - (p.prompt_embedding <=> $2::real[]::vector) AS cosine
          FROM success_patterns p
          WHERE p.embedding_model = $1 AND p.merged_into IS NULL
            AND (p.project IS NOT DISTINCT FROM $3 OR ($3 IS NOT NULL AND p.project IS NOT NULL AND p.scope = 'all'))
          ORDER BY p.prompt_embedding <=> $2::real[]::vector, p.id LIMIT $5)
        SELECT near.pattern_id, near.path_signature, near.intent, (pattern_life()->>'akin')::float8 AS akin,
          coalesce(members.cosines, ARRAY[near.cosine]) AS cosines, coalesce(members.files, ARRAY[0::float8]) AS files
        FROM near CROSS JOIN LATERAL (
          SELECT array_agg(CASE WHEN e.embedding_model = $1 THEN 1 - (e.embedding <=> $2::real[]::halfvec) ELSE near.cosine END) AS cosines,
            array_agg(coalesce(
              (SELECT count(*) FROM unnest(k.files) AS f (file) WHERE f.file = ANY (own.files))
              / nullif(sqrt(cardinality(k.files) * cardinality(own.files)), 0), 0)::float8) AS files
          FROM (
            SELECT * FROM pattern_evidence e WHERE e.pattern_id = near.pattern_id AND e.correlation_id <> $4
            ORDER BY e.occurred_at DESC, e.correlation_id LIMIT $6) e
          LEFT JOIN tasks k ON k.task_id = e.correlation_id
          LEFT JOIN tasks own ON own.task_id = $4) members
        ORDER BY near.cosine DESC
        """;
}
