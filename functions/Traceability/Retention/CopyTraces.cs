using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Retention;

/// <summary>
/// Copies traces from the store into a local file. To a file, as an hour may be more than memory holds; and not to the archive at
/// once, as the connection, of which there may be only one, would be held for as long as that takes.
/// </summary>
internal sealed partial class CopyTraces(NpgsqlDataSource dataSource, ILogger logger)
{
    private const int TracesAtOnce = 100;

    /// <summary>Nothing that comes in through ingest is near it. Archived, it could not be restored.</summary>
    private const int RowLimit = ReadArchive.LineLimit - ArchiveWriter.LineSize - 65_536;

    /// <summary>Copies the traces in the order of their ids; one that is gone meanwhile is left out.</summary>
    public async Task<List<CopiedTrace>> RunAsync(IReadOnlyList<Guid> ids, ArchiveWriter writer, CancellationToken cancellation)
    {
        var copied = new List<CopiedTrace>(ids.Count);
        foreach (var chunk in ids.Chunk(TracesAtOnce))
        {
            await CopyAsync(chunk, writer, copied, cancellation);
        }

        return copied;
    }

    private async Task CopyAsync(Guid[] ids, ArchiveWriter writer, List<CopiedTrace> copied, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(ArchiveRows.ReadSql);
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Guid? trace = null;
        var whole = true;
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.Guid("correlation_id");
            if (trace != id)
            {
                End();
                (trace, whole) = (id, true);
            }

            var row = reader.Bytes("bytes");
            digest.AppendData(SHA256.HashData(row));
            if (row.Length > RowLimit)
            {
                whole = false;
                LogTooLarge(id, row.Length);
                continue;
            }

            await writer.AddAsync(id, (ArchivedTable)reader.Int("kind"), row, cancellation);
        }

        End();

        void End()
        {
            var hash = digest.GetHashAndReset();
            if (trace is { } id && whole)
            {
                copied.Add(new CopiedTrace(id, hash));
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Trace {CorrelationId} stays in the store: a row of {Bytes} bytes is too large to be archived")]
    private partial void LogTooLarge(Guid correlationId, int bytes);
}

/// <summary>A trace that was copied from the store.</summary>
/// <param name="CorrelationId">Its id.</param>
/// <param name="Digest">SHA-256 over the SHA-256 of each of its rows as they were copied.</param>
internal sealed record CopiedTrace(Guid CorrelationId, byte[] Digest);
