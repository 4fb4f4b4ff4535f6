using Traceability.Storage;

namespace Traceability.Matching.Search;

/// <summary>
/// The statement that fetches candidates. Neighbours in meaning and patterns that share words are two rankings, fused by the sum of their
/// reciprocal ranks (G. Cormack, C. Clarke and S. Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning
/// methods", SIGIR 2009). Parameters: <c>$1</c> vector, <c>$2</c> model, <c>$3</c> project or null, <c>$4</c> the request's rarest words,
/// <c>$5</c> the neighbours that an index outside the store found, <c>$6</c> the weights of the words. <see cref="PatternSnapshot"/> does
/// the same in memory: a change here is one there.
/// </summary>
internal static class CandidateSql
{
    /// <summary>The store looks for neighbours itself.</summary>
    public const string ByStoreAndWords =
        $"WITH {Request}, {NearestSql.Nearby}, {ByMeaning}, {ByWords}, {Fused}, {Alike} SELECT {Columns}, {Similarity} {From}";

    /// <summary>Neighbours were found elsewhere.</summary>
    public const string ByIdsAndWords =
        $"WITH {Request}, {Given}, {ByMeaning}, {ByWords}, {Fused}, {Alike} SELECT {Columns}, {Similarity} {From}";

    /// <summary>Without a vector.</summary>
    public const string ByWordsAlone =
        $"WITH {NoMeaning}, {ByWords}, {Fused}, {Alike} SELECT {Columns}, NULL::double precision AS similarity {From}";

    private const string Request =
        "request AS MATERIALIZED (SELECT $1::real[]::vector AS vector, binary_quantize($1::real[]::vector)::bit(1536) AS bits)";

    private const string Given = $"""
        nearby AS MATERIALIZED (
          SELECT p.id FROM success_patterns p
          WHERE p.pattern_id = ANY($5) AND p.embedding_model = $2 AND p.prompt_embedding IS NOT NULL AND {NearestSql.Visible})
        """;

    private const string ByMeaning = """
        by_meaning AS MATERIALIZED (
          SELECT p.id, row_number() OVER (ORDER BY p.prompt_embedding <=> (SELECT vector FROM request), p.id) AS rank
          FROM nearby JOIN success_patterns p USING (id)
          ORDER BY rank LIMIT 40)
        """;

    private const string NoMeaning = "by_meaning AS (SELECT NULL::bigint AS id, NULL::bigint AS rank WHERE false)";

    // Patterns that have a common word must not all be read: the rarest words are looked up, each and in pairs, and each look-up is cut
    // short. What numbers add up to depends on their order in the last digit, which is left to the plan: sums are compared without it.
    private const string ByWords = $"""
        rare AS MATERIALIZED (
          SELECT term, weight, place FROM unnest($4::text[], $6::double precision[]) WITH ORDINALITY AS given (term, weight, place)),
        probes AS MATERIALIZED (
          SELECT ARRAY[term] AS terms, weight FROM rare
          UNION ALL
          SELECT ARRAY[a.term, b.term], a.weight + b.weight FROM rare a JOIN rare b ON a.place < b.place WHERE b.place <= 4),
        by_words AS MATERIALIZED (
          SELECT id, row_number() OVER (ORDER BY round(sum(weight)::numeric, 9) DESC, id) AS rank
          FROM probes, LATERAL (
            SELECT p.id FROM success_patterns p
            WHERE (p.keywords @> probes.terms
                OR to_tsvector('english', left(p.prompt_text, 100000)) @@ plainto_tsquery('english', array_to_string(probes.terms, ' ')))
              AND {NearestSql.Visible}
            LIMIT 40) hit
          GROUP BY id ORDER BY rank LIMIT 40)
        """;

    // 60 is the constant of the paper.
    private const string Fused = """
        fused AS MATERIALIZED (
          SELECT id FROM (SELECT id, rank FROM by_meaning UNION ALL SELECT id, rank FROM by_words) ranked
          GROUP BY id ORDER BY sum(1 / (60 + rank::double precision)) DESC, id LIMIT 40)
        """;

    // Prompts of other patterns of the same steps, but only of those that a request may be told of. Steps that many take, as all do that
    // use no tool, say nothing of what is asked, and too many prompts would be read for them.
    private const string Alike = $"""
        steps AS MATERIALIZED (
          SELECT p.sequence_hash AS sequence, min(p.id) AS first {Chosen}
          WHERE p.execution_path -> 'nodes' IS DISTINCT FROM '[]'
          GROUP BY p.sequence_hash),
        alike AS MATERIALIZED (
          SELECT sequence, first,
            (array_agg(left(prompt_text, 500) ORDER BY id)
              FILTER (WHERE is_visible AND id NOT IN (SELECT id FROM fused)))[1:12] AS prompts
          FROM steps, LATERAL (
            SELECT p.id, p.prompt_text, {NearestSql.Visible} AS is_visible FROM success_patterns p
            WHERE p.sequence_hash = steps.sequence AND p.status <> 'deprecated' LIMIT 61) one
          GROUP BY sequence, first HAVING count(*) <= 60 AND count(*) FILTER (WHERE is_visible) <= 20)
        """;

    private const string Columns = $"""
        {CandidateRow.Columns},
        CASE WHEN alike.sequence IS NOT NULL THEN
          CASE WHEN p.id = alike.first THEN coalesce(alike.prompts, ARRAY[]::text[]) ELSE ARRAY[]::text[] END END AS siblings
        """;

    private const string Similarity =
        "CASE WHEN p.embedding_model = $2 THEN 1 - (p.prompt_embedding <=> (SELECT vector FROM request)) END AS similarity";

    // One look-up for each: a plain join is planned as a walk through all patterns in the order of their sequences.
    private const string Chosen = "FROM fused CROSS JOIN LATERAL (SELECT * FROM success_patterns s WHERE s.id = fused.id OFFSET 0) p";

    private const string From = $"{Chosen} LEFT JOIN alike ON alike.sequence = p.sequence_hash";
}
