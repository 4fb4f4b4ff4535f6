using Npgsql;
using Traceability.Storage;

namespace Traceability.Language.Embedding.Cache;

/// <summary>The vectors of texts that were embedded before, by the model and the SHA-256 of the text; the texts are not kept.</summary>
public sealed class EmbeddingCache(NpgsqlDataSource dataSource)
{
    /// <summary>A vector that nobody asked for in this time goes.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromDays(30);

    /// <summary>Removes what was not used for long. Returns how many.</summary>
    public Task<int> PruneAsync(CancellationToken cancellation) => dataSource.ExecuteAsync(PruneSql, cancellation, Unused);

    /// <summary>The vectors that are there, by hash in hexadecimal.</summary>
    internal async Task<Dictionary<string, float[]>> FindAsync(
        string model, IReadOnlyCollection<string> hashes, CancellationToken cancellation)
    {
        var found = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var aged = new List<byte[]>();
        await using (var command = dataSource.CreateCommand(FindSql))
        {
            command.Parameters.Add(new() { Value = model });
            command.Parameters.Add(new() { Value = hashes.Select(Convert.FromHexString).ToArray() });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var hash = reader.Bytes("text_hash");
                found[Convert.ToHexString(hash)] = reader.Floats("embedding");
                if (reader.Bool("aged"))
                {
                    aged.Add(hash);
                }
            }
        }

        if (aged.Count > 0)
        {
            await dataSource.ExecuteAsync(TouchSql, cancellation, model, aged.ToArray());
        }

        return found;
    }

    /// <summary>Keeps vectors; those that are there already stay.</summary>
    internal async Task StoreAsync(string model, IReadOnlyDictionary<string, float[]> vectors, CancellationToken cancellation)
    {
        await using var batch = dataSource.CreateBatch();
        // In one order everywhere: two writers of the same rows then never wait for each other in a circle.
        foreach (var (hash, vector) in vectors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(StoreSql)
            {
                Parameters = { new() { Value = model }, new() { Value = Convert.FromHexString(hash) }, new() { Value = vector } },
            });
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>How long the vectors of a model are that were kept before; null when there are none.</summary>
    internal Task<int?> DimensionsAsync(string model, CancellationToken cancellation) =>
        dataSource.ScalarAsync<int?>(DimensionsSql, cancellation, model);

    // Once a day is enough to know what is used, so reading hardly ever writes.
    private const string FindSql = """
        SELECT text_hash, embedding, last_used_at < now() - interval '1 day' AS aged
        FROM embedding_cache WHERE model = $1 AND text_hash = ANY($2)
        """;

    private const string TouchSql = "UPDATE embedding_cache SET last_used_at = now() WHERE model = $1 AND text_hash = ANY($2)";

    private const string StoreSql = """
        INSERT INTO embedding_cache (model, text_hash, embedding) VALUES ($1, $2, $3) ON CONFLICT (model, text_hash) DO NOTHING
        """;

    private const string DimensionsSql = "SELECT cardinality(embedding) FROM embedding_cache WHERE model = $1 LIMIT 1";

    private const string PruneSql = "DELETE FROM embedding_cache WHERE last_used_at < now() - $1::interval";
}
