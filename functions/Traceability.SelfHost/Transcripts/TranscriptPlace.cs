using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;

namespace Traceability.SelfHost.Transcripts;

/// <summary>
/// The folder in which transcripts are read that hooks name. Who may send a hook must not thereby have any other file read.
/// </summary>
/// <param name="Folder">The folder; null: none are read.</param>
internal sealed record TranscriptPlace(string? Folder)
{
    /// <summary>The setting that names the folder.</summary>
    public const string Setting = "TRANSCRIPTS";

    /// <summary>As set, or else where Claude Code keeps them.</summary>
    public static TranscriptPlace From(IConfiguration configuration) => new(configuration[Setting] switch
    {
        "off" => null,
        { Length: > 0 } folder => Path.GetFullPath(folder),
        _ when configuration["CLAUDE_CONFIG_DIR"] is { Length: > 0 } claude => Path.Combine(Path.GetFullPath(claude), "projects"),
        _ => TranscriptFiles.DefaultPath,
    });

    /// <summary>The session's transcript that a payload names; null where it names none that is read.</summary>
    public string? Find(HookPayload payload)
    {
        if (Folder is null || payload.Text("transcript_path") is not { } named || !Path.IsPathFullyQualified(named)
            || named.StartsWith(@"\\", StringComparison.Ordinal) || named.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var path = Path.GetFullPath(named);
        return path.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && Path.GetFileName(path) == payload.SessionId + ".jsonl" && File.Exists(path) && new FileInfo(path).LinkTarget is null
            ? path
            : null;
    }
}
