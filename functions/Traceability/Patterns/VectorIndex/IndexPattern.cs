using Npgsql;
using Traceability.Storage;

namespace Traceability.Patterns.VectorIndex;

/// <summary>Puts a stored pattern into the vector index.</summary>
public sealed class IndexPattern(NpgsqlDataSource dataSource, IVectorIndex index)
{
    /// <summary>Makes the pattern findable; nothing happens when it is gone.</summary>
    public async Task RunAsync(Guid patternId)
    {
        if (await ReadAsync(patternId) is { } pattern)
        {
            await index.UpsertAsync(pattern, CancellationToken.None);
        }
    }

    private async Task<PatternVector?> ReadAsync(Guid patternId)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = patternId });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new PatternVector(
                patternId, reader.Floats("vector"), reader.Text("embedding_model"), reader.TextOrNull("project"), reader.Text("status"),
                reader.Text("scope"))
            : null;
    }

    private const string Sql = """
        SELECT prompt_embedding::real[] AS vector, embedding_model, project, status, scope
        FROM success_patterns WHERE pattern_id = $1 AND prompt_embedding IS NOT NULL
        """;
}
