using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;

namespace Traceability.SelfHost.Transcripts;

/// <summary>
/// The folders in which transcripts are read, and nowhere else: who may send a hook must not thereby have any other file read.
/// </summary>
/// <param name="Folders">The folders; with none, none are read.</param>
/// <param name="Follows">
/// All that is in them is imported, and what is added too; else, of those that hooks name, what the models answered.
/// </param>
internal sealed record TranscriptPlace(IReadOnlyList<string> Folders, bool Follows)
{
    /// <summary>The setting that names the folders, with what parts paths between them.</summary>
    public const string Setting = "TRANSCRIPTS";

    /// <summary>The setting that leaves the history alone, as <c>--no-history</c> does.</summary>
    public const string HistorySetting = "HISTORY";

    private const string Off = "off";

    /// <summary>No transcript is read.</summary>
    public static TranscriptPlace None { get; } = new([], Follows: false);

    /// <summary>As set, or else where Claude Code keeps them.</summary>
    /// <exception cref="FormatException">A setting is neither what it may be.</exception>
    public static TranscriptPlace From(IConfiguration configuration) => new(
        configuration[Setting] switch
        {
            Off => [],
            { Length: > 0 } folders => Named(folders.Split(
                Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            _ when configuration["CLAUDE_CONFIG_DIR"] is { Length: > 0 } claude => Named([Path.Combine(claude, "projects")]),
            _ => [TranscriptFiles.DefaultPath],
        },
        Follows: configuration[Setting] != Off && configuration[HistorySetting] switch
        {
            null or "" or "on" => true,
            Off => false,
            var other => throw new FormatException(
                $"{HistorySetting} is '{other}'. It is 'off', to leave the history alone, or 'on'; {Setting} names where it lies."),
        });

    /// <summary>Folders as they are called from anywhere.</summary>
    public static IReadOnlyList<string> Named(IEnumerable<string> folders) =>
        [.. folders.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Whether after what a hook told there may be more in its transcript than before. After a prompt, too: no other event tells that the
    /// turn before it was interrupted.
    /// </summary>
    public static bool IsWorthALook(HookPayload payload) =>
        payload.EventName is "Stop" or "StopFailure" or "SubagentStop" or "PostCompact" or "SessionEnd" or "UserPromptSubmit";

    /// <summary>The session's transcript that a payload names; null where it names none that is read.</summary>
    public string? Find(HookPayload payload)
    {
        if (payload.Text("transcript_path") is not { } named || !Path.IsPathFullyQualified(named)
            || named.StartsWith(@"\\", StringComparison.Ordinal) || named.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var path = Path.GetFullPath(named);
        return Path.GetFileName(path) == payload.SessionId + ".jsonl" && Holds(path) ? path : null;
    }

    /// <summary>Whether a file is in one of the folders, and neither it nor what it lies in there is a link.</summary>
    public bool Holds(string path) => Folders.Any(folder =>
    {
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path)
            || new FileInfo(path).LinkTarget is not null)
        {
            return false;
        }

        // The folder itself may be one: that is for whoever named it to say.
        for (var within = Path.GetDirectoryName(path); within?.Length > folder.Length; within = Path.GetDirectoryName(within))
        {
            if (new DirectoryInfo(within).LinkTarget is not null)
            {
                return false;
            }
        }

        return true;
    });
}
