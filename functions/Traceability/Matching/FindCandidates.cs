using System.Text.Json;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Matching;

/// <summary>Fetches what a vector search found, and what shares words with the request.</summary>
public sealed class FindCandidates(NpgsqlDataSource dataSource)
{
    private const int ByWords = 50;

    /// <summary>The candidates, in no order of fitness.</summary>
    /// <param name="ids">What the vector search found.</param>
    /// <param name="terms">The request's words, as patterns keep theirs.</param>
    /// <param name="cancellation">Ends the search.</param>
    internal async Task<IReadOnlyList<Candidate>> RunAsync(Guid[] ids, string[] terms, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = ids });
        command.Parameters.Add(new() { Value = terms });
        command.Parameters.Add(new() { Value = string.Join(" or ", terms.Where(term => term.All(char.IsLetterOrDigit))) });
        command.Parameters.Add(new() { Value = ByWords });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var candidates = new List<Candidate>();
        while (await reader.ReadAsync(cancellation))
        {
            candidates.Add(new Candidate(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.Texts(3), reader.TextOrNull(4), reader.TextOrNull(5),
                reader.Json(6), reader.Json(7), reader.Json(8), reader.DoubleOrNull(9), reader.GetInt32(10), reader.GetInt32(11),
                reader.GetString(12), Flat(reader.Json(13))));
        }

        return candidates;
    }

    private static Dictionary<string, string> Flat(JsonElement context) => context.EnumerateObject()
        .Where(property => property.Value.ValueKind == JsonValueKind.String)
        .ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal);

    private const string Sql = """
        WITH by_words AS (
          SELECT pattern_id FROM success_patterns
          WHERE status <> 'deprecated'
            AND (keywords && $2 OR to_tsvector('english', left(prompt_text, 100000)) @@ websearch_to_tsquery('english', $3))
          ORDER BY cardinality(ARRAY(SELECT unnest(keywords) INTERSECT SELECT unnest($2::text[]))) DESC, id
          LIMIT $4)
        SELECT p.pattern_id, p.prompt_text, p.intent, p.keywords, p.agent, p.project, p.execution_path, p.hook_sequence,
          p.endpoint_pattern, p.avg_duration_ms, p.success_count, p.failure_count, p.status, p.context
        FROM success_patterns p
        WHERE p.status <> 'deprecated' AND (p.pattern_id = ANY($1) OR p.pattern_id IN (SELECT pattern_id FROM by_words))
        """;
}
