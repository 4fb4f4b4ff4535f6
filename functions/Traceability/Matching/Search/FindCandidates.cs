using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Traceability.Storage;

namespace Traceability.Matching.Search;

/// <summary>Fetches what may fit a request, and all else that a match needs of the store, in one round trip.</summary>
public sealed class FindCandidates(NpgsqlDataSource dataSource, ReadSigns signs) : IDisposable
{
    /// <summary>Candidates that are fetched at the most, see <see cref="CandidateSql"/>.</summary>
    private const int Full = 40;

    // Half of the connections, since what arrives has to be stored meanwhile; a single connection counts whole.
    private readonly SemaphoreSlim searches = new(
        Math.Clamp(new NpgsqlConnectionStringBuilder(dataSource.ConnectionString).MaxPoolSize / 2, 1, 16));

    private long takes;

    /// <summary>How long a search takes once its turn has come, as the latest did.</summary>
    internal TimeSpan Takes => TimeSpan.FromTicks(Volatile.Read(ref takes));

    /// <summary>What an answer depends on, without looking for candidates.</summary>
    /// <param name="begin">Ends the wait for a connection.</param>
    /// <param name="end">Ends the search.</param>
    internal async Task<MatchState> StateAsync(CancellationToken begin, CancellationToken end)
    {
        await using var connection = await dataSource.OpenConnectionAsync(begin);
        await using var command = new NpgsqlCommand($"SELECT {State}", connection);
        await using var reader = await command.ExecuteReaderAsync(end);
        await reader.ReadAsync(end);
        return new MatchState(reader.Bool("patterns_enabled"), reader.Text("pattern_version"));
    }

    /// <summary>The candidates. A search whose match gave up before its turn came is never made: it would only delay the next.</summary>
    /// <param name="search">What for.</param>
    /// <param name="begin">Ends the wait for its turn.</param>
    /// <param name="end">Ends the search.</param>
    internal async Task<FoundCandidates> RunAsync(CandidateSearch search, CancellationToken begin, CancellationToken end)
    {
        var index = search is { Vector: not null, Neighbours: null } ? signs.Latest : null;
        var first = index is null ? search
            : search with { Neighbours = index.Search(search.Vector!.Value, search.Model, search.Project) };
        await searches.WaitAsync(begin);
        var began = Stopwatch.GetTimestamp();
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(begin);
            var found = await RunAsync(connection, first, end);
            if (search is { Vector: null } or { Neighbours: not null } || index?.Version == found.State.Version)
            {
                return found;
            }

            // Among few patterns the store's own index is as fast.
            if (index is not null || found.Candidates.Count >= Full)
            {
                signs.Start();
            }

            // What was learned or taken back since is looked for in the store.
            return index is null ? found : await RunAsync(connection, search, end);
        }
        finally
        {
            // A running mean, of which the latest is half. That two of them may overwrite each other does no harm.
            Volatile.Write(ref takes, (Volatile.Read(ref takes) + Stopwatch.GetElapsedTime(began).Ticks) / 2);
            searches.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => searches.Dispose();

    private static async Task<FoundCandidates> RunAsync(NpgsqlConnection connection, CandidateSearch search, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        // First, so that what is found is of this version of the patterns or a later one, never of an earlier.
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT {State}, {SearchSettings.Apply}"));
        batch.BatchCommands.Add(CandidatesOf(search));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var state = new MatchState(reader.Bool("patterns_enabled"), reader.Text("pattern_version"));
        await reader.NextResultAsync(cancellation);
        var candidates = new List<Candidate>();
        var similarities = new Dictionary<Guid, double>();
        while (await reader.ReadAsync(cancellation))
        {
            candidates.Add(Read(reader));
            // Text without a word has a vector without a direction.
            if (reader.DoubleOrNull("similarity") is { } similarity && !double.IsNaN(similarity))
            {
                similarities[candidates[^1].PatternId] = similarity;
            }
        }

        return new FoundCandidates(state, candidates, search.Vector is null ? null : similarities);
    }

    private static NpgsqlBatchCommand CandidatesOf(CandidateSearch search) => new(search switch
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
            new() { Value = search.Terms.ToArray() },
            new() { Value = search.Neighbours?.ToArray() ?? [] },
        },
    };

    private static Candidate Read(NpgsqlDataReader row) => new(
        row.Guid("pattern_id"), row.Text("prompt_text"), row.Text("intent"), row.Texts("keywords"), row.TextOrNull("agent"),
        row.TextOrNull("project"), row.Json("execution_path"), row.Json("hook_sequence"), row.Json("endpoint_pattern"),
        row.DoubleOrNull("avg_duration_ms"), row.Int("success_count"), row.Int("failure_count"), row.Text("status"),
        Flat(row.Json("context")))
    {
        Scope = row.Text("scope"),
        PathSignature = row.Text("path_signature"),
        Prompts = row.Texts("prompts"),
        Avoid = row.Json("avoid"),
        Siblings = row.TextsOrNull("siblings"),
    };

    private static Dictionary<string, string> Flat(JsonElement context) => context.EnumerateObject()
        .Where(property => property.Value.ValueKind == JsonValueKind.String)
        .ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal);

    private const string State = """
        coalesce((SELECT value::boolean FROM system_settings WHERE name = 'patterns_enabled'), true) AS patterns_enabled,
          coalesce((SELECT value #>> '{}' FROM system_settings WHERE name = 'pattern_version'), '') AS pattern_version
        """;
}

/// <summary>What candidates are looked for by.</summary>
/// <param name="Terms">The request's words, as patterns keep theirs.</param>
/// <param name="Model">What made the vector; only like is compared with like.</param>
/// <param name="Project">Where the request comes from; null for no project: then no project's are found.</param>
/// <param name="Vector">The request's vector; null when there is none, and words alone have to do.</param>
/// <param name="Neighbours">What an index outside the store found near it; null: the store looks itself.</param>
internal sealed record CandidateSearch(
    IReadOnlyList<string> Terms, string Model, string? Project, ReadOnlyMemory<float>? Vector, IReadOnlyList<Guid>? Neighbours);

/// <summary>What the store says to a search, all from one round trip.</summary>
/// <param name="State">What the store's patterns were when it began.</param>
/// <param name="Candidates">What may fit, in no order of fitness.</param>
/// <param name="Similarities">
/// The cosine of each candidate that has a vector of the same model; null when there was none to compare with.
/// </param>
internal sealed record FoundCandidates(
    MatchState State, IReadOnlyList<Candidate> Candidates, IReadOnlyDictionary<Guid, double>? Similarities);

/// <summary>What an answer depends on besides the request.</summary>
/// <param name="On">Whether the emergency switch allows matching.</param>
/// <param name="Version">Which change of the patterns was the last.</param>
internal sealed record MatchState(bool On, string Version);
