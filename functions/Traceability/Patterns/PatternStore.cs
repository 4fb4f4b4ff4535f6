using Npgsql;
using NpgsqlTypes;
using Traceability.Http;
using Traceability.Patterns.VectorIndex;
using Traceability.Storage;

namespace Traceability.Patterns;

/// <summary>Reads, judges and removes stored patterns.</summary>
public sealed class PatternStore(NpgsqlDataSource dataSource, IVectorIndex index)
{
    /// <summary>A page of patterns, newest first.</summary>
    public async Task<PatternPage> ListAsync(PatternFilter filter, int limit, PageCursor? cursor, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(ListSql);
        foreach (var text in new[] { filter.Status, filter.Intent, filter.Scope, filter.Project })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.Add(
            new NpgsqlParameter { Value = (object?)cursor?.At ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter { Value = cursor?.Id ?? 0L });
        command.Parameters.Add(new NpgsqlParameter { Value = limit + 1 });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var patterns = new List<PatternRecord>();
        PageCursor? next = null;
        while (await reader.ReadAsync(cancellation))
        {
            if (patterns.Count == limit)
            {
                return new PatternPage(patterns, next!.ToString());
            }

            patterns.Add(Read(reader));
            next = new PageCursor(patterns[^1].CreatedAt, reader.Long("id"));
        }

        return new PatternPage(patterns, null);
    }

    /// <summary>One pattern; null when there is none of that id.</summary>
    public async Task<PatternRecord?> GetAsync(Guid patternId, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(GetSql);
        command.Parameters.Add(new() { Value = patternId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    /// <summary>Its latest uses.</summary>
    public async Task<IReadOnlyList<PatternUsage>> UsageAsync(Guid patternId, int limit, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(UsageSql);
        command.Parameters.Add(new() { Value = patternId });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(row => new PatternUsage(
            row.GuidOrNull("correlation_id"), row.Text("user_request"), row.Double("match_score"), row.Bool("used"),
            row.TextOrNull("outcome"), row.BoolOrNull("success"), row.DoubleOrNull("expected_duration_ms"),
            row.DoubleOrNull("actual_duration_ms"), row.TextOrNull("user_feedback"), row.Time("created_at")), cancellation);
    }

    /// <summary>Removes a pattern for good; false when there is none of that id. Its usage log stays.</summary>
    public async Task<bool> DeleteAsync(Guid patternId, CancellationToken cancellation)
    {
        await index.DeleteAsync(patternId, cancellation);
        return await dataSource.ExecuteAsync(DeleteSql, cancellation, patternId) > 0;
    }

    /// <summary>
    /// Notes a person's verdict on a pattern, for one trace or in general; false when there is none of that id. A verdict on one that was
    /// merged goes to the one that has its evidence now.
    /// </summary>
    public async Task<bool> AddFeedbackAsync(
        Guid patternId, Guid correlationId, bool success, string? comment, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(FeedbackSql)
        {
            Parameters =
            {
                new() { Value = patternId },
                new() { Value = correlationId },
                new() { Value = success },
                new() { Value = comment ?? (success ? "worked" : "did not work") },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(RefreshSql) { Parameters = { new() { Value = patternId } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation);
    }

    private static PatternRecord Read(NpgsqlDataReader row) => new()
    {
        PatternId = row.Guid("pattern_id"),
        PatternType = row.Text("pattern_type"),
        SourceCorrelationId = row.GuidOrNull("source_correlation_id"),
        PromptText = row.Text("prompt_text"),
        EmbeddingModel = row.TextOrNull("embedding_model"),
        Intent = row.Text("intent"),
        Keywords = row.Texts("keywords"),
        Agent = row.TextOrNull("agent"),
        RoutingStrategy = row.TextOrNull("routing_strategy"),
        Project = row.TextOrNull("project"),
        ExecutionPath = row.Json("execution_path"),
        PathSignature = row.Text("path_signature"),
        HookSequence = row.Json("hook_sequence"),
        SequenceHash = row.Text("sequence_hash"),
        EndpointPattern = row.Json("endpoint_pattern"),
        AvgDurationMs = row.DoubleOrNull("avg_duration_ms"),
        MinDurationMs = row.DoubleOrNull("min_duration_ms"),
        MaxDurationMs = row.DoubleOrNull("max_duration_ms"),
        SuccessScore = row.Double("success_score"),
        UsageCount = row.Int("usage_count"),
        SuccessCount = row.Int("success_count"),
        FailureCount = row.Int("failure_count"),
        SuccessRate = row.DoubleOrNull("success_rate"),
        Status = row.Text("status"),
        SuccessCriteria = row.Json("success_criteria"),
        CreatedAt = row.Time("created_at"),
        LastUsedAt = row.TimeOrNull("last_used_at"),
        Scope = row.Text("scope"),
        Prompts = row.Texts("prompts"),
        MergedInto = row.GuidOrNull("merged_into"),
        Provenance = row.Json("provenance"),
    };

    private const string Columns = """
        pattern_id, pattern_type, source_correlation_id, prompt_text, embedding_model, intent, keywords, agent, routing_strategy,
        project, execution_path, path_signature, hook_sequence, sequence_hash, endpoint_pattern, avg_duration_ms, min_duration_ms,
        max_duration_ms, success_score, usage_count, success_count, failure_count, success_rate, status, success_criteria, created_at,
        id, last_used_at, scope, prompts, merged_into, provenance
        """;

    private const string ListSql = $"""
        SELECT {Columns} FROM success_patterns
        WHERE ($1 IS NULL OR status = $1) AND ($2 IS NULL OR intent = $2) AND ($3 IS NULL OR scope = $3)
          AND ($4 IS NULL OR project = $4 OR provenance->'projects' ? $4) AND ($5 IS NULL OR (created_at, id) < ($5, $6))
        ORDER BY created_at DESC, id DESC LIMIT $7
        """;

    private const string GetSql = $"SELECT {Columns} FROM success_patterns WHERE pattern_id = $1";

    private const string UsageSql = """
        SELECT correlation_id, user_request, match_score, used, outcome, success, expected_duration_ms, actual_duration_ms,
          user_feedback, created_at
        FROM pattern_usage_log WHERE pattern_id = $1 ORDER BY created_at DESC LIMIT $2
        """;

    private const string DeleteSql = "DELETE FROM success_patterns WHERE pattern_id = $1";

    // A person's word is an outcome, whatever was concluded before.
    private const string FeedbackSql = """
        INSERT INTO pattern_usage_log (pattern_id, correlation_id, user_request, match_score, outcome, success, user_feedback)
        SELECT coalesce(merged_into, pattern_id), $2, prompt_text, 1, 'feedback', $3, $4 FROM success_patterns WHERE pattern_id = $1
        ON CONFLICT (correlation_id, pattern_id) DO UPDATE SET outcome = 'feedback', success = $3, user_feedback = $4
        RETURNING pattern_id
        """;

    private const string RefreshSql =
        "SELECT refresh_pattern_statistics(coalesce(merged_into, pattern_id)) FROM success_patterns WHERE pattern_id = $1";
}

/// <summary>A page of patterns, newest first.</summary>
/// <param name="Patterns">The patterns.</param>
/// <param name="NextCursor">What to ask the next page with; null on the last.</param>
public sealed record PatternPage(IReadOnlyList<PatternRecord> Patterns, string? NextCursor);

/// <summary>Which patterns to list; null narrows nothing.</summary>
/// <param name="Status">candidate, provisional, validated or deprecated.</param>
/// <param name="Intent">What kind of work they are.</param>
/// <param name="Scope">project or all.</param>
/// <param name="Project">Learned or confirmed there.</param>
public sealed record PatternFilter(string? Status = null, string? Intent = null, string? Scope = null, string? Project = null)
{
    /// <summary>All patterns.</summary>
    public static readonly PatternFilter None = new();
}
