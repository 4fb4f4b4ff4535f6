using Microsoft.Extensions.Logging;
using Traceability.Ingest.Writing;
using Traceability.Projects;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Brings Claude Code's history into the store. Ids are derived, so running it again, or after hooks traced the same session
/// live, adds nothing. A line that cannot be read is counted and passed over.
/// </summary>
public sealed class ImportTranscripts(
    IngestQueue queue, ProjectFolders folders, SessionProjects projects, TranscriptOrigins origins, TimeProvider time,
    ILogger<ImportTranscripts> logger)
{
    /// <summary>Imports the sessions; <paramref name="progress"/> is told how many bytes were read, as they are.</summary>
    public async Task<ImportSummary> RunAsync(
        IReadOnlyList<TranscriptFiles> sessions, IProgress<long>? progress, CancellationToken cancellation)
    {
        var run = new ImportRun(queue, new ImportedProjects(folders), origins) { MayHaveOld = await origins.HaveOldAsync(cancellation) };
        foreach (var files in await OrderSessions.SortAsync(sessions, origins, cancellation))
        {
            var session = new ReadSession(run, origins, projects, logger);
            await session.RunAsync(files, time.GetUtcNow(), progress, cancellation);
            session.Count();
        }

        await run.FlushAsync(cancellation);
        return run.Summary;
    }
}

/// <summary>What an import read, and what of it is in the store.</summary>
/// <param name="Sessions">Sessions read; the files of their subagents are no sessions.</param>
/// <param name="Files">Files read.</param>
/// <param name="UnreadableFiles">Files that could not be opened or read to their end.</param>
/// <param name="Lines">Lines read.</param>
/// <param name="UnreadableLines">Lines that are no record, passed over.</param>
/// <param name="Shortened">Records of more than 1 MB, whose longest strings were cut.</param>
/// <param name="Prompts">Prompts of a person.</param>
/// <param name="ToolCalls">Tool calls, those of subagents included.</param>
/// <param name="Subagents">Subagents.</param>
/// <param name="RefusedEvents">Events that the database would not take.</param>
public sealed record ImportSummary(
    int Sessions, int Files, int UnreadableFiles, long Lines, long UnreadableLines, long Shortened,
    int Prompts, int ToolCalls, int Subagents, int RefusedEvents);
