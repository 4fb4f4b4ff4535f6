using System.Globalization;

namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>
/// The exclusive right to a data folder, for as long as it is not disposed and its process lives: PGlite has no lock of its
/// own, and two of them on one folder destroy it. The operating system frees the lock however the process ends.
/// </summary>
internal sealed class DataDirectoryLock : IDisposable
{
    // Nobody can read the lock file while it is locked, not even for a message: the holder is named in another one.
    private const string HolderFile = "server.pid";

    private readonly FileStream file;

    private DataDirectoryLock(FileStream held) => file = held;

    /// <summary>Takes the lock, or says who has it.</summary>
    /// <exception cref="EmbeddedPostgresException">Another process has it, or the folder cannot be written.</exception>
    public static DataDirectoryLock Take(string dataDirectory)
    {
        try
        {
            PrivateFolder.Make(dataDirectory);
            var held = Open(dataDirectory);
            PrivateFolder.Write(
                Path.Combine(dataDirectory, HolderFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
            PrivateFolder.Tighten(
                dataDirectory, "postgres", "postgres.new", "postgres.pid", "archive", "lock", "port", StorePassword.FileName);
            return new DataDirectoryLock(held);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.StartFailed, $"The data folder {dataDirectory} cannot be used: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static FileStream Open(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, "lock");
        var existed = File.Exists(path);
        try
        {
            return PrivateFolder.Open(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (existed && e.GetType() == typeof(IOException))
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.DataLocked,
                $"The data folder {dataDirectory} is in use by {Holder(dataDirectory)}. Stop that one, or use another folder with --data.",
                e);
        }
    }

    private static string Holder(string dataDirectory)
    {
        try
        {
            var pid = File.ReadAllText(Path.Combine(dataDirectory, HolderFile)).Trim();
            return pid.Length > 0 ? $"another Traceability server (process {pid})" : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
