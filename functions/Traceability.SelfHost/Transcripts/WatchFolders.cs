using System.Threading.Channels;

namespace Traceability.SelfHost.Transcripts;

/// <summary>
/// Tells which transcripts were written to. What a system cannot watch, or did not tell in time, a look at the folders finds later.
/// </summary>
internal sealed partial class WatchFolders(IReadOnlyList<string> folders, ILogger logger) : IDisposable
{
    /// <summary>So many changes are remembered one by one.</summary>
    internal const int Most = 10_000;

    private readonly Dictionary<string, FileSystemWatcher?> watchers = new(StringComparer.Ordinal);
    private readonly Channel<string> told = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private int wantsLook;

    /// <summary>Whether all of the folders are there.</summary>
    public bool AreThere => watchers.Count == folders.Count;

    /// <summary>Watches the folders that are there and were not before; whether there were any.</summary>
    public bool Begin()
    {
        var begun = false;
        foreach (var folder in folders.Where(folder => !watchers.ContainsKey(folder) && Directory.Exists(folder)))
        {
            watchers[folder] = Watch(folder);
            begun = true;
        }

        return begun;
    }

    /// <summary>Takes what was told: transcripts, and whether all has to be looked at.</summary>
    public bool Take(Action<string> changed)
    {
        while (told.Reader.TryRead(out var path))
        {
            changed(path);
        }

        return Interlocked.Exchange(ref wantsLook, 0) != 0;
    }

    /// <summary>Somebody else tells that a transcript was written to.</summary>
    public void Tell(string path)
    {
        if (!told.Writer.TryWrite(path) || told.Reader.Count >= Most)
        {
            Interlocked.Exchange(ref wantsLook, 1);
        }
    }

    /// <summary>The system told more than could be taken: what of it is not known.</summary>
    internal void Miss(string folder, Exception missed)
    {
        LogMissed(missed, folder);
        Look(folder);
    }

    /// <summary>Returns when something is told, or after that time.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(told.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(most, time, waiting.Token));
        await waiting.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        foreach (var watcher in watchers.Values)
        {
            watcher?.Dispose();
        }
    }

    private FileSystemWatcher? Watch(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                InternalBufferSize = 64 * 1024,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Changed += Note;
            watcher.Created += Note;
            watcher.Renamed += Note;
            watcher.Error += (_, error) => Miss(folder, error.GetException());
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            LogUnwatched(folder, exception.Message);
            return null;
        }
    }

    private void Note(object sender, FileSystemEventArgs change)
    {
        if (HistoryFolders.IsTranscript(change.FullPath))
        {
            Tell(change.FullPath);
        }
        else if (change.ChangeType != WatcherChangeTypes.Changed && Directory.Exists(change.FullPath))
        {
            // What lay in it before it was watched was told by nobody.
            Look(change.FullPath);
        }
    }

    private void Look(string folder)
    {
        Interlocked.Exchange(ref wantsLook, 1);
        // Only so that whoever waits wakes up.
        told.Writer.TryWrite(folder);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} cannot be watched ({Reason}); it is looked at every few minutes")]
    private partial void LogUnwatched(string folder, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Some changes in {Folder} were missed; all of it is looked at")]
    private partial void LogMissed(Exception exception, string folder);
}
