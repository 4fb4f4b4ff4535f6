using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Diagnostics;
using Traceability.Ingest.Events;
using Traceability.Storage;

namespace Traceability.Ingest.Writing;

/// <summary>
/// Group commit: events of concurrent requests share one transaction. While one commit is under way, what arrives gathers
/// for the next, so no timer is needed: a lone event is written at once, a thousand together.
/// </summary>
public sealed partial class IngestQueue : IHostedService, IDisposable
{
    private readonly Channel<Entry> channel = Channel.CreateUnbounded<Entry>(new() { SingleReader = false });
    private readonly NpgsqlDataSource dataSource;
    private readonly IngestOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<IngestQueue> logger;
    private Task[] writers = [];
    private int depth;
    private volatile Failure? lastCommit;

    /// <summary>Makes the queue; it writes once it is started.</summary>
    public IngestQueue(NpgsqlDataSource dataSource, IngestOptions options, TimeProvider time, ILogger<IngestQueue> logger)
    {
        (this.dataSource, this.options, this.time, this.logger) = (dataSource, options, time, logger);
        Instruments.ObserveQueueDepth(() => Depth);
    }

    /// <summary>Events that wait for their commit.</summary>
    public int Depth => Volatile.Read(ref depth);

    /// <summary>Starts without an id that were answered 503.</summary>
    internal UnansweredStarts Unanswered { get; } = new();

    /// <summary>
    /// Why the store failed to take the last that was written to it; null when it took it, or that is long ago: senders try again, and
    /// nobody can say any more.
    /// </summary>
    public string? Trouble => lastCommit is { } failure && time.GetElapsedTime(failure.At) < options.TroubleLasts ? failure.Reason : null;

    /// <summary>
    /// Raised after a commit that ended traces, before the senders of that are answered, with those that the events named; what
    /// a new prompt ended without naming it is not among them. Must return at once.
    /// </summary>
    public event Action<IReadOnlyList<Guid>>? TracesEnded;

    /// <summary>Stores <paramref name="events"/>, all or none, and answers when that is committed or known to be impossible.</summary>
    public Task<IngestResult> WriteAsync(IReadOnlyList<IngestEvent> events)
    {
        if (events.Count == 0)
        {
            return Task.FromResult<IngestResult>(new IngestResult.Stored());
        }

        var entry = new Entry(events);
        if (Interlocked.Add(ref depth, events.Count) >= options.QueueCapacity + events.Count || !channel.Writer.TryWrite(entry))
        {
            Interlocked.Add(ref depth, -events.Count);
            return Task.FromResult<IngestResult>(
                new IngestResult.Unavailable(options.RetryAfter, "The server has more events waiting than it may hold."));
        }

        return entry.Completion.Task;
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        writers = [.. Enumerable.Range(0, options.Writers).Select(_ => Task.Run(DrainAsync, CancellationToken.None))];
        return Task.CompletedTask;
    }

    /// <summary>Takes no more, and returns when what was taken is committed.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        channel.Writer.TryComplete();
        await Task.WhenAll(writers).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => Unanswered.Dispose();

    private async Task DrainAsync()
    {
        var batch = new List<Entry>();
        while (await channel.Reader.WaitToReadAsync())
        {
            // The commit before has just woken the requests that waited for it, and their senders' next ones are about to
            // arrive: after them in the queue of work, this takes those along.
            await Task.Yield();
            batch.Clear();
            var count = 0;
            while (count < options.BatchSize && channel.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
                count += entry.Events.Count;
            }

            if (batch.Count > 0)
            {
                await StoreByHalves.RunAsync(batch, CommitAsync, Refuse);
                Interlocked.Add(ref depth, -count);
            }
        }
    }

    /// <summary>Commits together, and answers their senders; null unless the store refuses what they say.</summary>
    private async Task<Exception?> CommitAsync(List<Entry> entries)
    {
        try
        {
            await WriteBatchAsync(entries);
        }
        catch (Exception exception) when (!StoreFailure.IsRefusal(exception))
        {
            LogUnavailable(exception, entries.Count);
            var reason = StoreFailure.IsUnavailable(exception)
                ? "The database is away."
                : $"The database failed (SQLSTATE {StoreFailure.SqlStateOf(exception)}), which is not the event's fault.";
            lastCommit = new Failure(reason, time.GetTimestamp());
            Complete(entries, new IngestResult.Unavailable(options.RetryAfter, reason));
            return null;
        }
        catch (Exception exception)
        {
            if (entries.Count > 1)
            {
                LogSplit(exception, entries.Count);
            }

            return exception;
        }

        lastCommit = null;
        var events = entries.SelectMany(entry => entry.Events);
        if (events.Any(e => e is TraceChange { CompletedAt: not null } or SessionAdvance))
        {
            TracesEnded?.Invoke([.. events.OfType<TraceChange>().Where(e => e.CompletedAt is not null).Select(e => e.CorrelationId)]);
        }

        Complete(entries, new IngestResult.Stored());
        return null;
    }

    private void Refuse(Entry entry, Exception exception)
    {
        var reason = exception is PostgresException postgres ? postgres.MessageText : exception.Message;
        LogRefused(reason);
        Complete([entry], new IngestResult.Refused(reason));
    }

    private async Task WriteBatchAsync(List<Entry> entries)
    {
        using var activity = Instruments.Source.StartActivity("ingest.commit");
        try
        {
            await WriteOnceAsync(entries);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // Retention took the trace away between making sure of it and writing below it; now it is made anew.
            await WriteOnceAsync(entries);
        }

        Instruments.EventsStored.Add(entries.Sum(entry => entry.Events.Count));
    }

    private async Task WriteOnceAsync(List<Entry> entries)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        IngestBatch.Fill(batch, entries.SelectMany(entry => entry.Events));
        await batch.ExecuteNonQueryAsync();
    }

    private static void Complete(List<Entry> entries, IngestResult result)
    {
        foreach (var entry in entries)
        {
            entry.Completion.TrySetResult(result);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The database did not take {Requests} requests' events; their senders were told to try again")]
    private partial void LogUnavailable(Exception exception, int requests);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The database refused a batch of {Requests} requests; looking for the one at fault")]
    private partial void LogSplit(Exception exception, int requests);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database refused an event: {Reason}")]
    private partial void LogRefused(string reason);

    private sealed record Failure(string Reason, long At);

    private sealed record Entry(IReadOnlyList<IngestEvent> Events)
    {
        // Continuations run elsewhere, or answering requests would hold up the next commit.
        public TaskCompletionSource<IngestResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
