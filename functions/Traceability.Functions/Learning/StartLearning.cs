using System.Collections.Concurrent;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Traceability.Ingest.Writing;
using Traceability.Patterns;

namespace Traceability.Functions.Learning;

/// <summary>
/// Starts learning from traces that ended. Whatever is not started here, because the host died or its storage was away, the sweep
/// starts later: the store knows what was not learned.
/// </summary>
public sealed partial class StartLearning
{
    /// <summary>What an instance is in while it is being worked on, or waits to be; host.json says the same to older hosts.</summary>
    private static readonly OrchestrationRuntimeStatus[] Alive =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>How long an answer may be held up by starting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // A worker has no client of the task hub but the one that a function is bound to, so what a commit ended waits here for the function
    // that the commit answers, or any other.
    private readonly ConcurrentQueue<Guid> ended = new();
    private readonly PatternSwitch patterns;
    private readonly TimeProvider time;
    private readonly ILogger<StartLearning> logger;

    /// <summary>Listens to what <paramref name="queue"/> commits from now on.</summary>
    public StartLearning(IngestQueue queue, PatternSwitch patterns, TimeProvider time, ILogger<StartLearning> logger)
    {
        (this.patterns, this.time, this.logger) = (patterns, time, logger);
        queue.TracesEnded += ids =>
        {
            foreach (var id in ids)
            {
                ended.Enqueue(id);
            }
        };
    }

    /// <summary>Waits for the answer to a request, starts learning from what it ended, and returns the answer.</summary>
    public async Task<IResult> AfterAsync(Task<IResult> answer, DurableTaskClient client)
    {
        var result = await answer;
        var ids = new List<Guid>();
        while (ended.TryDequeue(out var id))
        {
            ids.Add(id);
        }

        if (ids.Count > 0)
        {
            using var patience = new CancellationTokenSource(Patience, time);
            try
            {
                await RunAsync(ids, client, patience.Token);
            }
            catch (Exception exception)
            {
                // The events are stored, so the answer stands.
                LogNotStarted(exception, ids.Count);
            }
        }

        return result;
    }

    /// <summary>Starts an orchestration for each trace that has none pending or running; nothing while learning is switched off.</summary>
    /// <returns>How many were started, and the traces whose orchestration was pending or running already.</returns>
    public async Task<(int Started, IReadOnlyList<Guid> Alive)> RunAsync(
        IReadOnlyCollection<Guid> ids, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!await patterns.IsOnAsync(cancellation))
        {
            return (0, []);
        }

        var distinct = ids.Distinct().ToList();
        var started = await Task.WhenAll(distinct.Select(id => StartAsync(id, client, cancellation)));
        IReadOnlyList<Guid> alive = [.. distinct.Zip(started).Where(one => !one.Second).Select(one => one.First)];
        if (alive.Count > 0)
        {
            LogAlive(alive.Count, distinct.Count, alive[0]);
        }

        return (distinct.Count - alive.Count, alive);
    }

    private static async Task<bool> StartAsync(Guid id, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(LearnFromTraceOrchestration),
                new StartOrchestrationOptions(InstanceId: id.ToString()).WithDedupeStatuses(Alive),
                cancellation);
            return true;
        }
        // Which of the two says so depends on the version of the client. To look first would be a race.
        catch (Exception exception)
            when (exception is OrchestrationAlreadyExistsException or RpcException { StatusCode: StatusCode.AlreadyExists })
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Learning from {Traces} traces was not started; the sweep will")]
    private partial void LogNotStarted(Exception exception, int traces);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Of {Traces} traces to learn from {Alive} have an orchestration that is pending or running, {First} for one; "
            + "none was started anew")]
    private partial void LogAlive(int alive, int traces, Guid first);
}
