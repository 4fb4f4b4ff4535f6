using System.Text.Json;
using Microsoft.Extensions.AI;
using Npgsql;
using Traceability.Evidence.Verdict;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Model;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Failures;

/// <summary>
/// Keeps what went wrong in a trace that failed, and hands it to the patterns that it is a lesson for: those that were used for it, and
/// those of nearly the same request in its project. The other way round, a trace that worked fetches for its pattern what such traces
/// before it did wrong.
/// </summary>
public sealed class RecordFailures(NpgsqlDataSource dataSource, IEmbeddingGenerator<string, Embedding<float>> embedder)
{
    /// <summary>
    /// Requests are nearly the same below this cosine distance: not the very same work, but work that the same things go wrong in.
    /// </summary>
    public const double Near = 0.35;

    /// <summary>Idempotent; what an earlier look at the trace taught is taken back when it is not true any more.</summary>
    public async Task RunAsync(AssembledTrace trace, SuccessVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(verdict);
        var lessons = verdict.IsSuccess || verdict.IsUnclear ? [] : FindLessons.Find(trace);
        // Before a connection is held.
        var vector = lessons.Count > 0 ? await EmbedAsync(trace.Trace.PromptText) : null;

        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var id = trace.Trace.CorrelationId;
        var patterns = new HashSet<Guid>(await connection.GuidsAsync(WithdrawSql, CancellationToken.None, id));
        if (lessons.Count > 0)
        {
            await KeepAsync(connection, trace.Trace, lessons, vector);
            patterns.UnionWith(await connection.GuidsAsync(LinkUsedSql, CancellationToken.None, id));
            if (vector is not null)
            {
                await connection.ExecuteAsync(SearchSettings.Sql, CancellationToken.None);
                patterns.UnionWith(await connection.GuidsAsync(
                    LinkNearSql, CancellationToken.None, id, EmbeddingModel.NameOf(embedder), trace.Trace.Project, vector, Near));
            }
        }

        await RefreshAsync(connection, patterns);
        await transaction.CommitAsync();
    }

    /// <summary>Hands the pattern that a task is evidence of what traces like it did wrong before.</summary>
    public async Task LinkAsync(Guid task)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RefreshAsync(connection, await connection.GuidsAsync(LinkPatternSql, CancellationToken.None, task, Near));
        await transaction.CommitAsync();
    }

    // In one order everywhere, so that two that refresh the same do not wait for each other.
    private static Task RefreshAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> patterns) => patterns.Count == 0
        ? Task.CompletedTask
        : connection.GuidsAsync(RefreshSql, CancellationToken.None, patterns.Order().ToArray());

    /// <summary>Null without a model: then only use tells what a failure is a lesson for.</summary>
    private async Task<float[]?> EmbedAsync(string? prompt)
    {
        if (string.IsNullOrWhiteSpace(prompt))
        {
            return null;
        }

        try
        {
            return EmbeddingVectors.ToUnit1536(await embedder.GenerateVectorAsync(prompt));
        }
        catch (EmbeddingModelException exception)
        {
            System.Diagnostics.Activity.Current?.AddException(exception);
            return null;
        }
    }

    private async Task KeepAsync(NpgsqlConnection connection, TraceRecord trace, IReadOnlyList<FailureLesson> lessons, float[]? vector)
    {
        await using var command = new NpgsqlCommand(KeepSql, connection);
        command.Parameters.Add(new() { Value = trace.CorrelationId });
        command.Parameters.Add(new() { Value = (object?)trace.Project ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.Add(new() { Value = (object?)vector ?? DBNull.Value, DataTypeName = "real[]" });
        command.Parameters.Add(new() { Value = EmbeddingModel.NameOf(embedder) });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(lessons, FailuresJson.Default.IReadOnlyListFailureLesson) });
        command.Parameters.Add(new() { Value = (trace.CompletedAt ?? trace.StartedAt).ToUniversalTime() });
        await command.ExecuteNonQueryAsync();
    }

    private const string WithdrawSql = """
        WITH gone AS (DELETE FROM trace_failures WHERE correlation_id = $1)
        SELECT pattern_id FROM pattern_failures WHERE correlation_id = $1
        """;

    private const string KeepSql = """
        INSERT INTO trace_failures (correlation_id, project, prompt_embedding, embedding_model, lessons, failed_at)
        VALUES ($1, $2, $3::real[]::vector, $4, $5::jsonb, $6)
        """;

    private const string LinkUsedSql = """
        INSERT INTO pattern_failures (pattern_id, correlation_id)
        SELECT pattern_id, $1 FROM pattern_usage_log WHERE correlation_id = $1 AND used AND pattern_id IS NOT NULL
        RETURNING pattern_id
        """;

    private const string LinkNearSql = $"""
        WITH request AS MATERIALIZED (SELECT $4::real[]::vector AS vector, binary_quantize($4::real[]::vector)::bit(1536) AS bits),
        {NearestSql.Nearby},
        near AS (
          SELECT p.pattern_id, p.prompt_embedding <=> (SELECT vector FROM request) AS distance
          FROM nearby JOIN success_patterns p USING (id) ORDER BY distance LIMIT 3)
        INSERT INTO pattern_failures (pattern_id, correlation_id) SELECT pattern_id, $1 FROM near WHERE distance < $5
        ON CONFLICT DO NOTHING
        RETURNING pattern_id
        """;

    // The pattern that a trace is evidence of is refreshed in any case: what was repaired in the trace is a lesson as well.
    private const string LinkPatternSql = """
        WITH pattern AS (
          SELECT p.pattern_id, p.prompt_embedding, p.embedding_model, p.scope, p.project
          FROM pattern_evidence e JOIN success_patterns p USING (pattern_id) WHERE e.correlation_id = $1
        ), linked AS (
          INSERT INTO pattern_failures (pattern_id, correlation_id)
          SELECT p.pattern_id, near.correlation_id FROM pattern p CROSS JOIN LATERAL (
            SELECT f.correlation_id, f.prompt_embedding <=> p.prompt_embedding AS distance FROM trace_failures f
            WHERE f.embedding_model = p.embedding_model AND (p.scope = 'all' OR f.project IS NULL OR f.project = p.project)
            ORDER BY f.prompt_embedding <=> p.prompt_embedding LIMIT 50) near
          WHERE near.distance < $2
          ON CONFLICT DO NOTHING
        )
        SELECT pattern_id FROM pattern
        """;

    private const string RefreshSql = """
        SELECT pattern_id FROM (SELECT pattern_id, refresh_pattern_avoid(pattern_id) FROM unnest($1::uuid[]) AS ids (pattern_id)) refreshed
        """;
}
