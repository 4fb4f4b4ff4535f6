using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;
using Traceability.Storage;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// An import under way: what it counted, and what is not yet committed. One write is under way while the next gathers, never
/// two: a prompt closes those before it, so they have to be there.
/// </summary>
internal sealed class ImportRun(IngestQueue queue, ImportedProjects projects, TranscriptOrigins origins)
{
    private static readonly TimeSpan AwayFor = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Guid, TranscriptOrigin> opened = [];
    private Task writing = Task.CompletedTask;
    private List<IngestEvent> pending = [];
    private List<TranscriptOrigin> begun = [];
    private int refused;

    /// <summary>
    /// Makes of what is to be written what is written; null: all of it is, and which records began a trace is remembered.
    /// </summary>
    public Func<IReadOnlyList<IngestEvent>, CancellationToken, Task<IReadOnlyList<IngestEvent>>>? Narrow { get; init; }

    /// <summary>How many events are written at once, at least.</summary>
    public int WriteSize { get; init; } = 400;

    /// <summary>Whether the store has traces from before records were remembered.</summary>
    public required bool MayHaveOld { get; init; }

    public HashSet<string> Seen { get; } = [];

    /// <summary>The sessions whose files were read.</summary>
    public HashSet<string> Sessions { get; } = [];

    public int Files { get; set; }

    /// <summary>Files that could not be opened, or read to their end, and why.</summary>
    public Dictionary<string, string> Unreadable { get; } = new(StringComparer.Ordinal);

    public long Lines { get; set; }

    public long UnreadableLines { get; set; }

    public long Shortened { get; set; }

    public int Prompts { get; set; }

    public int ToolCalls { get; set; }

    public int Subagents { get; set; }

    public ImportSummary Summary => new(
        Sessions.Count, Files, Unreadable.Count, Lines, UnreadableLines, Shortened, Prompts, ToolCalls, Subagents, refused);

    /// <summary>What a record began, earlier in this import.</summary>
    public TranscriptOrigin? OriginOf(Guid record) => opened.GetValueOrDefault(record);

    public async Task WriteAsync(
        IReadOnlyList<IngestEvent> events, IReadOnlyList<TranscriptOrigin> begins, CancellationToken cancellation)
    {
        foreach (var origin in begins)
        {
            if (opened.TryAdd(origin.RecordId, origin))
            {
                begun.Add(origin);
            }
        }

        pending.AddRange(await projects.NameAsync(events, cancellation));
        if (pending.Count >= WriteSize)
        {
            await writing;
            writing = StoreAsync(pending, begun, cancellation);
            (pending, begun) = ([], []);
        }
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        await writing;
        await StoreAsync(pending, begun, cancellation);
        (pending, begun) = ([], []);
    }

    /// <summary>
    /// Remembers first what begins what: known without its trace it does no harm, but a trace that is not remembered is made twice.
    /// </summary>
    private async Task StoreAsync(List<IngestEvent> events, List<TranscriptOrigin> begins, CancellationToken cancellation)
    {
        if (Narrow is not null)
        {
            events = [.. await Narrow(events, cancellation)];
        }
        else
        {
            await NoteWhenThereAsync(begins, cancellation);
        }

        await StoreByHalves.RunAsync(
            events, some => WriteWhenThereAsync(some, cancellation), (_, _) => Interlocked.Increment(ref refused));
    }

    private async Task NoteWhenThereAsync(List<TranscriptOrigin> begins, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await origins.NoteAsync(begins, cancellation);
                return;
            }
            catch (Exception exception) when (StoreFailure.IsUnavailable(exception) && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(AwayFor, cancellation);
            }
        }
    }

    /// <summary>Waits for a store that is away; null unless it refuses what the events say.</summary>
    private async Task<IngestResult.Refused?> WriteWhenThereAsync(List<IngestEvent> events, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await queue.WriteAsync(events);
            if (result is not IngestResult.Unavailable away)
            {
                return result as IngestResult.Refused;
            }

            await Task.Delay(away.RetryAfter, cancellation);
        }
    }
}
