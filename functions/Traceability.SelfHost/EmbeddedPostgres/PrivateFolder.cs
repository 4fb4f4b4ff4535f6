namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>
/// Keeps a data folder to the account that runs the server: what is in it is what people asked. Windows keeps a person's folders so by
/// itself.
/// </summary>
internal static class PrivateFolder
{
    private const UnixFileMode Files = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folders = Files | UnixFileMode.UserExecute;

    // Links are the owner's doing, and what they point to is not ours to change.
    private static readonly EnumerationOptions Below =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>Makes the folder, or makes one that is there private.</summary>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, Folders);
        File.SetUnixFileMode(path, Folders);
    }

    /// <summary>Makes these entries of a folder private, with all below them; an older version let everybody read and write them.</summary>
    public static void Tighten(string folder, params ReadOnlySpan<string> entries)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var entry in entries)
        {
            var path = Path.Combine(folder, entry);
            if (File.Exists(path))
            {
                SetMode(new FileInfo(path), Files);
            }
            else if (Directory.Exists(path))
            {
                TightenFolder(path);
            }
        }
    }

    /// <summary>Opens a file, which is private if this makes it.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Files;
        }

        return new FileStream(path, options);
    }

    /// <summary>Writes a file as a whole: whoever reads it meanwhile finds what was there before.</summary>
    public static void Write(string path, string text)
    {
        var unfinished = $"{path}.new";
        using (var writer = new StreamWriter(Open(unfinished, FileMode.Create, FileShare.Read)))
        {
            writer.Write(text);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void TightenFolder(string path)
    {
        File.SetUnixFileMode(path, Folders);
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos("*", Below))
        {
            SetMode(entry, entry is DirectoryInfo ? Folders : Files);
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void SetMode(FileSystemInfo entry, UnixFileMode mode)
    {
        try
        {
            if (entry.UnixFileMode != mode)
            {
                entry.UnixFileMode = mode;
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It has gone meanwhile: a database whose program was killed tidies up as it ends.
        }
    }
}
