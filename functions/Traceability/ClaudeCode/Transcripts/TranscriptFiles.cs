namespace Traceability.ClaudeCode.Transcripts;

/// <summary>The files of one session: its transcript, then its subagents'.</summary>
/// <param name="Paths">The files, in the order to read them.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="LastWritten">When the session last wrote to one of them.</param>
public sealed record TranscriptFiles(IReadOnlyList<string> Paths, long Bytes, DateTimeOffset LastWritten)
{
    /// <summary>Where Claude Code keeps its history.</summary>
    public static string DefaultPath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".claude", "projects");

    /// <summary>All sessions at a file or below a folder, those written first coming first.</summary>
    public static IReadOnlyList<TranscriptFiles> Find(string path)
    {
        var all = File.Exists(path)
            ? [path, .. SubagentsOf(path)]
            : Directory.EnumerateFiles(path, "*.jsonl", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true });
        return [.. all
            .GroupBy(SessionFile, StringComparer.Ordinal)
            .Select(session => session.Order(Comparer<string>.Create((a, b) => Compare(session.Key, a, b))).ToList())
            .Select(paths => new TranscriptFiles(
                paths,
                paths.Sum(file => new FileInfo(file).Length),
                paths.Max(file => new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero))))
            .OrderBy(session => session.LastWritten).ThenBy(session => session.Paths[0], StringComparer.Ordinal)];
    }

    private static IEnumerable<string> SubagentsOf(string main)
    {
        var folder = Path.Combine(Path.ChangeExtension(main, null), "subagents");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jsonl") : [];
    }

    /// <summary><c>X/subagents/agent-1.jsonl</c> belongs to <c>X.jsonl</c>.</summary>
    private static string SessionFile(string file)
    {
        var folder = Path.GetDirectoryName(file);
        return Path.GetFileName(folder) == "subagents" ? Path.GetDirectoryName(folder) + ".jsonl" : file;
    }

    private static int Compare(string main, string a, string b) =>
        a == b ? 0 : a == main ? -1 : b == main ? 1 : string.CompareOrdinal(a, b);
}
