using System.Threading.Channels;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;

namespace Traceability.SelfHost.Transcripts;

/// <summary>
/// Where the history is left alone, reads the transcripts that hooks name, for what the models answered: a while after a turn's end,
/// since Claude Code writes them behind, and once more later.
/// </summary>
internal sealed partial class BackgroundTranscripts(
    HookPayloadReaderFactory hooks, ReadAnswers answers, TranscriptPlace place, TimeProvider time, ILogger<BackgroundTranscripts> logger)
    : BackgroundService
{
    private const int Most = 10_000;

    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)];

    private readonly Channel<string> named = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly PriorityQueue<string, DateTimeOffset> due = new();
    private readonly Dictionary<string, (long Bytes, DateTimeOffset Written)> read = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (place.Follows)
        {
            // Then all that they tell is imported.
            return;
        }

        hooks.Received += Note;
        try
        {
            while (true)
            {
                await WaitAsync(stoppingToken);
                while (due.TryPeek(out var path, out var at) && at <= time.GetUtcNow())
                {
                    due.Dequeue();
                    await ReadAsync(path, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not read is read after the session's next turn, or by an import.
        }
        finally
        {
            hooks.Received -= Note;
        }
    }

    private void Note(HookPayload payload)
    {
        if (TranscriptPlace.IsWorthALook(payload) && place.Find(payload) is { } path)
        {
            named.Writer.TryWrite(path);
        }
    }

    /// <summary>Waits for a path, or until one is due.</summary>
    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var arrives = named.Reader.WaitToReadAsync(waiting.Token).AsTask();
        if (due.TryPeek(out _, out var at))
        {
            var until = at - time.GetUtcNow();
            await Task.WhenAny(arrives, Task.Delay(until > TimeSpan.Zero ? until : TimeSpan.Zero, time, waiting.Token));
            await waiting.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
        else
        {
            await arrives;
        }

        var paths = new HashSet<string>(StringComparer.Ordinal);
        while (named.Reader.TryRead(out var path))
        {
            paths.Add(path);
        }

        foreach (var (path, after) in paths.SelectMany(path => Looks.Select(after => (path, after))))
        {
            due.Enqueue(path, time.GetUtcNow() + after);
        }
    }

    private async Task ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            if (TranscriptFiles.Find(path) is not [var files] || read.GetValueOrDefault(path) == (files.Bytes, files.LastWritten))
            {
                return;
            }

            await answers.RunAsync(files, cancellation);
            if (read.Count >= Most)
            {
                read.Clear();
            }

            read[path] = (files.Bytes, files.LastWritten);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(path, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read what the models answered from {File}; ./run import does, later")]
    private partial void LogFailed(string file, Exception exception);
}
