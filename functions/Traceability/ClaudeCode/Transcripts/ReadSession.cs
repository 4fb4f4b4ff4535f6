using System.Text.Json;
using Microsoft.Extensions.Logging;
using Traceability.Http;
using Traceability.Projects;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Reads the files of one session into an import that is under way.</summary>
internal sealed partial class ReadSession(
    TranscriptFiles files, ImportRun run, TranscriptOrigins origins, SessionProjects projects, ILogger logger)
{
    private readonly Dictionary<string, TranscriptSession> sessions = [];
    private readonly HashSet<string> own = [];
    private Dictionary<Guid, TranscriptOrigin> known = [];

    // The session that the latest prompt was copied from: what follows it here goes on with what it began there.
    private string? elsewhere;
    private bool mayBeOld;

    /// <summary>Reads them all. Sessions that did nothing since <paramref name="overBefore"/> are over.</summary>
    public async Task RunAsync(DateTimeOffset overBefore, IProgress<long>? progress, CancellationToken cancellation)
    {
        foreach (var path in files.Paths)
        {
            run.Files++;
            try
            {
                await ReadFileAsync(path, progress, cancellation);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogUnreadableFile(path, exception.Message);
                run.UnreadableFiles++;
            }
        }

        foreach (var (id, session) in sessions)
        {
            // Only a session's own files tell when it is over; of one that is only copied here, they may be gone.
            var events = session.End(own.Contains(id) || !run.Sessions.Contains(id) ? overBefore : DateTimeOffset.MinValue);
            await run.WriteAsync(events, session.Begun.Take(), cancellation);
            run.Prompts += session.Prompts;
            run.ToolCalls += session.ToolCalls;
            run.Subagents += session.Subagents;
        }

        run.Sessions.UnionWith(own);
    }

    private async Task ReadFileAsync(string path, IProgress<long>? progress, CancellationToken cancellation)
    {
        var isSubagent = TranscriptFiles.IsSubagent(path);
        var placing = new SessionsOfFile(SessionOfName(path));
        var metadata = isSubagent ? SubagentMetadata.Read(path) : null;
        (elsewhere, mayBeOld) = (null, run.MayHaveOld && !isSubagent);
        await FindKnownAsync(path, isSubagent, cancellation);
        long reported = 0, number = 0;
        string? session = null;
        await foreach (var (line, position) in TranscriptLines.ReadAsync(path, cancellation))
        {
            number++;
            run.Lines++;
            progress?.Report(position - reported);
            reported = position;
            if (Parse(line) is not { } record)
            {
                LogUnreadableLine(path, number);
                run.UnreadableLines++;
                continue;
            }

            // A resumed or forked session repeats the records of the one it came from.
            var seen = record.Uuid is { } uuid && !run.Seen.Add(uuid);
            session = record.SessionId is { Length: > 0 } named ? named : session;
            // Only snapshots and summaries name no session; before the first that is named there is nothing to place.
            IReadOnlyList<PlacedRecord> placed = !isSubagent ? placing.Place(record, seen)
                : session is not null ? [new PlacedRecord(session, record, seen)] : [];
            foreach (var one in placed)
            {
                await ReadRecordAsync(one, metadata, cancellation);
            }
        }

        foreach (var one in placing.End())
        {
            await ReadRecordAsync(one, metadata, cancellation);
        }
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
            elsewhere = from == sessionId ? null : from;
        }

        var session = await SessionAsync(record.ForkedFrom ?? elsewhere ?? sessionId, cancellation);
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
        else if (origin is not null && elsewhere is not null && record is { MayOpenPrompt: true, Timestamp: { } at })
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

        if ((run.OriginOf(uuid) ?? known.GetValueOrDefault(uuid)) is { } origin)
        {
            return origin;
        }

        // A copy begins as what it is a copy of: with the first prompt that is new, all are.
        if (!mayBeOld || seen || !record.MayOpenPrompt || record is not { Text: { } text, Timestamp: { } at })
        {
            return null;
        }

        var old = await origins.FindBeforeAsync(uuid, CommandPrompt.Parse(text) ?? text, at, cancellation);
        mayBeOld = old is not null && old.SessionId != sessionId;
        return old;
    }

    /// <summary>Asks once for all of a file's prompts, or for the beginning of a subagent.</summary>
    private async Task FindKnownAsync(string path, bool isSubagent, CancellationToken cancellation)
    {
        var records = new List<Guid>();
        await foreach (var (line, _) in TranscriptLines.ReadAsync(path, cancellation))
        {
            if (line is null || (!isSubagent && line.AsSpan().IndexOf("\"user\""u8) < 0))
            {
                continue;
            }

            if (RecordId(line, isSubagent) is { } id)
            {
                records.Add(id);
                if (isSubagent)
                {
                    break;
                }
            }
        }

        known = await origins.FindAsync(records, cancellation);
    }

    private static Guid? RecordId(byte[] line, bool isSubagent)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return RecordId(json.RootElement, isSubagent);
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // Text that is no text, and nesting without end, are mended where the record is read; that takes longer.
            return RequestJson.Parse(line) is { ValueKind: JsonValueKind.Object } json ? RecordId(json, isSubagent) : null;
        }
    }

    private static Guid? RecordId(JsonElement json, bool isSubagent)
    {
        var record = new TranscriptRecord(json);
        return (isSubagent || record.MayOpenPrompt) && Guid.TryParse(record.Uuid, out var id) ? id : null;
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
