using System.Globalization;

namespace Traceability.Retention;

/// <summary>The archive in a folder, for one machine.</summary>
public sealed class FolderArchive(string folder) : IArchive
{
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc />
    public Task<ArchivedBlob?> OpenAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            // An open file stays what it was when another takes its place.
            var file = new FileStream(PathOf(name), new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
            return Task.FromResult<ArchivedBlob?>(
                new ArchivedBlob(file, VersionOf(file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle))));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<ArchivedBlob?>(null);
        }
    }

    /// <inheritdoc />
    public async Task<bool> WriteAsync(string name, Stream content, string? replaced, CancellationToken cancellation)
    {
        var path = PathOf(name);
        var parent = Path.GetDirectoryName(path)!;
        MakeFolder(parent);
        // Beside it, as a rename must not cross file systems.
        var fresh = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await CopyAsync(content, fresh, cancellation);
            await using var only = await LockAsync(Path.Combine(folder, ".lock"), cancellation);
            if (CurrentVersion(path) != replaced)
            {
                return false;
            }

            File.Move(fresh, path, overwrite: true);
            FolderSync.Flush(parent);
            return true;
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private static async Task CopyAsync(Stream content, string path, CancellationToken cancellation)
    {
        await using var file = PrivateFile.Create(path, FileOptions.None);
        content.Position = 0;
        await content.CopyToAsync(file, cancellation);
        // The rename must not reach the disk before what is renamed.
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// The lock is held between comparing and renaming, by one writer of any process; the system releases that of a dead one.
    /// </summary>
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return PrivateFile.Lock(path);
            }
            catch (IOException exception) when (exception is not DirectoryNotFoundException)
            {
                await Task.Delay(LockPause, cancellation);
            }
        }
    }

    /// <summary>Each new folder is made to last, or a power cut would take what lies in it along.</summary>
    private static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path)!;
        MakeFolder(parent);
        PrivateFile.CreateFolder(path);
        FolderSync.Flush(parent);
    }

    private static string? CurrentVersion(string path) =>
        new FileInfo(path) is { Exists: true } file ? VersionOf(file.Length, file.LastWriteTimeUtc) : null;

    private static string VersionOf(long length, DateTime written) =>
        string.Create(CultureInfo.InvariantCulture, $"{length}-{written.Ticks}");

    private string PathOf(string name) => Path.GetFullPath(Path.Combine([folder, .. name.Split('/')]));
}
