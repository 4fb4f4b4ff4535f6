namespace Traceability.Retention;

/// <summary>Makes files that nobody else on the machine reads: they hold what people asked.</summary>
internal static class PrivateFile
{
    public static FileStream Create(string path, FileOptions more) => Open(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Options = FileOptions.Asynchronous | more,
        BufferSize = 65_536,
    });

    /// <summary>A file that only one process has open at a time; the others are told so by an <see cref="IOException"/>.</summary>
    public static FileStream Lock(string path) =>
        Open(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None });

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Open(string path, FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
