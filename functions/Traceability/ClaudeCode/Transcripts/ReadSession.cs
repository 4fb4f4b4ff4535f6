using System.Text.Json;
using Microsoft.Extensions.Logging;
using Traceability.Http;
using Traceability.Projects;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Reads the files of one session into an import that is under way; read again, it goes on where each of them ended, and knows what was
/// read before.
/// </summary>
internal sealed partial class ReadSession(ImportRun run, TranscriptOrigins origins, SessionProjects projects, ILogger logger)
{
    private readonly Dictionary<string, TranscriptSession> sessions = [];
    private readonly Dictionary<string, ReadFile> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> own = [];
    private ReadFile file = null!;

    /// <summary>When it is over unless more is written, so that it has to be read once more then; null when it is over.</summary>
    public DateTimeOffset? OverAt { get; private set; }

    /// <summary>How much was read.</summary>
    public long Bytes => files.Values.Sum(one => one.Position);

    /// <summary>Reads them all, as far as they go.</summary>
    /// <param name="session">The files; those that were read before have only grown.</param>
    /// <param name="now">A session that did nothing for long by then is over.</param>
    /// <param name="progress">Is told how many bytes were read, as they are.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(TranscriptFiles session, DateTimeOffset now, IProgress<long>? progress, CancellationToken cancellation)
    {
        foreach (var path in session.Paths)
        {
            run.Files++;
            try
            {
                await ReadFileAsync(path, progress, cancellation);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogUnreadableFile(path, exception.Message);
                run.Unreadable[path] = exception.Message;
            }
        }

        OverAt = null;
        foreach (var (id, one) in sessions)
        {
            // Only a session's own files tell when it is over; of one that is only copied here, they may be gone.
            var tells = own.Contains(id) || !run.Sessions.Contains(id);
            await run.WriteAsync(one.End(tells ? now : DateTimeOffset.MinValue), one.Begun.Take(), cancellation);
            OverAt = tells && !(one.OverAt < OverAt) ? one.OverAt ?? OverAt : OverAt;
        }

        run.Sessions.UnionWith(own);
    }

    /// <summary>Counts, once it is read, what there was in it.</summary>
    public void Count()
    {
        run.Prompts += sessions.Values.Sum(session => session.Prompts);
        run.ToolCalls += sessions.Values.Sum(session => session.ToolCalls);
        run.Subagents += sessions.Values.Sum(session => session.Subagents);
    }

    private async Task ReadFileAsync(string path, IProgress<long>? progress, CancellationToken cancellation)
    {
        var isSubagent = TranscriptFiles.IsSubagent(path);
        if (!files.TryGetValue(path, out var known))
        {
            files[path] = known = new ReadFile(SessionOfName(path)) { MayBeOld = run.MayHaveOld && !isSubagent };
        }

        file = known;
        var metadata = isSubagent ? SubagentMetadata.Read(path) : null;
        file.Known = await origins.FindAsync(await TranscriptPrompts.FindAsync(path, file.Position, cancellation), cancellation);
        await foreach (var (line, position, isEnded) in TranscriptLines.ReadAsync(path, file.Position, cancellation))
        {
            file.Lines++;
            run.Lines++;
            if (Parse(line) is not { } record)
            {
                LogUnreadableLine(path, file.Lines);
                run.UnreadableLines++;
                if (line is not null && !isEnded)
                {
                    // It is being written, or was torn; whoever reads again begins with it.
                    break;
                }

                Advance(position, progress);
                continue;
            }

            Advance(position, progress);
            // A resumed or forked session repeats the records of the one it came from.
            var seen = record.Uuid is { } uuid && !run.Seen.Add(uuid);
            file.Session = record.SessionId is { Length: > 0 } named ? named : file.Session;
            // Only snapshots and summaries name no session; before the first that is named there is nothing to place.
            IReadOnlyList<PlacedRecord> placed = !isSubagent ? file.Placing.Place(record, seen)
                : file.Session is not null ? [new PlacedRecord(file.Session, record, seen)] : [];
            foreach (var one in placed)
            {
                await ReadRecordAsync(one, metadata, cancellation);
            }
        }

        foreach (var one in file.Placing.End())
        {
            await ReadRecordAsync(one, metadata, cancellation);
        }
    }

    private void Advance(long position, IProgress<long>? progress)
    {
        progress?.Report(position - file.Position);
        file.Position = position;
    }

    private TranscriptRecord? Parse(byte[]? line)
    {
        if (line is null || RequestJson.Parse(line) is not { ValueKind: JsonValueKind.Object } json)
        {
            return null;
        }

        if (line.Length > RequestBody.EventLimit)
        {
            json = ShortenStrings.In(json);
            run.Shortened++;
        }

        // No hook would have been taken under such a name.
        return new TranscriptRecord(json) is { SessionId: not { Length: > HookPayload.NameLimit } } record ? record : null;
    }

    private async Task ReadRecordAsync(PlacedRecord placed, SubagentMetadata? metadata, CancellationToken cancellation)
    {
        var (sessionId, record, seen) = placed;
        own.Add(sessionId);
        var origin = await OriginAsync(placed, cancellation);
        if (origin is not null || (record.MayOpenPrompt && !seen))
        {
            var from = origin?.SessionId ?? record.ForkedFrom;
            // A prompt of its own ends what was copied.
            file.Elsewhere = from == sessionId ? null : from;
        }

        var session = await SessionAsync(record.ForkedFrom ?? file.Elsewhere ?? sessionId, cancellation);
        if (metadata is not null)
        {
            session.Describe(metadata);
        }

        if (origin is not null)
        {
            session.Begun.Know(origin);
        }

        if (!seen)
        {
            await run.WriteAsync(session.Read(record), session.Begun.Take(), cancellation);
        }
        else if (origin is not null && file.Elsewhere is not null && record is { MayOpenPrompt: true, Timestamp: { } at })
        {
            session.Adopt(origin, at);
        }
    }

    /// <summary>What the record began already, here or in another file.</summary>
    private async Task<TranscriptOrigin?> OriginAsync(PlacedRecord placed, CancellationToken cancellation)
    {
        var (sessionId, record, seen) = placed;
        if (!Guid.TryParse(record.Uuid, out var uuid))
        {
            return null;
        }

        if ((run.OriginOf(uuid) ?? file.Known.GetValueOrDefault(uuid)) is { } origin)
        {
            return origin;
        }

        // A copy begins as what it is a copy of: with the first prompt that is new, all are.
        if (!file.MayBeOld || seen || !record.MayOpenPrompt || record is not { Text: { } text, Timestamp: { } at })
        {
            return null;
        }

        var old = await origins.FindBeforeAsync(uuid, CommandPrompt.Parse(text) ?? text, at, cancellation);
        file.MayBeOld = old is not null && old.SessionId != sessionId;
        return old;
    }

    private async Task<TranscriptSession> SessionAsync(string id, CancellationToken cancellation)
    {
        if (!sessions.TryGetValue(id, out var session))
        {
            sessions[id] = session = new TranscriptSession(id)
            {
                Project = await projects.NameAsync(ClaudeIds.Session(id), null, cancellation),
            };
        }

        return session;
    }

    /// <summary>Claude Code names a session's file for the session.</summary>
    private static string? SessionOfName(string path) =>
        Path.GetFileNameWithoutExtension(path) is var name && Guid.TryParseExact(name, "D", out _) ? name : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Passed over {File}: {Reason}")]
    private partial void LogUnreadableFile(string file, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Passed over line {Line} of {File}: it is no JSON object")]
    private partial void LogUnreadableLine(string file, long line);
}
