using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;
using Traceability.Storage;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// An import under way: what it counted, and what is not yet committed. One write is under way while the next gathers, never
/// two: a prompt closes those before it, so they have to be there.
/// </summary>
internal sealed class ImportRun(IngestQueue queue, ImportedProjects projects)
{
    private const int WriteSize = 400;

    private Task writing = Task.CompletedTask;
    private List<IngestEvent> pending = [];
    private int refused;

    public HashSet<string> Seen { get; } = [];

    public int Sessions { get; set; }

    public int Files { get; set; }

    public int UnreadableFiles { get; set; }

    public long Lines { get; set; }

    public long UnreadableLines { get; set; }

    public long Shortened { get; set; }

    public int Prompts { get; set; }

    public int ToolCalls { get; set; }

    public int Subagents { get; set; }

    public ImportSummary Summary => new(
        Sessions, Files, UnreadableFiles, Lines, UnreadableLines, Shortened, Prompts, ToolCalls, Subagents, refused);

    public async Task WriteAsync(IReadOnlyList<IngestEvent> events, CancellationToken cancellation)
    {
        pending.AddRange(await projects.NameAsync(events, cancellation));
        if (pending.Count >= WriteSize)
        {
            await writing;
            writing = StoreAsync(pending, cancellation);
            pending = [];
        }
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        await writing;
        await StoreAsync(pending, cancellation);
        pending = [];
    }

    private Task StoreAsync(List<IngestEvent> events, CancellationToken cancellation) => StoreByHalves.RunAsync(
        events, some => WriteWhenThereAsync(some, cancellation), (_, _) => Interlocked.Increment(ref refused));

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
