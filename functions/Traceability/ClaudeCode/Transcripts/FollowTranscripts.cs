using Microsoft.Extensions.Logging;
using Traceability.Ingest.Writing;
using Traceability.Projects;
using Traceability.Storage;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Imports sessions again and again as they grow. Of those that may be going on it remembers how far they were read, and reads only what
/// was added; the others are read as a whole, once. Not for two callers at a time.
/// </summary>
public sealed class FollowTranscripts(
    IngestQueue queue, ProjectFolders folders, SessionProjects projects, TranscriptOrigins origins, TranscriptFileNotes notes,
    TimeProvider time, ILogger<FollowTranscripts> logger)
{
    /// <summary>How many sessions are remembered, and how much of them: what was read of a session takes some memory.</summary>
    private const int MostOpen = 16;

    private const long MostOpenBytes = 64 * 1024 * 1024;

    /// <summary>Live events wait for no more than what is written at once.</summary>
    private const int WriteSize = 100;

    private static readonly TimeSpan AwayFor = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, OpenSession> open = new(StringComparer.Ordinal);

    /// <summary>What files were read before, by any server on this store.</summary>
    public Task<Dictionary<string, TranscriptFileNote>> KnownAsync(CancellationToken cancellation) => notes.ReadAsync(cancellation);

    /// <summary>
    /// The sessions by conversation, that which was written to last first: a session whose records another repeats comes before that.
    /// </summary>
    public Task<IReadOnlyList<IReadOnlyList<TranscriptFiles>>> OrderAsync(
        IReadOnlyList<TranscriptFiles> sessions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        return OrderSessions.GroupAsync(sessions, origins, cancellation);
    }

    /// <summary>Imports what the sessions of a conversation tell that was not read before, and remembers that it was.</summary>
    /// <param name="conversation">The sessions, in order.</param>
    /// <param name="progress">Is told how many bytes were read, as they are.</param>
    /// <param name="cancellation">Ends it; what is in the store by then is no harm, and the next time all of it is read again.</param>
    public async Task<FollowedFiles> ReadAsync(
        IReadOnlyList<TranscriptFiles> conversation, IProgress<long>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ImportRun? fresh = null;
        var read = new List<TranscriptFileNote>();
        var unreadable = new Dictionary<string, string>(StringComparer.Ordinal);
        var done = new List<(string Name, OpenSession Session)>();
        foreach (var files in conversation)
        {
            // Before it is read: what is added meanwhile makes it another file.
            var found = files.Paths.Select(TranscriptFileNote.Of).OfType<TranscriptFileNote>().ToList();
            var name = files.Paths[0];
            if (!open.Remove(name, out var session) || !session.HasGrown(found))
            {
                fresh ??= new ImportRun(queue, new ImportedProjects(folders), origins)
                {
                    MayHaveOld = await origins.HaveOldAsync(cancellation),
                    WriteSize = WriteSize,
                };
                session = new OpenSession(new ReadSession(fresh, origins, projects, logger), fresh);
            }

            session.Run.Unreadable.Clear();
            await session.Reader.RunAsync(files, time.GetUtcNow(), progress, cancellation);
            await session.Run.FlushAsync(cancellation);
            foreach (var (path, reason) in session.Run.Unreadable)
            {
                unreadable[path] = reason;
            }

            session.Found = found;
            read.AddRange(found.Where(file => !unreadable.ContainsKey(file.Path))
                .Select(file => file with { AgainAt = session.Reader.OverAt }));
            done.Add((name, session));
        }

        await NoteWhenThereAsync(read, cancellation);
        foreach (var (name, session) in done)
        {
            Keep(name, session);
        }

        return new FollowedFiles(read, unreadable);
    }

    private async Task NoteWhenThereAsync(List<TranscriptFileNote> read, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await notes.NoteAsync(read, cancellation);
                return;
            }
            catch (Exception exception) when (StoreFailure.IsUnavailable(exception) && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(AwayFor, time, cancellation);
            }
        }
    }

    /// <summary>Remembers a session that may go on, and forgets what was longest not read.</summary>
    private void Keep(string name, OpenSession session)
    {
        if (session.Reader.OverAt is null || session.Run.Unreadable.Count > 0 || session.Reader.Bytes > MostOpenBytes)
        {
            return;
        }

        session.ReadAt = time.GetUtcNow();
        open[name] = session;
        while (open.Count > MostOpen || open.Values.Sum(one => one.Reader.Bytes) > MostOpenBytes)
        {
            open.Remove(open.MinBy(one => one.Value.ReadAt).Key);
        }
    }

    /// <summary>A session that may be going on.</summary>
    private sealed class OpenSession(ReadSession reader, ImportRun run)
    {
        public ReadSession Reader => reader;

        public ImportRun Run => run;

        public IReadOnlyList<TranscriptFileNote> Found { get; set; } = [];

        public DateTimeOffset ReadAt { get; set; }

        /// <summary>Whether the files are those that were read, and perhaps more: none is gone or shorter.</summary>
        public bool HasGrown(List<TranscriptFileNote> now) =>
            Found.All(before => now.Find(file => file.Path == before.Path) is { } file && file.Bytes >= before.Bytes);
    }
}

/// <summary>What was read of a conversation's files.</summary>
/// <param name="Read">The files, as they were.</param>
/// <param name="Unreadable">Those that could not be opened, or read to their end, with the reason.</param>
public sealed record FollowedFiles(IReadOnlyList<TranscriptFileNote> Read, IReadOnlyDictionary<string, string> Unreadable);
