using Npgsql;
using Traceability.Patterns.VectorIndex;
using Traceability.Storage;

namespace Traceability.Patterns.Life;

/// <summary>
/// Makes one of two patterns that are alike: the same path and model, and prompts so near that a trace of one would have been taken for
/// evidence of the other. They come to be in different projects, when the model changes, or when a project gets another name. The one
/// that worked more often stays and gets the other's evidence and uses; the other is deprecated, says where it went, and is found no more.
/// </summary>
public sealed class MergePatterns(NpgsqlDataSource dataSource, IVectorIndex index)
{
    private sealed record Pattern(Guid Id, string Signature, string Model, float[] Vector, string? Project, string Status);

    private readonly record struct Outcome(Merge Merge, Guid? Gone);

    /// <summary>Merges a pattern with the nearest of those alike; null when another process tends just now.</summary>
    internal async Task<Merge?> RunAsync(Guid patternId, CancellationToken cancellation)
    {
        var outcome = await ExclusiveTransaction.RunAsync(
            dataSource, TendPatterns.Lock, connection => MergeAsync(connection, patternId, cancellation), cancellation);
        if (outcome is { Gone: { } gone })
        {
            await index.DeleteAsync(gone, cancellation);
        }

        return outcome?.Merge;
    }

    private static async Task<Outcome> MergeAsync(NpgsqlConnection connection, Guid patternId, CancellationToken cancellation)
    {
        if (await ReadAsync(connection, patternId, cancellation) is not { } pattern)
        {
            return new Outcome(Merge.None, null);
        }

        await connection.ExecuteAsync(AddEvidence.LockSql, cancellation, pattern.Signature);
        if (await FindAlikeAsync(connection, pattern, cancellation) is not var (stays, goes, sameProject))
        {
            return new Outcome(Merge.None, null);
        }

        // Evidence first: learning holds it when it holds anything of a pattern.
        foreach (var sql in (string[])[
            EvidenceSql, UsageOfBothSql, DropUsageOfBothSql, UsageSql, FailuresSql, LineageSql, GoneSql, EarlierSql])
        {
            await connection.ExecuteAsync(sql, cancellation, goes, stays);
        }

        foreach (var sql in (string[])[RefreshSql, RefreshAvoidSql])
        {
            await connection.ExecuteAsync(sql, cancellation, stays);
        }

        return new Outcome(sameProject ? Merge.OfOneProject : Merge.OfTwoProjects, goes);
    }

