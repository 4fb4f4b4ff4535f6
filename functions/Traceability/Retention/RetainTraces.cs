using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Diagnostics;

namespace Traceability.Retention;

/// <summary>
/// Archives traces past retention, a blob a day and hour, and then deletes those that still are as they were archived. It may be
/// ended anywhere and started again, and run twice at once: the archive's blob is always the union of what was archived, and only
/// what is in it is deleted. What was learned stays: patterns and their evidence, uses, occurrences of errors.
/// </summary>
public sealed partial class RetainTraces(
    NpgsqlDataSource dataSource, RetentionOptions options, IServiceProvider services, TimeProvider time, ILogger<RetainTraces> logger)
{
    /// <summary>A blob is written at once for that many traces of its hour.</summary>
    internal const int TracesAtOnce = 50_000;

    private const int WritesTried = 20;
    private static readonly TimeSpan WritePause = TimeSpan.FromMilliseconds(50);

    private readonly CopyTraces copy = new(dataSource, logger);
    private readonly DeleteCopied delete = new(dataSource);

    /// <summary>Archives and deletes what is due; does nothing when everything is kept.</summary>
    public async Task<RetentionReport> RunAsync(CancellationToken cancellation)
    {
        if (options.KeepFor is not { } keep)
        {
            return RetentionReport.None;
        }

        // Only now: where everything is kept, no archive needs to be configured.
        var archive = services.GetRequiredService<IArchive>();
        var now = time.GetUtcNow();
        var due = new DueTraces(dataSource, DueTraces.HourOf(now - keep), DueTraces.HourOf(now - keep - keep));
        var report = RetentionReport.None;
        var from = DateTimeOffset.MinValue;
        while (await due.NextHourAsync(from, cancellation) is { } hour)
        {
            using var activity = Instruments.Source.StartActivity("retention.hour");
            activity?.SetTag("traceability.hour", hour);
            try
            {
                report = await RetainAsync(due, hour, archive, report, cancellation);
            }
            catch (InvalidDataException exception)
            {
                // The blob is neither replaced nor added to: somebody may be able to mend it. The other hours need not wait for that.
                LogUnreadable(BlobNames.From(hour), exception.Message);
                report = report with { UnreadableHours = report.UnreadableHours + 1 };
            }

            from = hour.AddHours(1);
        }

        return report with { Left = await due.CountAsync(cancellation) };
    }

    private async Task<RetentionReport> RetainAsync(
        DueTraces due, DateTimeOffset hour, IArchive archive, RetentionReport report, CancellationToken cancellation)
    {
        var name = BlobNames.From(hour);
        Guid? after = null;
        long archived = 0, deleted = 0, bytes = 0;
        while (true)
        {
            var ids = await due.OfHourAsync(hour, after, TracesAtOnce, cancellation);
            if (ids.Count > 0)
            {
                await using var file = ScratchFile.Create();
                var copied = await CopyAsync(ids, file, cancellation);
                if (copied.Count > 0)
                {
                    bytes = await ArchiveAsync(archive, name, file, cancellation);
                    archived += copied.Count;
                    deleted += await delete.RunAsync(copied, cancellation);
                }

                after = ids[^1];
            }

            if (ids.Count < TracesAtOnce)
            {
                LogRetained(name, archived, deleted);
                return report with
                {
                    Hours = report.Hours + 1,
                    Archived = report.Archived + archived,
                    Deleted = report.Deleted + deleted,
                    Bytes = report.Bytes + bytes,
                };
            }
        }
    }

    private async Task<List<CopiedTrace>> CopyAsync(IReadOnlyList<Guid> ids, FileStream file, CancellationToken cancellation)
    {
        await using var writer = new ArchiveWriter(file);
        var copied = await copy.RunAsync(ids, writer, cancellation);
        await writer.CompleteAsync(cancellation);
        return copied;
    }

    /// <summary>Puts the union of what is archived and what was copied in the archive's place; the size of it.</summary>
    private async Task<long> ArchiveAsync(IArchive archive, string name, FileStream copied, CancellationToken cancellation)
    {
        for (var tried = 1; ; tried++)
        {
            await using var union = ScratchFile.Create();
            string? replaced;
            await using (var archived = await archive.OpenAsync(name, cancellation))
            {
                replaced = archived?.Version;
                copied.Position = 0;
                await using var writer = new ArchiveWriter(union);
                await MergeArchive.RunAsync(copied, archived?.Content, writer, cancellation);
            }

            union.Position = 0;
            if (await archive.WriteAsync(name, union, replaced, cancellation))
            {
                return union.Length;
            }

            if (tried == WritesTried)
            {
                throw new IOException($"{name} in the archive changed each of the {tried} times that it was to be written.");
            }

            // Two that run in step would be in each other's way again.
            await Task.Delay(WritePause * (1 + Random.Shared.NextDouble()), time, cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Blob}: {Archived} traces archived, {Deleted} deleted")]
    private partial void LogRetained(string blob, long archived, long deleted);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Blob} in the archive cannot be read, so the traces of that hour stay in the store: {Reason} "
            + "Repair it, or move it away")]
    private partial void LogUnreadable(string blob, string reason);
}

/// <summary>What a run of retention did.</summary>
/// <param name="Hours">Hours of which traces were archived.</param>
/// <param name="Archived">Traces that are in the archive as they were in the store.</param>
/// <param name="Deleted">Those of them that left the store.</param>
/// <param name="Bytes">Size of the archive's blobs that were written.</param>
/// <param name="Left">Traces past retention that stay for a later run: under way, not learned from yet, or changed meanwhile.</param>
/// <param name="UnreadableHours">Hours that were left alone because what the archive holds of them cannot be read.</param>
public sealed record RetentionReport(int Hours, long Archived, long Deleted, long Bytes, long Left, int UnreadableHours)
{
    /// <summary>Nothing was done.</summary>
    public static readonly RetentionReport None = new(0, 0, 0, 0, 0, 0);
}
