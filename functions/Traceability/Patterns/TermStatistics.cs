using Npgsql;
using Traceability.Storage;

namespace Traceability.Patterns;

/// <summary>In how many prompts of this store a term occurs.</summary>
public sealed class TermStatistics(NpgsqlDataSource dataSource)
{
    /// <summary>Counts a trace's distinct terms, once however often it is called, and answers with the counts of those terms.</summary>
    public async Task<(IReadOnlyDictionary<string, long> DocumentFrequencies, long Documents)> CountAsync(
        Guid correlationId, IReadOnlyCollection<string> terms)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        string[] sorted = [.. terms.Append("").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CountSql)
        {
            Parameters = { new() { Value = correlationId }, new() { Value = sorted } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ReadSql) { Parameters = { new() { Value = sorted } } });
        await using var reader = await batch.ExecuteReaderAsync();
        return await ReadAsync(reader);
    }

    /// <summary>The counts of some terms.</summary>
    public async Task<(IReadOnlyDictionary<string, long> DocumentFrequencies, long Documents)> ReadAsync(
        IReadOnlyCollection<string> terms, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, terms, cancellation);
    }

    /// <summary>The counts of some terms, over a connection that the caller holds: the embedded store has no second one.</summary>
    internal static async Task<(IReadOnlyDictionary<string, long> DocumentFrequencies, long Documents)> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> terms, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection) { Parameters = { new() { Value = terms.Append("").ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await ReadAsync(reader);
    }

    private static async Task<(IReadOnlyDictionary<string, long>, long)> ReadAsync(NpgsqlDataReader reader)
    {
        var frequencies = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            frequencies[reader.Text("term")] = reader.Long("document_count");
        }

        frequencies.Remove("", out var documents);
        return (frequencies, documents);
    }

    // The flag and the counts change in one statement, so a crash cannot come between them.
    private const string CountSql = """
        WITH first AS (
          UPDATE execution_traces SET terms_counted = true WHERE correlation_id = $1 AND NOT terms_counted RETURNING 1)
        INSERT INTO term_statistics AS s (term, document_count)
        SELECT term, 1 FROM unnest($2::text[]) AS term WHERE EXISTS (SELECT FROM first)
        ON CONFLICT (term) DO UPDATE SET document_count = s.document_count + 1
        """;

    private const string ReadSql = "SELECT term, document_count FROM term_statistics WHERE term = ANY($1)";
}
