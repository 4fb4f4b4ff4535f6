using System.Text.Json;
using Npgsql;
using Traceability.Evidence.Verdict;
using Traceability.Json;
using Traceability.Patterns.VectorIndex;
using Traceability.Storage;

namespace Traceability.Patterns;

/// <summary>
/// Adds a task to the pattern it is an instance of: to all of whose tasks it is near, by what was asked, how it was done and what it
/// changed, of the same project or confirmed by several. When there is none, makes one. All that the pattern's numbers, prompts, scope and
/// status are follows from its evidence and uses, so doing it twice changes nothing.
/// </summary>
public sealed class AddEvidence(NpgsqlDataSource dataSource, IVectorIndex index)
{
    /// <summary>The pattern, and whether it was there before.</summary>
    public async Task<StoredPattern> RunAsync(PatternDraft draft, SuccessVerdict verdict)
    {
        var (stored, orphan) = await StoreAsync(draft, verdict);
        await RemoveFromIndexAsync(orphan);
        return stored;
    }

    /// <summary>Takes a trace back from the pattern it was evidence of; a pattern left without any goes.</summary>
    public async Task WithdrawAsync(Guid correlationId) => await RemoveFromIndexAsync(await RemoveEvidenceAsync(correlationId));

    private async Task<(StoredPattern Stored, Guid? Orphan)> StoreAsync(PatternDraft draft, SuccessVerdict verdict)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // Two tasks of one project must not both find nothing and both make a pattern.
        await connection.ExecuteAsync(LockSql, CancellationToken.None, $"patterns of {draft.Facts.Project}");
        var before = await connection.ScalarAsync<Guid?>(EvidenceSql, CancellationToken.None, draft.Facts.CorrelationId);
        var existing = await FindAsync(connection, draft);
        var id = existing ?? IdOf(draft);
        await WriteAsync(connection, id, draft, verdict);
        await connection.ExecuteAsync(
            AddEvidenceSql, CancellationToken.None, draft.Facts.CorrelationId, id, verdict.Score, draft.Facts.DurationMs,
            draft.Facts.HookCount, draft.Facts.EndpointCount, draft.Facts.RagQueryCount, draft.Facts.Project,
            draft.Embedding.Vector.ToArray(), draft.Embedding.Model);
        await connection.ExecuteAsync(RefreshSql, CancellationToken.None, id);
        var orphaned = before is { } old && old != id && await DropIfBareAsync(connection, old);
        await transaction.CommitAsync();
        return (new StoredPattern(id, existing is not null && before != id), orphaned ? before : null);
    }

    private async Task<Guid?> RemoveEvidenceAsync(Guid correlationId)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var old = await connection.ScalarAsync<Guid?>(RemoveEvidenceSql, CancellationToken.None, correlationId);
        var orphaned = old is { } id && await DropIfBareAsync(connection, id);
        await transaction.CommitAsync();
        return orphaned ? old : null;
    }

    /// <summary>After the store's connection is given back: an index may need one of its own.</summary>
    private Task RemoveFromIndexAsync(Guid? pattern) =>
        pattern is { } id ? index.DeleteAsync(id, CancellationToken.None) : Task.CompletedTask;

    private static async Task<bool> DropIfBareAsync(NpgsqlConnection connection, Guid pattern)
    {
        if (await connection.ScalarAsync<Guid?>(DropBareSql, CancellationToken.None, pattern) is not null)
        {
            return true;
        }

        await connection.ExecuteAsync(RefreshSql, CancellationToken.None, pattern);
        return false;
    }

    /// <summary>
    /// The id comes of the path and project as well: a trace that is learned again with more of its events may have others, and is then
    /// another pattern.
    /// </summary>
    private static Guid IdOf(PatternDraft draft)
    {
        var trace = draft.Facts.CorrelationId.ToString();
        return draft.Facts.Project is { } project
            ? Uuid5.From("pattern", trace, draft.Path.Signature, draft.Embedding.Model, project)
            : Uuid5.From("pattern", trace, draft.Path.Signature, draft.Embedding.Model);
    }

    private static async Task<Guid?> FindAsync(NpgsqlConnection connection, PatternDraft draft)
    {
        // The trace stays with its pattern, though another may have come that is nearer: learning again changes nothing.
        var (trace, model) = (draft.Facts.CorrelationId, draft.Embedding.Model);
        return await connection.ScalarAsync<Guid?>(SameAsBeforeSql, CancellationToken.None, trace, model, draft.Facts.Project)
            ?? await FindLikePattern.RunAsync(connection, draft)
            ?? await connection.ScalarAsync<Guid?>(LivesOnSql, CancellationToken.None, IdOf(draft));
    }

    private static async Task WriteAsync(NpgsqlConnection connection, Guid id, PatternDraft draft, SuccessVerdict verdict)
    {
        var json = PatternsJson.Default;
        await connection.ExecuteAsync(
            WriteSql, CancellationToken.None,
            id, draft.Facts.PatternType, draft.Facts.CorrelationId, draft.Embedding.Vector.ToArray(),
            draft.Embedding.Model, draft.Intent.Intent, draft.Keywords.ToArray(), draft.Facts.Agent,
            draft.Facts.RoutingStrategy,
            JsonSerializer.Serialize(draft.Path, json.ExecutionPath), draft.Path.Signature,
            JsonSerializer.Serialize(draft.Hooks.Steps, CommonJson.Default.IReadOnlyListString), draft.Hooks.Hash,
            JsonSerializer.Serialize(draft.Endpoints, json.IReadOnlyListEndpointPattern), verdict.Score,
            JsonSerializer.Serialize(verdict, json.SuccessVerdict),
            draft.Facts.Project, draft.Intent.Confidence);
    }

    internal const string LockSql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    // Held until the end: patterns that are merged meanwhile wait, and do not take it along to where nobody looks.
    private const string EvidenceSql = "SELECT pattern_id FROM pattern_evidence WHERE correlation_id = $1 FOR UPDATE";

    private const string RemoveEvidenceSql = "DELETE FROM pattern_evidence WHERE correlation_id = $1 RETURNING pattern_id";

    private const string DropBareSql = """
        DELETE FROM success_patterns p
        WHERE p.pattern_id = $1 AND p.merged_into IS NULL AND NOT EXISTS (SELECT FROM pattern_evidence e WHERE e.pattern_id = p.pattern_id)
        RETURNING p.pattern_id
        """;

    private const string SameAsBeforeSql = """
        SELECT p.pattern_id
        FROM pattern_evidence e
        JOIN execution_traces t USING (correlation_id)
        LEFT JOIN tasks k ON k.task_id = e.correlation_id
        JOIN success_patterns p USING (pattern_id)
        WHERE e.correlation_id = $1 AND p.embedding_model = $2
          AND e.project IS NOT DISTINCT FROM $3::text AND e.prompt = left(coalesce(k.request, t.prompt_text, ''), 2000)
        """;

    // The pattern of that id may have been merged, and the trace withdrawn from it since.
    private const string LivesOnSql = "SELECT merged_into FROM success_patterns WHERE pattern_id = $1";

    // The prompt is taken from its trace: drafts travel between processes, and prompts may be long.
    // A pattern is told by its first task, as that stands now: learned while it went on, it is the same as learned from when it was over.
    // Of one text the keywords stay: which words are rare changes with whatever is learned.
    private const string WriteSql = """
        INSERT INTO success_patterns (
          pattern_id, pattern_type, source_correlation_id, prompt_text, prompt_embedding, embedding_model, intent, keywords, agent,
          routing_strategy, execution_path, path_signature, hook_sequence, sequence_hash, endpoint_pattern, success_score,
          success_criteria, project, context, provenance, metadata)
        SELECT $1, $2, $3, coalesce(k.request, t.prompt_text, ''), $4::real[]::vector, $5, $6, $7, $8, $9, $10::jsonb, $11, $12::jsonb, $13,
          $14::jsonb, $15, $16::jsonb, $17, jsonb_strip_nulls(jsonb_build_object('project', $17::text, 'agent', $8::text)),
          jsonb_build_object('learned_from', $3::uuid), jsonb_build_object('intent_confidence', $18::float8)
        FROM execution_traces t LEFT JOIN tasks k ON k.task_id = t.correlation_id WHERE t.correlation_id = $3
        ON CONFLICT (pattern_id) DO UPDATE SET
          pattern_type = excluded.pattern_type, prompt_text = excluded.prompt_text, prompt_embedding = excluded.prompt_embedding,
          intent = excluded.intent, agent = excluded.agent, routing_strategy = excluded.routing_strategy,
          keywords = CASE WHEN success_patterns.prompt_text = excluded.prompt_text THEN success_patterns.keywords
                          ELSE excluded.keywords END,
          execution_path = excluded.execution_path, path_signature = excluded.path_signature, hook_sequence = excluded.hook_sequence,
          sequence_hash = excluded.sequence_hash, endpoint_pattern = excluded.endpoint_pattern,
          success_criteria = excluded.success_criteria
        WHERE success_patterns.source_correlation_id = excluded.source_correlation_id
          AND success_patterns.embedding_model = excluded.embedding_model AND success_patterns.merged_into IS NULL
        """;

    private const string AddEvidenceSql = """
        INSERT INTO pattern_evidence (
          correlation_id, pattern_id, success_score, duration_ms, hook_count, endpoint_count, rag_query_count, project, prompt, occurred_at,
          embedding, embedding_model)
        SELECT $1, $2, $3, $4::float8, $5, $6, $7, $8, left(coalesce(k.request, t.prompt_text, ''), 2000),
          coalesce(k.ended_at, t.completed_at, t.started_at), $9::real[]::halfvec, $10
        FROM execution_traces t LEFT JOIN tasks k ON k.task_id = t.correlation_id WHERE t.correlation_id = $1
        ON CONFLICT (correlation_id) DO UPDATE SET
          pattern_id = excluded.pattern_id, success_score = excluded.success_score, duration_ms = excluded.duration_ms,
          hook_count = excluded.hook_count, endpoint_count = excluded.endpoint_count, rag_query_count = excluded.rag_query_count,
          project = excluded.project, prompt = excluded.prompt, occurred_at = excluded.occurred_at,
          embedding = excluded.embedding, embedding_model = excluded.embedding_model
        """;

    private const string RefreshSql = "SELECT refresh_pattern_statistics($1)";
}
