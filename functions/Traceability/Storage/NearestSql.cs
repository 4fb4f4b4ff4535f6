namespace Traceability.Storage;

/// <summary>
/// The part of a statement that finds the patterns near a vector by the index. Its parameters: <c>$2</c> the model, <c>$3</c> the project
/// or null. It wants <see cref="SearchSettings"/> before it and <c>request (vector, bits)</c> above it.
/// </summary>
internal static class NearestSql
{
    /// <summary>
    /// What a request from that project may be told of, of <c>success_patterns p</c>; one that names no project, of no project's.
    /// </summary>
    public const string Visible = "p.status <> 'deprecated' AND (p.project = $3::text OR p.project IS NULL OR p.scope = 'all')";

    /// <summary>
    /// <c>nearby (id)</c>: the nearest by signs, several times as many as are wanted because signs are coarse, and the latest of the
    /// project itself, which may be few among many.
    /// </summary>
    public const string Nearby = $"""
        nearby AS MATERIALIZED (
          (SELECT p.id FROM success_patterns p
           WHERE p.embedding_model = $2 AND p.prompt_embedding IS NOT NULL AND {Visible}
           ORDER BY binary_quantize(p.prompt_embedding)::bit(1536) <%> (SELECT bits FROM request) LIMIT 120)
          UNION
          (SELECT p.id FROM success_patterns p
           WHERE p.project = $3 AND p.embedding_model = $2 AND p.prompt_embedding IS NOT NULL AND {Visible}
           ORDER BY p.id DESC LIMIT 40))
        """;
}
