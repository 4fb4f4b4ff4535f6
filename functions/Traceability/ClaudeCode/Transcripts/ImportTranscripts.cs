using System.Text.Json;
using Microsoft.Extensions.Logging;
using Traceability.Http;
using Traceability.Ingest.Writing;
using Traceability.Projects;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Brings Claude Code's history into the store. Ids are derived, so running it again, or after hooks traced the same session
/// live, adds nothing. A line that cannot be read is counted and passed over.
/// </summary>
public sealed partial class ImportTranscripts(
    IngestQueue queue, ProjectFolders folders, TimeProvider time, ILogger<ImportTranscripts> logger)
{
    /// <summary>A session whose last record is younger may still be going on; what is open in it stays open.</summary>
    private static readonly TimeSpan OverAfter = TimeSpan.FromMinutes(30);

    /// <summary>Imports the sessions; <paramref name="progress"/> is told how many bytes were read, as they are.</summary>
    public async Task<ImportSummary> RunAsync(
        IReadOnlyList<TranscriptFiles> sessions, IProgress<long>? progress, CancellationToken cancellation)
    {
        var run = new ImportRun(queue, new ImportedProjects(folders));
        foreach (var session in sessions)
        {
            await ReadSessionAsync(session, run, progress, cancellation);
        }

        await run.FlushAsync(cancellation);
        return run.Summary;
    }

    private async Task ReadSessionAsync(TranscriptFiles files, ImportRun run, IProgress<long>? progress, CancellationToken cancellation)
    {
        var sessions = new Dictionary<string, TranscriptSession>();
        foreach (var path in files.Paths)
        {
            run.Files++;
            try
            {
                await ReadFileAsync(path, sessions, run, progress, cancellation);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogUnreadableFile(path, exception.Message);
                run.UnreadableFiles++;
            }
        }

        foreach (var session in sessions.Values)
        {
            await run.WriteAsync(session.End(time.GetUtcNow() - OverAfter), cancellation);
            run.Sessions++;
            run.Prompts += session.Prompts;
            run.ToolCalls += session.ToolCalls;
            run.Subagents += session.Subagents;
        }
    }

    private async Task ReadFileAsync(
        string path, Dictionary<string, TranscriptSession> sessions, ImportRun run, IProgress<long>? progress,
        CancellationToken cancellation)
    {
        long reported = 0, number = 0;
        TranscriptSession? session = null;
        await foreach (var (line, position) in TranscriptLines.ReadAsync(path, cancellation))
        {
            number++;
            run.Lines++;
            progress?.Report(position - reported);
            reported = position;
            if (line is null || RequestJson.Parse(line) is not { ValueKind: JsonValueKind.Object } json)
            {
                LogUnreadableLine(path, number);
                run.UnreadableLines++;
                continue;
            }

            if (line.Length > RequestBody.EventLimit)
            {
                json = ShortenStrings.In(json);
                run.Shortened++;
            }

            var record = new TranscriptRecord(json);
            // No hook would have been taken under such a name.
            if (record.SessionId is { Length: > HookPayload.NameLimit })
            {
                LogUnreadableLine(path, number);
                run.UnreadableLines++;
                continue;
            }

            // A resumed or forked session repeats the records of the one it came from.
            if (record.Uuid is { } uuid && !run.Seen.Add(uuid))
            {
                continue;
            }

            if (record.SessionId is { Length: > 0 } id && !sessions.TryGetValue(id, out session))
            {
                sessions[id] = session = new TranscriptSession(id);
            }

            // Only snapshots and summaries name no session; before the first that is named there is nothing to place.
            if (session is not null)
            {
                await run.WriteAsync(session.Read(record), cancellation);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Passed over {File}: {Reason}")]
    private partial void LogUnreadableFile(string file, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Passed over line {Line} of {File}: it is no JSON object")]
    private partial void LogUnreadableLine(string file, long line);
}

/// <summary>What an import read, and what of it is in the store.</summary>
/// <param name="Sessions">Sessions read.</param>
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