    private static async Task<Pattern?> ReadAsync(NpgsqlConnection connection, Guid patternId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection);
        command.Parameters.Add(new() { Value = patternId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Pattern(
                patternId, reader.Text("path_signature"), reader.Text("embedding_model"), reader.Floats("vector"),
                reader.TextOrNull("project"), reader.Text("status"))
            : null;
    }

    private static async Task<(Guid Stays, Guid Goes, bool SameProject)?> FindAlikeAsync(
        NpgsqlConnection connection, Pattern pattern, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(AlikeSql, connection);
        command.Parameters.Add(new() { Value = pattern.Id });
        command.Parameters.Add(new() { Value = pattern.Signature });
        command.Parameters.Add(new() { Value = pattern.Model });
        command.Parameters.Add(new() { Value = pattern.Vector });
        command.Parameters.Add(new() { Value = (object?)pattern.Project ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.Add(new() { Value = pattern.Status });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var (other, mine, sameProject) = (reader.Guid("other"), reader.Bool("mine"), reader.Bool("same_project"));
        return mine ? (pattern.Id, other, sameProject) : (other, pattern.Id, sameProject);
    }

    private const string ReadSql = """
        SELECT path_signature, embedding_model, prompt_embedding::real[] AS vector, project, status
        FROM success_patterns WHERE pattern_id = $1 AND merged_into IS NULL AND prompt_embedding IS NOT NULL AND embedding_model IS NOT NULL
        """;

    // What is known to fail in one project confirms nothing in another. A pattern of no project is everybody's already, and says nothing of
    // where it worked.
    private const string AlikeSql = """
        SELECT o.pattern_id AS other, (p.success_count, o.created_at, o.id) > (o.success_count, p.created_at, p.id) AS mine,
          o.project IS NOT DISTINCT FROM $5 AS same_project
        FROM success_patterns o, (SELECT id, success_count, created_at FROM success_patterns WHERE pattern_id = $1) p
        WHERE o.path_signature = $2 AND o.embedding_model = $3 AND o.merged_into IS NULL AND o.pattern_id <> $1
          AND (o.project IS NOT DISTINCT FROM $5
               OR ($5 IS NOT NULL AND o.project IS NOT NULL AND o.status <> 'deprecated' AND $6 <> 'deprecated'))
          AND o.prompt_embedding <=> $4::real[]::vector < 1 - (SELECT (pattern_life()->>'alike')::float8)
        ORDER BY o.prompt_embedding <=> $4::real[]::vector, o.id
        LIMIT 1
        """;

    private const string EvidenceSql = "UPDATE pattern_evidence SET pattern_id = $2 WHERE pattern_id = $1";

    // Both were found for one trace: that is a use of the one that stays, judged by a person if either was.
    private const string UsageOfBothSql = """
        UPDATE pattern_usage_log s SET
          used = s.used OR g.used, match_score = greatest(s.match_score, g.match_score),
          outcome = CASE WHEN judged THEN g.outcome ELSE s.outcome END,
          success = CASE WHEN judged THEN g.success ELSE s.success END,
          user_feedback = coalesce(s.user_feedback, g.user_feedback)
        FROM (SELECT *, outcome = 'feedback' AS judged FROM pattern_usage_log WHERE pattern_id = $1) g
        WHERE s.pattern_id = $2 AND s.correlation_id = g.correlation_id AND s.outcome IS DISTINCT FROM 'feedback'
        """;

    private const string DropUsageOfBothSql = """
        DELETE FROM pattern_usage_log g USING pattern_usage_log s
        WHERE g.pattern_id = $1 AND s.pattern_id = $2 AND s.correlation_id = g.correlation_id
        """;

    private const string UsageSql = "UPDATE pattern_usage_log SET pattern_id = $2 WHERE pattern_id = $1";

    private const string FailuresSql = """
        WITH moved AS (DELETE FROM pattern_failures WHERE pattern_id = $1 RETURNING correlation_id)
        INSERT INTO pattern_failures (pattern_id, correlation_id) SELECT $2, correlation_id FROM moved ON CONFLICT DO NOTHING
        """;

    private const string LineageSql = """
        UPDATE success_patterns s SET provenance = s.provenance || jsonb_build_object('merged_from',
          coalesce(s.provenance->'merged_from', '[]') || coalesce(g.provenance->'merged_from', '[]')
          || jsonb_build_object('pattern_id', g.pattern_id, 'learned_from', g.source_correlation_id, 'project', g.project))
        FROM success_patterns g WHERE g.pattern_id = $1 AND s.pattern_id = $2
        """;

    private const string GoneSql = """
        UPDATE success_patterns SET
          merged_into = $2, status = 'deprecated', status_since = now(), prompt_embedding = NULL, updated_at = now()
        WHERE pattern_id = $1
        """;

    private const string EarlierSql = "UPDATE success_patterns SET merged_into = $2 WHERE merged_into = $1";

    private const string RefreshSql = "SELECT refresh_pattern_statistics($1)";

    private const string RefreshAvoidSql = "SELECT refresh_pattern_avoid($1)";
}

/// <summary>What became of a pattern for which an alike one was looked for.</summary>
internal enum Merge
{
    /// <summary>There is none alike.</summary>
    None,

    /// <summary>One of its own project became one with it.</summary>
    OfOneProject,

    /// <summary>Another project's became one with it: both projects confirm it.</summary>
    OfTwoProjects,
}
