using Npgsql;
using NpgsqlTypes;
using Traceability.Storage;

namespace Traceability.Patterns.VectorIndex;

/// <summary>
/// The vector index inside Postgres: pgvector's HNSW (Malkov and Yashunin, 2018) over the signs of the patterns' own vectors, whose nearest
/// are then compared exactly.
/// </summary>
public sealed class PgVectorIndex(NpgsqlDataSource dataSource) : IVectorIndex
{
    /// <inheritdoc />
    public bool IsInStore => true;

    /// <inheritdoc />
    public Task UpsertAsync(PatternVector pattern, CancellationToken cancellation) =>
        dataSource.ExecuteAsync(UpsertSql, cancellation, pattern.PatternId, pattern.Vector.ToArray(), pattern.Model);

    /// <inheritdoc />
    public async Task<IReadOnlyList<VectorHit>?> SearchAsync(
        ReadOnlyMemory<float> vector, VectorFilter filter, int limit, CancellationToken cancellation)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SearchSettings.Sql));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SearchSql)
        {
            Parameters =
            {
                new() { Value = vector.ToArray() },
                new() { Value = filter.Model },
                new() { Value = (object?)filter.Project ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = limit },
            },
        });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await reader.ListAsync(row => new VectorHit(row.Guid("pattern_id"), row.Double("similarity")), cancellation);
    }

    /// <inheritdoc />
    public Task<long?> CountAsync(CancellationToken cancellation) => Task.FromResult<long?>(null);

    /// <inheritdoc />
    public Task DeleteAsync(Guid patternId, CancellationToken cancellation) => dataSource.ExecuteAsync(DeleteSql, cancellation, patternId);

    // Writing an unchanged vector again would cost a new entry in the index.
    private const string UpsertSql = """
        UPDATE success_patterns SET prompt_embedding = $2::real[]::vector, embedding_model = $3
        WHERE pattern_id = $1 AND (embedding_model IS DISTINCT FROM $3 OR prompt_embedding IS DISTINCT FROM $2::real[]::vector)
        """;

    private const string SearchSql = $"""
        WITH request AS MATERIALIZED (SELECT $1::real[]::vector AS vector, binary_quantize($1::real[]::vector)::bit(1536) AS bits),
        {NearestSql.Nearby}
        SELECT p.pattern_id, 1 - (p.prompt_embedding <=> (SELECT vector FROM request)) AS similarity
        FROM nearby JOIN success_patterns p USING (id)
        ORDER BY similarity DESC, p.id LIMIT $4
        """;

    private const string DeleteSql = "UPDATE success_patterns SET prompt_embedding = NULL WHERE pattern_id = $1";
}
