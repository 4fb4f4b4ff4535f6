using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Storage;

namespace Traceability.SelfHost.Transcripts;

/// <summary>
/// Imports Claude Code's history while the server runs, what was written last first, and then what is added: some seconds after it was
/// written, as the system tells, and at a slow look what that missed.
/// </summary>
internal sealed partial class BackgroundHistory(
    TranscriptPlace place, FollowTranscripts follow, HookPayloadReaderFactory hooks, HistoryState state, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<BackgroundHistory> logger) : BackgroundService
{
    /// <summary>So often all is looked at, for what nobody told.</summary>
    internal static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);

    /// <summary>Until then folders that are not there yet are asked for, and what failed is tried again.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    /// <summary>A file is read so long after it was last written to, but never later than at <see cref="AtLatest"/>.</summary>
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AtLatest = TimeSpan.FromSeconds(10);

    /// <summary>A session that took long to read, as it is large, is left alone for so many times as long.</summary>
    private const int Patience = 10;

    private readonly HistoryFolders folders = new(place);
    private readonly Dictionary<string, (DateTimeOffset First, DateTimeOffset Due)> changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> notBefore = new(StringComparer.Ordinal);
    private readonly LinkedList<IReadOnlyList<TranscriptFiles>> backlog = [];
    private History? history;
    private DateTimeOffset lookAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        state.ToldBy(() => history?.Tell() ?? new HistoryReading(place.Follows ? "reading" : "off", place.Folders, 0, 0, 0, 0, []));
        if (!place.Follows)
        {
            return;
        }

        using var watch = new WatchFolders(place.Folders, logger);
        void Note(HookPayload payload)
        {
            if (TranscriptPlace.IsWorthALook(payload) && place.Find(payload) is { } path)
            {
                watch.Tell(path);
            }
        }

        hooks.Received += Note;
        try
        {
            await StartedAsync(stoppingToken);
            while (true)
            {
                await TryAsync(watch, stoppingToken);
                await Task.Delay(Rest, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not read to its end is read at the next start.
        }
        finally
        {
            hooks.Received -= Note;
        }
    }

    private async Task TryAsync(WatchFolders watch, CancellationToken cancellation)
    {
        try
        {
            history ??= new History(place, await follow.KnownAsync(cancellation));
            while (true)
            {
                await StepAsync(history, watch, cancellation);
            }
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && StoreFailure.IsUnavailable(exception))
        {
            LogAway(exception.Message);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(exception);
        }

        // Whatever was being read is found anew.
        backlog.Clear();
        lookAt = default;
    }

    private async Task StepAsync(History history, WatchFolders watch, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (watch.Begin() | watch.Take(path => Note(path, now)) || now >= lookAt)
        {
            await LookAsync(history, cancellation);
            lookAt = time.GetUtcNow() + LookEvery;
        }

        if (NextChanged(now) is { } path)
        {
            await ReadChangedAsync(history, path, cancellation);
        }
        else if (backlog.First is { } next)
        {
            backlog.RemoveFirst();
            await ReadAsync(history, next.Value, cancellation);
            if (backlog.Count == 0)
            {
                var told = history.Tell();
                LogRead(told.Sessions);
            }
        }
        else
        {
            var until = changed.Values.Select(one => one.Due).Append(lookAt).Min() - now;
            until = watch.AreThere || until < Rest ? until : Rest;
            await watch.WaitAsync(until > TimeSpan.Zero ? until : TimeSpan.Zero, time, cancellation);
        }
    }

    private void Note(string path, DateTimeOffset now)
    {
        if (HistoryFolders.IsTranscript(path))
        {
            var first = changed.TryGetValue(path, out var before) ? before.First : now;
            changed[path] = (first, now + Settles < first + AtLatest ? now + Settles : first + AtLatest);
        }
    }

    private string? NextChanged(DateTimeOffset now) =>
        changed.Where(one => one.Value.Due <= now).OrderBy(one => one.Value.Due).Select(one => one.Key).FirstOrDefault();

    /// <summary>Looks at all that is there, and puts what is new in line.</summary>
    private async Task LookAsync(History history, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var found = folders.Look();
        var next = new List<TranscriptFiles>();
        foreach (var session in history.Look(found, now))
        {
            IReadOnlyList<TranscriptFiles> files = IsAtRest(session, now) ? [] : HistoryFolders.FilesOf(found[session]);
            next.AddRange(files);
            if (files.Count == 0)
            {
                history.Leave(session);
            }
        }

        backlog.Clear();
        foreach (var conversation in await follow.OrderAsync(next, cancellation))
        {
            backlog.AddLast(conversation);
        }

        if (next.Count > 0)
        {
            LogReading(next.Count, found.Count);
        }
    }

    /// <summary>Reads a session of which a file was written to: with its conversation, where that waits to be read.</summary>
    private async Task ReadChangedAsync(History history, string path, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (session, files) = folders.Find(path);
        if (IsAtRest(session, now))
        {
            changed[path] = (now, notBefore[session]);
            return;
        }

        changed.Remove(path);
        if (files.Count == 0 || !history.Finds(session, files, now))
        {
            return;
        }

        var node = backlog.First;
        while (node is not null && !node.Value.Any(one => TranscriptFiles.SessionFile(one.Paths[0]) == session))
        {
            node = node.Next;
        }

        if (node is not null)
        {
            backlog.Remove(node);
        }

        await ReadAsync(history, node?.Value ?? HistoryFolders.FilesOf(files), cancellation);
    }

    private async Task ReadAsync(History history, IReadOnlyList<TranscriptFiles> conversation, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        var followed = await follow.ReadAsync(conversation, new Advance(history), cancellation);
        history.Note(conversation, followed);
        var took = time.GetElapsedTime(begun);
        foreach (var session in conversation)
        {
            notBefore[TranscriptFiles.SessionFile(session.Paths[0])] = time.GetUtcNow() + (took * Patience);
        }
    }

    /// <summary>Whether a session was read just now.</summary>
    private bool IsAtRest(string session, DateTimeOffset now)
    {
        if (!notBefore.TryGetValue(session, out var until) || until > now)
        {
            return until > now;
        }

        notBefore.Remove(session);
        return false;
    }

    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading the history: {New} of {All} sessions are new or have grown")]
    private partial void LogReading(int @new, int all);

    [LoggerMessage(Level = LogLevel.Information, Message = "The history is read: {Sessions} sessions; what is added is read as it comes")]
    private partial void LogRead(int sessions);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the history waits for the database: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading the history failed; it is tried again")]
    private partial void LogFailed(Exception exception);

    private sealed class Advance(History history) : IProgress<long>
    {
        public void Report(long value) => history.Advance(value);
    }
}
