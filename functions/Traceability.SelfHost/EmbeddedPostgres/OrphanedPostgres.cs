using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>
/// The database process of a server that was killed. It ends by itself when it sees that its parent is gone; until it has, the
/// data folder is not ours, whatever lock we hold.
/// </summary>
internal static class OrphanedPostgres
{
    // Node notes its start to the millisecond; the operating system's own note may be rounded to seconds.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(10);

    /// <summary>Waits for it to go, kills it if it does not. Call with the folder's lock held.</summary>
    public static async Task EndAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var file = Path.Combine(options.DataDirectory, "postgres.pid");
        using (var orphan = Find(file, options.DataDirectory))
        {
            if (orphan is not null)
            {
                EmbeddedPostgresLog.OrphanFound(logger, orphan.Id);
                if (!await HasGoneAsync(orphan, options.OrphanTimeout, cancellationToken))
                {
                    EmbeddedPostgresLog.OrphanKilled(logger, orphan.Id);
                    orphan.Kill();
                    // Dead for certain, though a parent that does not collect its children may leave its entry behind.
                    await HasGoneAsync(orphan, options.OrphanTimeout, cancellationToken);
                }
            }
        }

        File.Delete(file);
    }

    private static Process? Find(string file, string dataDirectory)
    {
        try
        {
            if (!File.Exists(file) || JsonSerializer.Deserialize<Note>(File.ReadAllText(file)) is not { } note)
            {
                return null;
            }

            var process = Process.GetProcessById(note.Pid);
            if (IsPostgres(process, note, dataDirectory))
            {
                return process;
            }

            process.Dispose();
            return null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or JsonException)
        {
            // No such process (any more), or half a note, by a process that was killed before it opened anything.
            return null;
        }
    }

    // Process ids are used again: what has this one now may be anybody's.
    private static bool IsPostgres(Process process, Note note, string dataDirectory)
    {
        var noted = DateTime.UnixEpoch.AddMilliseconds(note.StartedAt);
        var sameStart = (process.StartTime.ToUniversalTime() - noted).Duration() < StartTolerance;
        var commandLine = $"/proc/{note.Pid}/cmdline";
        if (!File.Exists(commandLine))
        {
            return sameStart;
        }

        var arguments = File.ReadAllText(commandLine).Split('\0');
        return Array.Exists(arguments, argument => argument.EndsWith(NodeRuntime.Script, StringComparison.Ordinal))
            && (sameStart || arguments.Contains(dataDirectory));
    }

    private static async Task<bool> HasGoneAsync(Process process, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(timeout);
        try
        {
            await process.WaitForExitAsync(limited.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private sealed record Note(
        [property: JsonPropertyName("pid")] int Pid,
        [property: JsonPropertyName("startedAt")] long StartedAt);
}
