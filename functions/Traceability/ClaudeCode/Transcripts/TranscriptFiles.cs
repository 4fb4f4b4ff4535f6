namespace Traceability.ClaudeCode.Transcripts;

/// <summary>The files of one session: its transcript, then its subagents'.</summary>
/// <param name="Paths">The files, in the order to read them.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="LastWritten">When the session last wrote to one of them.</param>
public sealed record TranscriptFiles(IReadOnlyList<string> Paths, long Bytes, DateTimeOffset LastWritten)
{
    private const string SubagentFolder = "subagents";
    private const string SubagentPrefix = "agent-";

    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <summary>Where Claude Code keeps its history.</summary>
    public static string DefaultPath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".claude", "projects");

    /// <summary>All sessions at a file or below a folder, those written first coming first.</summary>
    public static IReadOnlyList<TranscriptFiles> Find(string path) =>
        Of(File.Exists(path) ? [path, .. SubagentsOf(path)] : Directory.EnumerateFiles(path, "*.jsonl", Below));

    /// <summary>The sessions that these files are of, those written first coming first.</summary>
    public static IReadOnlyList<TranscriptFiles> Of(IEnumerable<string> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return [.. all
            .GroupBy(SessionFile, StringComparer.Ordinal)
            .Select(session => InOrder(session.Key, session))
            .Select(paths => new TranscriptFiles(
                paths,
                paths.Sum(file => new FileInfo(file).Length),
                paths.Max(file => new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero))))
            .OrderBy(session => session.LastWritten).ThenBy(session => session.Paths[0], StringComparer.Ordinal)];
    }

    /// <summary>Whether a file is of a subagent.</summary>
    internal static bool IsSubagent(string file) => SubagentId(file) is not null || FolderOfSubagents(file) is not null;

    /// <summary>The subagent that a file is named for.</summary>
    internal static string? SubagentId(string file) =>
        Path.GetFileNameWithoutExtension(file) is var name && name.StartsWith(SubagentPrefix, StringComparison.Ordinal)
            ? name[SubagentPrefix.Length..]
            : null;

    private static IEnumerable<string> SubagentsOf(string main)
    {
        var folder = Path.Combine(Path.ChangeExtension(main, null), SubagentFolder);
        var below = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jsonl", Below) : [];
        var place = Path.GetDirectoryName(main) is { Length: > 0 } named ? named : ".";
        var beside = IsSubagent(main) ? [] : Directory.EnumerateFiles(place, $"{SubagentPrefix}*.jsonl");
        return below.Concat(beside.Where(file => SessionFile(file) == Path.Combine(place, Path.GetFileName(main))));
    }

    /// <summary>
    /// The transcript of the session that a file is of:
    /// <c>X/subagents/agent-1.jsonl</c> belongs to <c>X.jsonl</c>, and so does what lies deeper; older versions put <c>agent-1.jsonl</c>
    /// beside it, where only its records name the session.
    /// </summary>
    public static string SessionFile(string file) =>
        FolderOfSubagents(file) is { } folder ? Path.GetDirectoryName(folder) + ".jsonl"
        : SubagentId(file) is not null && TranscriptHead.Read(file).SessionId is { } session
            && session.IndexOfAny(Path.GetInvalidFileNameChars()) < 0
            ? Path.Combine(Path.GetDirectoryName(file)!, session + ".jsonl")
        : file;

    private static string? FolderOfSubagents(string file)
    {
        // A workflow's are in subagents/workflows/RUN.
        var folder = Path.GetDirectoryName(file);
        for (var depth = 0; depth < 3 && folder is not null; depth++, folder = Path.GetDirectoryName(folder))
        {
            if (Path.GetFileName(folder) == SubagentFolder)
            {
                return folder;
            }
        }

        return null;
    }

    /// <summary>The session's own, then each subagent after whoever started it, which began before it.</summary>
    private static List<string> InOrder(string main, IEnumerable<string> files) =>
        [.. files
            .Select(file => (Path: file, Begun: file == main ? null : TranscriptHead.Read(file).FirstAt))
            .OrderBy(file => file.Path != main)
            .ThenBy(file => file.Begun ?? DateTimeOffset.MinValue)
            .ThenBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => file.Path)];
}
