using System.IO.Enumeration;
using Traceability.ClaudeCode.Transcripts;

namespace Traceability.SelfHost.Transcripts;

/// <summary>Finds the sessions in the folders of the history. Links are not followed, and what is empty is nothing.</summary>
internal sealed class HistoryFolders(TranscriptPlace place)
{
    private const string Ending = ".jsonl";

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    // Older versions' subagents lie beside their session's file and name it inside, which need be read only once.
    private readonly Dictionary<string, string> named = new(StringComparer.Ordinal);

    /// <summary>All sessions by their files, which may be gone again.</summary>
    public Dictionary<string, List<TranscriptFileNote>> Look()
    {
        var found = new Dictionary<string, List<TranscriptFileNote>>(StringComparer.Ordinal);
        var files = place.Folders.Where(Directory.Exists).SelectMany(FilesIn);
        foreach (var file in files.DistinctBy(file => file.Path, StringComparer.Ordinal))
        {
            var session = SessionOf(file.Path);
            (found.TryGetValue(session, out var known) ? known : found[session] = []).Add(file);
        }

        return found;
    }

    /// <summary>The files of the session that a file is of, those of its subagents too.</summary>
    public (string Session, List<TranscriptFileNote> Files) Find(string file)
    {
        var session = SessionOf(file);
        var folder = Path.Combine(Path.ChangeExtension(session, null), "subagents");
        var files = new List<string> { session };
        if (Directory.Exists(folder) && new DirectoryInfo(folder).LinkTarget is null)
        {
            files.AddRange(FilesIn(folder).Select(one => one.Path));
        }

        files.AddRange(named.Where(one => one.Value == session).Select(one => one.Key));
        return (session, [.. files.Append(file).Distinct(StringComparer.Ordinal).Where(place.Holds)
            .Select(TranscriptFileNote.Of).OfType<TranscriptFileNote>().Where(one => one.Bytes > 0)]);
    }

    /// <summary>Whether a path that was told of may be a transcript's.</summary>
    public static bool IsTranscript(string path) => path.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>A session, by the files of it that were found; none when one of them is gone: the next look finds the others.</summary>
    public static IReadOnlyList<TranscriptFiles> FilesOf(List<TranscriptFileNote> files)
    {
        try
        {
            return TranscriptFiles.Of(files.Select(file => file.Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string SessionOf(string file)
    {
        if (named.TryGetValue(file, out var known))
        {
            return known;
        }

        var session = TranscriptFiles.SessionFile(file);
        if (session != file && Path.GetDirectoryName(session) == Path.GetDirectoryName(file))
        {
            named[file] = session;
        }

        return session;
    }

    private static FileSystemEnumerable<TranscriptFileNote> FilesIn(string folder) => new(
        folder,
        static (ref FileSystemEntry entry) =>
            new TranscriptFileNote(entry.ToFullPath(), entry.Length, TranscriptFileNote.Whole(entry.LastWriteTimeUtc), null),
        Below)
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) =>
            !entry.IsDirectory && entry.FileName.EndsWith(Ending, StringComparison.Ordinal) && entry.Length > 0,
    };
}
