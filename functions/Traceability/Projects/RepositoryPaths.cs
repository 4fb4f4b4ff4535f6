using System.Text.RegularExpressions;

namespace Traceability.Projects;

/// <summary>
/// Where files stand in their repository, whatever checkout or worktree of it they were touched in: folders of it are known, a worktree
/// shows by its place, and elsewhere a path is recognised by its end, when that is a file which the repository is known to have.
/// </summary>
public sealed partial class RepositoryPaths
{
    // A path is looked at from its end; deeper repositories are rare.
    private const int MostParts = 12;

    private readonly string? workingFolder;
    private readonly IReadOnlyList<string> folders;
    private readonly IReadOnlySet<string> known;

    /// <param name="workingFolder">Where the work was done; null when that is not known.</param>
    /// <param name="folders">Folders that are the repository's.</param>
    /// <param name="known">Files of it, relative, with <c>/</c>.</param>
    public RepositoryPaths(string? workingFolder, IEnumerable<string> folders, IReadOnlySet<string>? known = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        this.workingFolder = workingFolder is { Length: > 1 } && IsAbsolute(workingFolder) ? Resolve(workingFolder) : null;
        var given = folders.Where(IsAbsolute).Select(Resolve).Where(folder => folder.Length > 1).ToList();
        var isWithin = given.Any(folder => this.workingFolder is { } own && IsWithin(own, folder));
        if (this.workingFolder is { } place && (!isWithin || Worktree().IsMatch($"{place}/")))
        {
            given.Add(WorktreeRoot(place));
        }

        this.folders = [.. given.OrderByDescending(folder => folder.Length)];
        this.known = known ?? new HashSet<string>();
    }

    /// <summary>Whether any folder of the repository is known.</summary>
    public bool HasPlace => folders.Count > 0;

    /// <summary>The path relative to the repository; null for what is outside it, and for no path.</summary>
    /// <param name="path">As it was told.</param>
    /// <param name="from">The folder that a relative one starts from, when not the working folder.</param>
    public string? Relative(string path, string? from = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        path = path.Trim().Replace('\\', '/');
        if (path.Length == 0 || path.Length > 1_000 || path[0] is '~' or '$' || path.AsSpan().ContainsAny('\n', '\0', '*'))
        {
            return null;
        }

        if (!IsAbsolute(path))
        {
            var place = from is not null && IsAbsolute(from) ? from : workingFolder;
            if (place is null)
            {
                return Resolve(path) is { Length: > 0 } plain && !plain.StartsWith("..", StringComparison.Ordinal) ? plain : null;
            }

            path = $"{place}/{path}";
        }

        path = Resolve(path);
        var found = folders.FirstOrDefault(folder => IsWithin(path, folder));
        var tail = found is null ? null : path.Length == found.Length ? "." : path[(found.Length + 1)..];
        return tail is not null && !Worktree().IsMatch($"/{tail}") ? tail : InWorktree(path) ?? KnownEnd(path);
    }

    /// <summary>
    /// The ends of a path that a file of the repository may be, the longest first; empty for one that is recognised without.
    /// </summary>
    public IReadOnlyList<string> EndsOf(string path) =>
        Relative(path) is not null && !Worktree().IsMatch(path) ? [] : [.. Ends(Resolve(path))];

    private string? InWorktree(string path) => Worktree().Match(path) is { Success: true } worktree
        ? KnownEnd(path) ?? path[(worktree.Index + worktree.Length)..]
        : null;

    private string? KnownEnd(string path) => Ends(path).FirstOrDefault(known.Contains);

    // A name alone, as README.md, is in every repository.
    private static IEnumerable<string> Ends(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var first = Math.Max(1, parts.Length - MostParts);
        return Enumerable.Range(first, Math.Max(0, parts.Length - 1 - first)).Select(at => string.Join('/', parts[at..]));
    }

    // Claude Code's own worktrees have names of one part; with others, the working folder is what there is to go by.
    private static string WorktreeRoot(string folder) =>
        OwnWorktree().Match($"{folder}/") is { Success: true } own ? own.Value.TrimEnd('/') : folder;

    private static bool IsWithin(string path, string folder) => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
        && (path.Length == folder.Length || path[folder.Length] == '/');

    private static bool IsAbsolute(string path) => path is ['/', ..] or [_, ':', '/' or '\\', ..];

    private static string Resolve(string path)
    {
        path = path.Replace('\\', '/');
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return path.StartsWith('/') ? $"/{string.Join('/', parts)}" : string.Join('/', parts);
    }

    [GeneratedRegex(@"(?:/\.claude/worktrees|/\.worktrees|[^/]-worktrees)/[^/]+/", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Worktree();

    [GeneratedRegex(@"^.{0,900}/\.claude/worktrees/[^/]+/", RegexOptions.CultureInvariant, 250)]
    private static partial Regex OwnWorktree();
}
