using System.Runtime.InteropServices;

namespace Traceability.Retention;

/// <summary>Makes a folder's entries last: a renamed file is safe from a power cut only when its folder is on the disk too.</summary>
internal static class FolderSync
{
    /// <summary>Where the system has no such call (Windows), it keeps its own journal.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows() || Open(folder, 0) is not (>= 0 and var handle))
        {
            return;
        }

        var failed = Fsync(handle) != 0;
        var error = Marshal.GetLastPInvokeErrorMessage();
        _ = Close(handle);
        if (failed)
        {
            throw new IOException($"{folder} cannot be written to the disk: {error}");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
