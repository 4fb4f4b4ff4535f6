using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Retention;

/// <summary>
/// Puts archived traces back into the store, as they were: what was learned from stays learned from. Again, it adds nothing. A
/// trace that is in the store is merged with what was archived of it. What cannot be read is told, and passed over.
/// </summary>
public sealed partial class RestoreArchive(NpgsqlDataSource dataSource, TimeProvider time, ILogger<RestoreArchive> logger)
{
    private const int LinesAtOnce = 200;
    private const int BytesAtOnce = 8 * 1024 * 1024;
    private static readonly TimeSpan AwayPause = TimeSpan.FromSeconds(1);

    private readonly RestoreTraces write = new(dataSource);

    /// <summary>Restores files; <paramref name="progress"/> is told how many bytes of them were read, as they are.</summary>
    public async Task<RestoreSummary> RunAsync(IReadOnlyList<string> files, IProgress<long>? progress, CancellationToken cancellation)
    {
        var summary = new RestoreSummary(0, 0, 0, 0);
        foreach (var file in files)
        {
            summary = summary with { Files = summary.Files + 1 };
            var run = new FileRun(file);
            try
            {
                await ReadAsync(run, progress, cancellation);
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                LogUnreadableFile(file, exception.Message);
                summary = summary with { UnreadableFiles = summary.UnreadableFiles + 1 };
            }

            await StoreAsync(run, run.Pending, cancellation);
            summary = summary with
            {
                Lines = summary.Lines + run.Restored,
                UnreadableLines = summary.UnreadableLines + run.Refused,
            };
        }

        return summary;
    }

    private async Task ReadAsync(FileRun run, IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var stream = new FileStream(
            run.File, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        long number = 0, reported = 0;
        var bytes = 0;
        await foreach (var line in ReadArchive.ReadAsync(stream, cancellation))
        {
            number++;
            progress?.Report(line.Position - reported);
            reported = line.Position;
            if (line.Bytes is null)
            {
                Refuse(run, number, $"it has more than {ReadArchive.LineLimit} bytes");
                continue;
            }

            try
            {
                run.Pending.Add((number, ArchivedTrace.Parse(line.Bytes)));
            }
            catch (Exception exception) when (IsOfTheLine(exception))
            {
                Refuse(run, number, exception.Message);
                continue;
            }

            bytes += line.Bytes.Length;
            if (run.Pending.Count == LinesAtOnce || bytes > BytesAtOnce)
            {
                await StoreAsync(run, run.Pending, cancellation);
                run.Pending.Clear();
                bytes = 0;
            }
        }
    }

    private Task StoreAsync(FileRun run, List<(long Number, ArchivedTrace Trace)> lines, CancellationToken cancellation) =>
        StoreByHalves.RunAsync(
            lines,
            some => WriteWhenThereAsync(run, some, cancellation),
            (line, exception) =>
                Refuse(run, line.Number, exception is PostgresException postgres ? postgres.MessageText : exception.Message));

    /// <summary>Waits for a store that is away; null unless it refuses what the lines say.</summary>
    private async Task<Exception?> WriteWhenThereAsync(
        FileRun run, List<(long Number, ArchivedTrace Trace)> lines, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await write.RunAsync(Whole(lines), cancellation);
                run.Restored += lines.Count;
                return null;
            }
            catch (Exception exception) when (StoreFailure.IsUnavailable(exception))
            {
                LogAway(exception.Message);
                await Task.Delay(AwayPause, time, cancellation);
            }
            catch (Exception exception) when (IsOfTheLine(exception))
            {
                return exception;
            }
        }
    }

    /// <summary>
    /// Whether what a line says is to blame: also text that is no text, as in <c>"\ud800"</c>, which only shows when it is used.
    /// </summary>
    private static bool IsOfTheLine(Exception exception) =>
        exception is InvalidDataException or PostgresException or InvalidOperationException;

    /// <summary>A trace may go on in further lines.</summary>
    private static Dictionary<Guid, ArchivedTrace>.ValueCollection Whole(List<(long Number, ArchivedTrace Trace)> lines)
    {
        var whole = new Dictionary<Guid, ArchivedTrace>();
        foreach (var (_, trace) in lines)
        {
            if (!whole.TryGetValue(trace.CorrelationId, out var known))
            {
                whole[trace.CorrelationId] = known = new ArchivedTrace(trace.CorrelationId);
            }

            known.Add(trace);
        }

        return whole.Values;
    }

    private void Refuse(FileRun run, long number, string reason)
    {
        LogUnreadableLine(run.File, number, reason);
        run.Refused++;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not read to its end: {File}: {Reason}")]
    private partial void LogUnreadableFile(string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Passed over line {Line} of {File}: {Reason}")]
    private partial void LogUnreadableLine(string file, long line, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Restoring waits for the database: {Reason}")]
    private partial void LogAway(string reason);

    private sealed class FileRun(string file)
    {
        public string File { get; } = file;

        public List<(long Number, ArchivedTrace Trace)> Pending { get; } = [];

        public long Restored { get; set; }

        public long Refused { get; set; }
    }
}

/// <summary>What a restore read.</summary>
/// <param name="Files">Archive files.</param>
/// <param name="Lines">Lines of traces in them that are in the store now.</param>
/// <param name="UnreadableLines">
/// Lines that are no archived trace, or that the database refused; each is told with its file and number.
/// </param>
/// <param name="UnreadableFiles">Files that could not be read to their end; what came before is in the store.</param>
public sealed record RestoreSummary(int Files, long Lines, long UnreadableLines, int UnreadableFiles);
