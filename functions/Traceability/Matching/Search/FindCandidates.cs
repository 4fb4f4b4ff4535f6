using Npgsql;
using NpgsqlTypes;
using Traceability.Storage;

namespace Traceability.Matching.Search;

/// <summary>
/// Finds what may fit a request: among the patterns that are kept in memory; in the store, in one round trip, while they are not there, are
/// too many, or an index outside the store is to be asked.
/// </summary>
public sealed class FindCandidates(NpgsqlDataSource dataSource, ReadPatterns patterns) : IDisposable
{
    // Half of the connections, since what arrives has to be stored meanwhile; a single connection counts whole.
    private readonly SemaphoreSlim searches = new(
        Math.Clamp(new NpgsqlConnectionStringBuilder(dataSource.ConnectionString).MaxPoolSize / 2, 1, 16));

    private readonly RunningMean takes = new();

    /// <summary>How long the store takes for a search once its turn has come.</summary>
    internal TimeSpan Takes => takes.Value;

    /// <summary>The candidates. A search whose match gave up before its turn came is never made: it would only delay the next.</summary>
    /// <param name="search">What for.</param>
    /// <param name="basis">What the store said before.</param>
    /// <param name="begin">Ends the wait for its turn.</param>
    /// <param name="end">Ends the search.</param>
    internal async Task<FoundCandidates> RunAsync(
        CandidateSearch search, MatchBasis basis, CancellationToken begin, CancellationToken end)
    {
        if (search.Neighbours is null && await patterns.FindAsync(basis.Version, begin) is { } known)
        {
            return known.Search(search, basis.Words);
        }

        await searches.WaitAsync(begin);
        using var turn = takes.Measure();
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(begin);
            return await RunAsync(connection, search, basis, end);
        }
        finally
        {
            searches.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => searches.Dispose();

    private static async Task<FoundCandidates> RunAsync(
        NpgsqlConnection connection, CandidateSearch search, MatchBasis basis, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SearchSettings.Sql));
        batch.BatchCommands.Add(CandidatesOf(search, basis.Words));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var candidates = new List<Candidate>();
        var similarities = new Dictionary<Guid, double>();
        while (await reader.ReadAsync(cancellation))
        {
            candidates.Add(CandidateRow.Read(reader) with { Siblings = reader.TextsOrNull("siblings") });
            // Text without a word has a vector without a direction.
            if (reader.DoubleOrNull("similarity") is { } similarity && !double.IsNaN(similarity))
            {
                similarities[candidates[^1].PatternId] = similarity;
            }
        }

        return new FoundCandidates(basis.Version, candidates, search.Vector is null ? null : similarities);
    }

    private static NpgsqlBatchCommand CandidatesOf(CandidateSearch search, IReadOnlyList<RareWord> words) => new(search switch
    {
        { Vector: null } => CandidateSql.ByWordsAlone,
        { Neighbours: null } => CandidateSql.ByStoreAndWords,
        _ => CandidateSql.ByIdsAndWords,
    })
    {
        Parameters =
        {
            new() { Value = (object?)search.Vector?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Real },
            new() { Value = search.Model },
            new() { Value = (object?)search.Project ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = words.Select(word => word.Term).ToArray() },
            new() { Value = search.Neighbours?.ToArray() ?? [] },
            new() { Value = words.Select(word => word.Weight).ToArray() },
        },
    };
}

/// <summary>What candidates are looked for by, beside the request's words.</summary>
/// <param name="Model">What made the vector; only like is compared with like.</param>
/// <param name="Project">Where the request comes from; null for no project: then no project's are found.</param>
/// <param name="Vector">The request's vector; null when there is none, and words alone have to do.</param>
/// <param name="Neighbours">What an index outside the store found near it; null: they are looked for here.</param>
internal sealed record CandidateSearch(string Model, string? Project, ReadOnlyMemory<float>? Vector, IReadOnlyList<Guid>? Neighbours);

/// <summary>What a search found.</summary>
/// <param name="Version">The version of the patterns that it was found in, if not in a later one.</param>
/// <param name="Candidates">What may fit, in no order of fitness.</param>
/// <param name="Similarities">
/// The cosine of each candidate that has a vector of the same model; null when there was none to compare with.
/// </param>
internal sealed record FoundCandidates(
    string Version, IReadOnlyList<Candidate> Candidates, IReadOnlyDictionary<Guid, double>? Similarities);
