using System.Collections;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Matching.Search;

/// <summary>
/// Keeps the <see cref="SignIndex"/> of the store's patterns up to date: reads, beside the matches, what changed since. The store's own
/// search takes most of what a match takes of it, and the embedded one does one thing at a time.
/// </summary>
public sealed partial class ReadSigns(NpgsqlDataSource dataSource, ILogger<ReadSigns> logger) : IAsyncDisposable, IDisposable
{
    /// <summary>Patterns that are gone through one by one; among more of them the store's own index is faster.</summary>
    private const int Most = 20_000;

    /// <summary>Patterns in one reading, so that others have their turn in between.</summary>
    private const int AtOnce = 250;

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private Task reading = Task.CompletedTask;
    private bool tooMany;
    private volatile SignIndex? latest;

    /// <summary>The last that was read; it may be of an earlier version than the store.</summary>
    internal SignIndex? Latest => latest;

    /// <summary>Reads it anew, unless that is being done.</summary>
    internal void Start()
    {
        lock (gate)
        {
            if (reading.IsCompleted && !tooMany && !stopping.IsCancellationRequested)
            {
                reading = Task.Run(TryAsync);
            }
        }
    }

    /// <summary>Returns when what was started is done.</summary>
    internal Task WaitAsync() => reading;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await reading;
        stopping.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Where nobody can wait for it, it ends by itself.
        stopping.Cancel();
    }

    private async Task TryAsync()
    {
        try
        {
            latest = await ReadAsync(latest?.Patterns ?? new Dictionary<long, SignedPattern>(), stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nobody asks any more.
        }
        catch (Exception exception)
        {
            // The store is searched by itself meanwhile, and the next match starts this again.
            LogFailed(exception);
        }
    }

    private async Task<SignIndex?> ReadAsync(IReadOnlyDictionary<long, SignedPattern> known, CancellationToken cancellation)
    {
        var (version, rows) = await RowsAsync(cancellation);
        tooMany = rows.Count > Most;
        if (tooMany)
        {
            return null;
        }

        var patterns = new Dictionary<long, SignedPattern>(rows.Count);
        var changed = new List<long>();
        foreach (var (id, row) in rows)
        {
            if (known.TryGetValue(id, out var pattern) && pattern.Row == row)
            {
                patterns.Add(id, pattern);
            }
            else
            {
                changed.Add(id);
            }
        }

        foreach (var some in changed.Chunk(AtOnce))
        {
            await using var command = dataSource.CreateCommand(SignsSql);
            command.Parameters.Add(new() { Value = some });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                patterns.Add(reader.Long("id"), new SignedPattern(
                    reader.Text("row"), reader.Guid("pattern_id"), reader.Text("embedding_model"), reader.TextOrNull("project"),
                    reader.Text("scope") == "all", SignIndex.SignsOf(reader.GetFieldValue<BitArray>(reader.GetOrdinal("signs")))));
            }
        }

        return new SignIndex(version, patterns);
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

    private const string VersionSql =
        "SELECT coalesce((SELECT value #>> '{}' FROM system_settings WHERE name = 'pattern_version'), '') AS version";

    private const string Seen = "status <> 'deprecated' AND embedding_model IS NOT NULL AND prompt_embedding IS NOT NULL";

    // A row that was written again has another transaction's number.
    private const string RowsSql = $"SELECT id, xmin::text AS row FROM success_patterns WHERE {Seen} LIMIT $1";

    private const string SignsSql = $"""
        SELECT id, xmin::text AS row, pattern_id, embedding_model, project, scope, binary_quantize(prompt_embedding)::bit(1536) AS signs
        FROM success_patterns WHERE id = ANY($1) AND {Seen}
        """;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signs of the patterns could not be read; matches ask the store's own index")]
    private partial void LogFailed(Exception exception);
}
