using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Traceability.Retention;

/// <summary>
/// Writes an archive's lines: gzipped NDJSON, a trace a line, its rows in order. A trace beyond <see cref="LineSize"/> goes on in
/// further lines, which have more of its rows. The last line says that it is the last: gzip alone does not tell what was cut off.
/// </summary>
internal sealed class ArchiveWriter(Stream output) : IAsyncDisposable
{
    /// <summary>A line that has more is ended before the next row; a row is a few MB at most.</summary>
    public const int LineSize = 4 * 1024 * 1024;

    private readonly GZipStream gzip = new(output, CompressionLevel.Optimal, leaveOpen: true);
    private readonly ArrayBufferWriter<byte> line = new(65_536);
    private Guid? trace;
    private ArchivedTable? table;

    /// <summary>How many lines there are.</summary>
    public long Lines { get; private set; }

    /// <summary>Adds a row; those of a trace come together, and its tables' in order.</summary>
    public async ValueTask AddAsync(Guid correlationId, ArchivedTable rowsTable, ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        if (trace is not null && (trace != correlationId || line.WrittenCount > LineSize))
        {
            await EndLineAsync(cancellation);
        }

        if (trace is null)
        {
            Append(string.Create(
                CultureInfo.InvariantCulture, $$"""{"format":{{ArchivedLine.Format}},"correlation_id":"{{correlationId}}" """).TrimEnd());
            trace = correlationId;
        }

        if (rowsTable == ArchivedTable.Trace)
        {
            Append(",\"trace\":");
        }
        else if (rowsTable != table)
        {
            Append(table is null ? "" : "]");
            Append($",\"{ArchivedTables.Names[(int)rowsTable]}\":[");
            table = rowsTable;
        }
        else
        {
            Append(",");
        }

        line.Write(json.Span);
    }

    /// <summary>Adds a line as it is.</summary>
    public async ValueTask AddLineAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (trace is not null)
        {
            await EndLineAsync(cancellation);
        }

        line.Write(bytes.Span);
        await WriteLineAsync(cancellation);
    }

    /// <summary>Ends it; without this, what was written is known to be cut off.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (trace is not null)
        {
            await EndLineAsync(cancellation);
        }

        Append(string.Create(CultureInfo.InvariantCulture, $$"""{"format":{{ArchivedLine.Format}},"end":true,"lines":{{Lines}}}"""));
        await WriteLineAsync(cancellation);
    }

    /// <summary>Writes what the compression holds back.</summary>
    public ValueTask DisposeAsync() => gzip.DisposeAsync();

    private Task EndLineAsync(CancellationToken cancellation)
    {
        Append(table is null ? "}" : "]}");
        (trace, table) = (null, null);
        return WriteLineAsync(cancellation);
    }

    private async Task WriteLineAsync(CancellationToken cancellation)
    {
        Append("\n");
        await gzip.WriteAsync(line.WrittenMemory, cancellation);
        line.ResetWrittenCount();
        Lines++;
    }

    private void Append(string text) => Encoding.UTF8.GetBytes(text, line);
}
