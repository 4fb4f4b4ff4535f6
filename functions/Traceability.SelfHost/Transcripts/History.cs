using Traceability.ClaudeCode.Transcripts;

namespace Traceability.SelfHost.Transcripts;

/// <summary>What is known of the history: which sessions there are, which are still to be read, and what could not be.</summary>
internal sealed class History(TranscriptPlace place, Dictionary<string, TranscriptFileNote> known)
{
    private const int MostToldUnreadable = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (TranscriptFileNote File, string Reason)> unreadable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> waiting = new(StringComparer.Ordinal);
    private string? changing;
    private long readOfNext;

    /// <summary>
    /// All that is there, and nothing else; the sessions of it that are to be read, as they were not, or not as they are now.
    /// </summary>
    public IReadOnlyList<string> Look(IReadOnlyDictionary<string, List<TranscriptFileNote>> found, DateTimeOffset now)
    {
        lock (gate)
        {
            sessions.Clear();
            waiting.Clear();
            foreach (var (session, files) in found)
            {
                sessions[session] = files.Sum(file => file.Bytes);
                if (files.Exists(file => IsNew(file, now)))
                {
                    waiting[session] = sessions[session];
                }
            }

            return [.. waiting.Keys];
        }
    }

    /// <summary>Of a session that is there it is said that it changed: whether it is to be read.</summary>
    public bool Finds(string session, List<TranscriptFileNote> files, DateTimeOffset now)
    {
        lock (gate)
        {
            sessions[session] = files.Sum(file => file.Bytes);
            changing = files.Exists(file => IsNew(file, now)) ? session : null;
            return changing is not null;
        }
    }

    /// <summary>A session is not read now.</summary>
    public void Leave(string session)
    {
        lock (gate)
        {
            waiting.Remove(session);
        }
    }

    /// <summary>So much more was read of those that are being read.</summary>
    public void Advance(long bytes) => Interlocked.Add(ref readOfNext, bytes);

    /// <summary>They were read.</summary>
    public void Note(IReadOnlyList<TranscriptFiles> conversation, FollowedFiles followed)
    {
        lock (gate)
        {
            readOfNext = 0;
            changing = null;
            foreach (var files in conversation)
            {
                waiting.Remove(TranscriptFiles.SessionFile(files.Paths[0]));
            }

            foreach (var file in followed.Read)
            {
                known[file.Path] = file;
                unreadable.Remove(file.Path);
            }

            foreach (var (path, reason) in followed.Unreadable)
            {
                if (TranscriptFileNote.Of(path) is { } file)
                {
                    unreadable[path] = (file, reason);
                }
            }
        }
    }

    /// <summary>How far it is.</summary>
    public HistoryReading Tell()
    {
        lock (gate)
        {
            var bytes = sessions.Values.Sum();
            var left = Math.Max(0, waiting.Values.Sum() - Interlocked.Read(ref readOfNext));
            var unread = waiting.Count + (changing is not null && !waiting.ContainsKey(changing) ? 1 : 0);
            return new HistoryReading(
                waiting.Count > 0 ? "reading" : "following",
                place.Folders, sessions.Count, Math.Max(0, sessions.Count - unread), bytes, Math.Max(0, bytes - left),
                [.. unreadable.Take(MostToldUnreadable).Select(one => new UnreadableFile(one.Key, one.Value.Reason))]);
        }
    }

    private bool IsNew(TranscriptFileNote file, DateTimeOffset now)
    {
        if (unreadable.TryGetValue(file.Path, out var before) && (before.File.Bytes, before.File.WrittenAt) == (file.Bytes, file.WrittenAt))
        {
            // Told already. Who may read it now is not told by its time.
            return CanBeRead(file.Path);
        }

        return !known.TryGetValue(file.Path, out var read) || (read.Bytes, read.WrittenAt) != (file.Bytes, file.WrittenAt)
            || read.AgainAt < now;
    }

    private static bool CanBeRead(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
