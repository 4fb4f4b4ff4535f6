using System.Text.RegularExpressions;
using Traceability.Redaction;

namespace Traceability.Projects;

/// <summary>
/// What a project is called: its repository's address where that is known, since it is the same on every machine; else its folder. One
/// project has one name, in whatever way it is told or asked for.
/// </summary>
public static partial class ProjectName
{
    /// <summary>Characters of a name at the most: it stands in indexes, whose entries may have some 2,700 bytes.</summary>
    public const int Limit = 600;

    /// <summary>
    /// The name of what was told of a project; null when nothing was. An address of a repository comes before a folder, but a name that is
    /// neither was given by a person, and stands.
    /// </summary>
    /// <param name="told">A folder, an address or a name.</param>
    /// <param name="gitRemote">The address of its repository, which may hold credentials; they are left out.</param>
    public static string? From(string? told, string? gitRemote = null)
    {
        var project = string.IsNullOrWhiteSpace(told) ? null : StorableText.Cut(told.Trim(), Limit);
        var isName = project is not null && !IsFolder(project);
        if (isName && GitRemote.Normalise(project!) is { } address)
        {
            return StorableText.Cut(address, Limit);
        }

        var remote = isName || string.IsNullOrWhiteSpace(gitRemote) ? null : GitRemote.Normalise(gitRemote);
        return remote is not null ? StorableText.Cut(remote, Limit) : (project is null || isName ? project : Folder(project));
    }

    /// <summary>Whether a name is a folder's, and so the best that is known so far.</summary>
    internal static bool IsFolder(string text) => text[0] is '/' or '\\' or '~' or '.' || IsOnDrive(text);

    private static bool IsOnDrive(string text) =>
        text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '/' or '\\';

    /// <summary>Work in a worktree of a project is work on the project, and where it lies says so even when it is gone.</summary>
    private static string Folder(string path)
    {
        // A worktree may have worktrees of its own.
        var project = OneSpelling(path);
        while (Worktree().Match(project) is { Success: true } worktree)
        {
            project = worktree.Groups["project"].Value;
        }

        var end = project.Length;
        while (end > 0 && (project[end - 1] is '/' or '\\' || char.IsWhiteSpace(project[end - 1])))
        {
            end--;
        }

        return end == 0 || project[end - 1] == ':' ? project : project[..end];
    }

    /// <summary>Windows takes either slash and either case of the drive's letter, and programs write them as they like.</summary>
    private static string OneSpelling(string path) =>
        IsOnDrive(path) ? char.ToUpperInvariant(path[0]) + path[1..].Replace('/', '\\') : path;

    // REPO/.claude/worktrees/NAME, REPO/.worktrees/NAME, REPO-worktrees/NAME.
    [GeneratedRegex(
        @"^(?<project>.*[^/\\])(?:[/\\]\.claude[/\\]worktrees|[/\\]\.worktrees|-worktrees)[/\\][^/\\]",
        RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Worktree();
}
