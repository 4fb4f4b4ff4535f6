using Traceability.Projects;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Finds the git repository of a folder on this machine.</summary>
internal static class LocalRepository
{
    /// <summary>More than any configuration that people write.</summary>
    private const int ConfigLimit = 256 * 1024;

    /// <summary>The repository's folder and its address, without credentials; null when there is none, or it cannot be read.</summary>
    public static (string Folder, string Address)? Find(string folder)
    {
        // Folders on a network are not looked at, nor those that are gone: nobody knows which repository they belonged to.
        if (!Path.IsPathFullyQualified(folder) || folder.StartsWith(@"\\", StringComparison.Ordinal) || !Directory.Exists(folder))
        {
            return null;
        }

        // A repository of the whole home folder keeps settings, and is not the project of all that lies there.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        try
        {
            for (var place = new DirectoryInfo(folder); place?.Parent is not null && place.FullName != home; place = place.Parent)
            {
                if (GitFolder(Path.Combine(place.FullName, ".git")) is { } git)
                {
                    return AddressIn(Path.Combine(git, "config")) is { } address ? (place.FullName, address) : null;
                }
            }
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // A folder that cannot be read belongs to an unknown repository, and names the project itself.
        }

        return null;
    }

    /// <summary>
    /// A worktree and a submodule have a file there, which says where their repository is; a worktree shares another's configuration.
    /// </summary>
    private static string? GitFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return path;
        }

        if (!File.Exists(path) || !(FirstLine(path) is { } line && line.StartsWith("gitdir:", StringComparison.Ordinal)))
        {
            return null;
        }

        var git = Path.GetFullPath(line["gitdir:".Length..].Trim(), Path.GetDirectoryName(path)!);
        var common = Path.Combine(git, "commondir");
        return File.Exists(common) && FirstLine(common) is { } shared ? Path.GetFullPath(shared.Trim(), git) : git;
    }

    private static string? FirstLine(string path) =>
        new FileInfo(path).Length <= ConfigLimit ? File.ReadLines(path).FirstOrDefault() : null;

    /// <summary>That of origin, else of the first remote.</summary>
    private static string? AddressIn(string config)
    {
        if (!File.Exists(config) || new FileInfo(config).Length > ConfigLimit)
        {
            return null;
        }

        var (section, first) = ("", (string?)null);
        foreach (var line in File.ReadLines(config).Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                section = line;
            }
            else if (section.StartsWith("[remote \"", StringComparison.Ordinal)
                && line.Split('=', 2) is [var key, var value] && key.Trim() == "url" && GitRemote.Normalise(value) is { } address)
            {
                if (section == "[remote \"origin\"]")
                {
                    return address;
                }

                first ??= address;
            }
        }

        return first;
    }
}
