using Npgsql;

namespace Traceability.Learning;

/// <summary>The vector index inside Postgres: pgvector's HNSW over the patterns' own rows (Malkov and Yashunin, 2018).</summary>
public sealed class PgVectorIndex(NpgsqlDataSource dataSource) : IVectorIndex
{
    /// <inheritdoc />
    public async Task UpsertAsync(PatternVector pattern, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(UpsertSql);
        command.Parameters.Add(new() { Value = pattern.PatternId });
        command.Parameters.Add(new() { Value = pattern.Vector.ToArray() });
        command.Parameters.Add(new() { Value = pattern.Model });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<VectorHit>?> SearchAsync(
        ReadOnlyMemory<float> vector, VectorFilter filter, int limit, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(filter.Project is null ? SearchSql : SearchProjectSql);
        command.Parameters.Add(new() { Value = vector.ToArray() });
        command.Parameters.Add(new() { Value = filter.Model });
        command.Parameters.Add(new() { Value = limit });
        if (filter.Project is not null)
        {
            command.Parameters.Add(new() { Value = filter.Project });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var hits = new List<VectorHit>();
        while (await reader.ReadAsync(cancellation))
        {
            hits.Add(new VectorHit(reader.GetGuid(0), reader.GetDouble(1)));
        }

        return hits;
    }

    /// <inheritdoc />
    public Task<long?> CountAsync(CancellationToken cancellation) => Task.FromResult<long?>(null);

    /// <inheritdoc />
    public async Task DeleteAsync(Guid patternId, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(DeleteSql);
        command.Parameters.Add(new() { Value = patternId });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // Writing an unchanged vector again would cost a new entry in the index.
    private const string UpsertSql = """
        UPDATE success_patterns SET prompt_embedding = $2::real[]::vector, embedding_model = $3
        WHERE pattern_id = $1 AND (embedding_model IS DISTINCT FROM $3 OR prompt_embedding IS DISTINCT FROM $2::real[]::vector)
        """;

    private const string Nearest = """
        SELECT pattern_id, 1 - (prompt_embedding <=> $1::real[]::vector)
        FROM success_patterns
        WHERE embedding_model = $2 AND status <> 'deprecated' AND prompt_embedding IS NOT NULL
        """;

    private const string Order = """

        ORDER BY prompt_embedding <=> $1::real[]::vector LIMIT $3
        """;

    private const string SearchSql = Nearest + Order;

    private const string SearchProjectSql = Nearest + " AND project = $4" + Order;

    private const string DeleteSql = "UPDATE success_patterns SET prompt_embedding = NULL WHERE pattern_id = $1";
}
