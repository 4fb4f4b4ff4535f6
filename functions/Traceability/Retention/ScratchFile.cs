namespace Traceability.Retention;

/// <summary>Room for what is too much for memory: a file that goes when it is closed, or the process ends, however it does.</summary>
internal static class ScratchFile
{
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"traceability-{Guid.NewGuid():N}.tmp");
        if (OperatingSystem.IsWindows())
        {
            return PrivateFile.Create(path, FileOptions.DeleteOnClose);
        }

        var file = PrivateFile.Create(path, FileOptions.None);
        // What is open stays without a name, and nothing of it is left behind by a process that is killed.
        File.Delete(path);
        return file;
    }
}
