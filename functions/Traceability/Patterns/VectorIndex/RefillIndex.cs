using Npgsql;
using Traceability.Storage;

namespace Traceability.Patterns.VectorIndex;

/// <summary>
/// Fills a vector index outside the store again when it holds less than the store: it was chosen later, or it lost its disk. The store
/// has every vector.
/// </summary>
public sealed class RefillIndex(NpgsqlDataSource dataSource, IVectorIndex index, IndexPattern indexPattern)
{
    private const int PageSize = 500;

    /// <summary>How many patterns were put in; 0 when nothing is missing.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (await index.CountAsync(cancellation) is not { } held || held >= await dataSource.ScalarAsync<long>(CountSql, cancellation))
        {
            return 0;
        }

        var filled = 0;
        long? after = 0;
        while (after is { } last)
        {
            after = null;
            foreach (var (id, pattern) in await PageAsync(last, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                await indexPattern.RunAsync(pattern);
                after = id;
                filled++;
            }
        }

        return filled;
    }

    private async Task<List<(long Id, Guid Pattern)>> PageAsync(long after, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(PageSql);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = PageSize });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(row => (row.Long("id"), row.Guid("pattern_id")), cancellation);
    }

    private const string CountSql = "SELECT count(*) FROM success_patterns WHERE prompt_embedding IS NOT NULL";

    private const string PageSql = """
        SELECT id, pattern_id FROM success_patterns WHERE prompt_embedding IS NOT NULL AND id > $1 ORDER BY id LIMIT $2
        """;
}
