using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Model;
using Traceability.Patterns.VectorIndex;
using Traceability.Storage;

namespace Traceability.Patterns.Life;

/// <summary>
/// Embeds again the patterns that another model embedded: only vectors of one model are compared, so after a change of the model
/// they would be found by their words alone. Where processes have different models, the one that started last does it; the others
/// leave the patterns alone, so that they do not take them from each other.
/// </summary>
public sealed partial class ReembedPatterns(
    NpgsqlDataSource dataSource,
    IEmbeddingGenerator<string, Embedding<float>> embedder,
    IVectorIndex index,
    PatternSwitch patterns,
    TimeProvider time,
    ILogger<ReembedPatterns> logger)
{
    private const int Batch = 32;

    /// <summary>
    /// When there was nothing to do, there is nothing to do for a while: this process makes no patterns of another model.
    /// </summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, bool> refused = new();
    private string model = "";
    private bool claimed;
    private long? foundNoneAt;

    private sealed record Outdated(Guid PatternId, string PromptText, string? Project, string Status, string Scope);

    /// <summary>Embeds at most <paramref name="max"/> patterns again, those that worked most often first. Returns how many.</summary>
    /// <exception cref="EmbeddingModelException">The model gives no answer; what was done stays done.</exception>
    public async Task<int> RunAsync(int max, CancellationToken cancellation)
    {
        model = await EmbeddingModel.LastingNameOfAsync(embedder, cancellation);
        if ((foundNoneAt is { } at && time.GetElapsedTime(at) < LookAgain)
            || !await patterns.IsOnAsync(cancellation)
            || !await IsModelOfStoreAsync(cancellation))
        {
            return 0;
        }

        var done = 0;
        for (var left = max; left > 0; left -= Batch)
        {
            var next = await NextAsync(Math.Min(Batch, left), cancellation);
            if (next.Count == 0)
            {
                foundNoneAt = time.GetTimestamp();
                break;
            }

            done += await EmbedAsync(next, cancellation);
        }

        if (done > 0)
        {
            LogDone(done, model);
        }

        return done;
    }

    private async Task<int> EmbedAsync(List<Outdated> next, CancellationToken cancellation)
    {
        try
        {
            var vectors = await embedder.GenerateAsync(next.Select(pattern => pattern.PromptText), cancellationToken: cancellation);
            foreach (var (pattern, vector) in next.Zip(vectors))
            {
                await KeepAsync(pattern, EmbeddingVectors.ToUnit1536(vector.Vector), cancellation);
            }

            return next.Count;
        }
        catch (TextRefusedException exception) when (next is [var one])
        {
            // It stays with its old vector, and does not keep the others from theirs.
            refused[one.PatternId] = true;
            LogRefused(one.PatternId, exception.Message);
            return 0;
        }
        catch (TextRefusedException)
        {
            var done = 0;
            foreach (var pattern in next)
            {
                done += await EmbedAsync([pattern], cancellation);
            }

            return done;
        }
    }

    /// <summary>The index first: a row that says the new model is not looked at again.</summary>
    private async Task KeepAsync(Outdated pattern, float[] vector, CancellationToken cancellation)
    {
        await index.UpsertAsync(
            new PatternVector(pattern.PatternId, vector, model, pattern.Project, pattern.Status, pattern.Scope), cancellation);
        await dataSource.ExecuteAsync(KeepSql, cancellation, pattern.PatternId, vector, model);
    }

    private async Task<List<Outdated>> NextAsync(int limit, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(NextSql);
        command.Parameters.Add(new() { Value = model });
        command.Parameters.Add(new() { Value = refused.Keys.ToArray() });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(row => new Outdated(
            row.Guid("pattern_id"), row.Text("prompt_text"), row.TextOrNull("project"), row.Text("status"),
            row.Text("scope")), cancellation);
    }

    private async Task<bool> IsModelOfStoreAsync(CancellationToken cancellation)
    {
        var mine = await dataSource.ScalarAsync<bool>(claimed ? IsClaimedSql : ClaimSql, cancellation, model);
        claimed = true;
        return mine;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Embedded {Patterns} patterns again, with {Model}")]
    private partial void LogDone(int patterns, string model);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Pattern {PatternId} keeps the vector of another model and is found by its words only: {Reason}")]
    private partial void LogRefused(Guid patternId, string reason);

    private const string NextSql = """
        SELECT pattern_id, prompt_text, project, status, scope FROM success_patterns
        WHERE embedding_model IS DISTINCT FROM $1 AND status <> 'deprecated' AND pattern_id <> ALL($2)
        ORDER BY success_count DESC, id LIMIT $3
        """;

    private const string KeepSql = """
        UPDATE success_patterns SET prompt_embedding = $2::real[]::vector, embedding_model = $3
        WHERE pattern_id = $1 AND embedding_model IS DISTINCT FROM $3
        """;

    private const string ClaimSql = """
        INSERT INTO system_settings (name, value) VALUES ('embedding_model', to_jsonb($1::text))
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()
        RETURNING true
        """;

    private const string IsClaimedSql = "SELECT value = to_jsonb($1::text) FROM system_settings WHERE name = 'embedding_model'";
}
