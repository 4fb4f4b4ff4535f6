using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Matching.Search;

/// <summary>
/// Keeps the <see cref="PatternSnapshot"/> of the store up to date: reads what changed since the last, by the versions of the rows. A
/// pattern takes some 10 kB: 2 kB for its vector by the built-in embedder, up to 9 kB for a model's; the rest for its prompts, words and
/// steps. What is compared of its prompts is kept besides, see <see cref="Fit.ProfileCache"/>.
/// </summary>
public sealed partial class ReadPatterns(NpgsqlDataSource dataSource, ILogger<ReadPatterns> logger) : IAsyncDisposable, IDisposable
{
    /// <summary>Patterns that are kept in memory; among more of them the store searches by itself.</summary>
    private const int Most = 20_000;

    /// <summary>What they may take of memory.</summary>
    private const long MostBytes = 256L * 1024 * 1024;

    /// <summary>Patterns in one statement, so that others have their turn in between. Changes of so many a match waits for.</summary>
    private const int AtOnce = 50;

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private Reading reading = Reading.None;
    private bool tooMany;
    private volatile PatternSnapshot? latest;

    /// <summary>A reading that was begun.</summary>
    /// <param name="IsShort">Whether few patterns changed, as soon as that is known.</param>
    /// <param name="Snapshot">What was read; null when it failed or is too much.</param>
    private sealed record Reading(Task<bool> IsShort, Task<PatternSnapshot?> Snapshot)
    {
        public static readonly Reading None = new(Task.FromResult(false), Task.FromResult<PatternSnapshot?>(null));
    }

    /// <summary>The last that was read; it may be of an earlier version than the store.</summary>
    internal PatternSnapshot? Latest => latest;

    /// <summary>
    /// The patterns in a version of the store or a later one. Null when they are not there and would take long to read, which is begun:
    /// then the store is to be searched.
    /// </summary>
    /// <param name="version">What the store said.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task<PatternSnapshot?> FindAsync(string version, CancellationToken cancellation)
    {
        if (latest is not { } known)
        {
            Start();
            return null;
        }

        if (known.Version == version)
        {
            return known;
        }

        var (started, isNew) = Start();
        var read = await WaitAsync(started, cancellation);
        // One that had begun before the store said its version may be of an earlier; what begins now is not.
        return read is null || isNew || read.Version == version ? read : await WaitAsync(Start().Reading, cancellation);
    }

    /// <summary>Reads what changed, unless that is being done. Returns when it is done.</summary>
    internal Task ReadAsync() => Start().Reading.Snapshot;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await reading.Snapshot;
        stopping.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Where nobody can wait for it, it ends by itself.
        stopping.Cancel();
    }

    private static async Task<PatternSnapshot?> WaitAsync(Reading reading, CancellationToken cancellation) =>
        await reading.IsShort.WaitAsync(cancellation) ? await reading.Snapshot.WaitAsync(cancellation) : null;

    private (Reading Reading, bool IsNew) Start()
    {
        lock (gate)
        {
            if (!reading.Snapshot.IsCompleted)
            {
                return (reading, false);
            }

            if (tooMany || stopping.IsCancellationRequested)
            {
                return (Reading.None, true);
            }

            var isShort = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            reading = new Reading(isShort.Task, Task.Run(() => TryAsync(isShort)));
            return (reading, true);
        }
    }

    private async Task<PatternSnapshot?> TryAsync(TaskCompletionSource<bool> isShort)
    {
        try
        {
            latest = await ReadAsync(latest?.Patterns.ToDictionary(pattern => pattern.Id) ?? [], isShort, stopping.Token);
            return latest;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nobody asks any more.
            return null;
        }
        catch (Exception exception)
        {
            // The store is searched by itself meanwhile, and the next match starts this again.
            LogFailed(exception);
            return null;
        }
        finally
        {
            isShort.TrySetResult(false);
        }
    }

    private async Task<PatternSnapshot?> ReadAsync(
        Dictionary<long, KnownPattern> known, TaskCompletionSource<bool> isShort, CancellationToken cancellation)
    {
        var (version, rows) = await RowsAsync(cancellation);
        var patterns = rows.Where(row => known.TryGetValue(row.Id, out var pattern) && pattern.Row == row.Row)
            .Select(row => known[row.Id]).ToList();
        tooMany = rows.Count > Most;
        isShort.SetResult(!tooMany && rows.Count - patterns.Count <= AtOnce);
        var bytes = patterns.Sum(pattern => pattern.Bytes);
        foreach (var some in rows.Select(row => row.Id).Except(patterns.Select(pattern => pattern.Id)).Chunk(AtOnce).ToList())
        {
            tooMany |= bytes > MostBytes;
            if (tooMany)
            {
                break;
            }

            var read = await PatternsAsync(some, cancellation);
            patterns.AddRange(read);
            bytes += read.Sum(pattern => pattern.Bytes);
        }

        return tooMany ? null : new PatternSnapshot(version, patterns);
    }

    /// <summary>The version first: what changes between the two is then of a later one, and is read with that.</summary>
    private async Task<(string Version, List<(long Id, string Row)> Rows)> RowsAsync(CancellationToken cancellation)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(VersionSql));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(RowsSql) { Parameters = { new() { Value = Most + 1 } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var version = reader.Text("version");
        await reader.NextResultAsync(cancellation);
        return (version, await reader.ListAsync(row => (row.Long("id"), row.Text("row")), cancellation));
    }

    private async Task<List<KnownPattern>> PatternsAsync(long[] ids, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(PatternsSql);
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(
            row => new KnownPattern(
                row.Long("id"), row.Text("row"), CandidateRow.Read(row), row.TextOrNull("embedding_model"),
                row.BytesOrNull("vector") is { } vector ? KnownVector.Parse(vector) : null,
                [.. row.Texts("lexemes").Select(KnownPattern.HashOf)], row.Bool("has_steps")),
            cancellation);
    }

    private const string VersionSql =
        "SELECT coalesce((SELECT value #>> '{}' FROM system_settings WHERE name = 'pattern_version'), '') AS version";

    // A row that was written again has another transaction's number.
    private const string RowsSql = "SELECT id, xmin::text AS row FROM success_patterns WHERE status <> 'deprecated' LIMIT $1";

    private const string PatternsSql = $"""
        SELECT p.id, p.xmin::text AS row, {CandidateRow.Columns}, p.embedding_model, vector_send(p.prompt_embedding) AS vector,
          tsvector_to_array(to_tsvector('english', left(p.prompt_text, 100000))) AS lexemes,
          p.execution_path -> 'nodes' IS DISTINCT FROM '[]' AS has_steps
        FROM success_patterns p WHERE p.id = ANY($1) AND p.status <> 'deprecated'
        """;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The patterns could not be read; matches are searched for in the store")]
    private partial void LogFailed(Exception exception);
}
