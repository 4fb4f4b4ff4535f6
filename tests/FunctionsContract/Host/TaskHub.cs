using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsContract.Host;

/// <summary>
/// A task hub in memory. It replays an orchestrator from its start after every single event, in the order in which the events came,
/// and fails one that then asks for something else: what passes here is deterministic. Timers fire and retries are made at once,
/// on a clock that is moved forward.
/// </summary>
public sealed class TaskHub(TaskHubStorage storage, IServiceProvider services) : IHostedService, IDisposable
{
    /// <summary>As the worker serialises what travels through the hub: without fields.</summary>
    public static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private readonly CancellationTokenSource killed = new();

    /// <summary>Every activity that was run, with what it was given.</summary>
    public ConcurrentQueue<(string Name, string? Input)> Activities { get; } = new();

    /// <summary>How long was waited before each retry.</summary>
    public ConcurrentQueue<TimeSpan> RetryWaits { get; } = new();

    /// <summary>The bytes of the largest input or result that went through the hub.</summary>
    public int LargestPayload { get; private set; }

    /// <summary>Goes on with what another host left unfinished.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var instance in storage.Instances.Values.Where(instance => !instance.Finished.Task.IsCompleted))
        {
            _ = Task.Run(() => RunAsync(instance), CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Kill();
        return Task.CompletedTask;
    }

    /// <summary>The host is gone: what its activities still do is recorded nowhere.</summary>
    public void Kill() => killed.Cancel();

    public void Dispose() => killed.Dispose();

    public OrchestrationInstance Start(string name, object? input, string id)
    {
        var instance = new OrchestrationInstance(id, name, Serialize(input)) { CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow() };
        while (!storage.Instances.TryAdd(id, instance))
        {
            if (storage.Instances.TryGetValue(id, out var there) && !there.Finished.Task.IsCompleted)
            {
                throw new OrchestrationAlreadyExistsException($"An orchestration instance with ID '{id}' already exists.");
            }

            storage.Instances.TryRemove(id, out _);
        }

        _ = Task.Run(() => RunAsync(instance), CancellationToken.None);
        return instance;
    }

    /// <summary>Removes finished instances; how many. As the real one, it refuses a span of time without a beginning.</summary>
    public int Purge(PurgeInstancesFilter filter)
    {
        var from = filter.CreatedFrom ?? throw new ArgumentException("CreatedFrom is required.", nameof(filter));
        return storage.Instances.Values.Count(instance => instance.Finished.Task.IsCompleted
            && instance.CreatedAt >= from && instance.CreatedAt <= (filter.CreatedTo ?? DateTimeOffset.MaxValue)
            && (filter.Statuses?.Contains(instance.Failure is null ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed) ?? true)
            && storage.Instances.TryRemove(instance.Id, out _));
    }

    /// <summary>Runs an orchestrator over what was recorded of a finished instance, and nothing else.</summary>
    public async Task<OrchestrationInstance> ReplayAsync(OrchestrationInstance recorded)
    {
        var replay = new OrchestrationInstance(recorded.Id, recorded.Name, recorded.Input);
        replay.Actions.AddRange(recorded.Actions);
        replay.History.AddRange(recorded.History);
        var episode = new Episode(replay, storage, services.GetRequiredService<TimeProvider>());
        var (_, output) = await episode.RunAsync(services.GetRequiredService<FunctionsApp>());
        (replay.Output, replay.Failure) = (Serialize(output), episode.Failure);
        return replay;
    }

    private async Task RunAsync(OrchestrationInstance instance)
    {
        var events = Channel.CreateUnbounded<OrchestrationEvent>();
        var started = new HashSet<int>(instance.History.Select(done => done.ActionId));
        var stop = killed.Token;
        while (!stop.IsCancellationRequested)
        {
            var episode = new Episode(instance, storage, services.GetRequiredService<TimeProvider>());
            var (finished, output) = await episode.RunAsync(services.GetRequiredService<FunctionsApp>());
            if (finished)
            {
                (instance.Output, instance.Failure) = (Serialize(output), episode.Failure);
                instance.Finished.TrySetResult();
                return;
            }

            foreach (var action in instance.Actions.Where(action => started.Add(action.Id)))
            {
                _ = Task.Run(() => ExecuteAsync(action, episode.OptionsOf(action.Id), events.Writer), CancellationToken.None);
            }

            try
            {
                instance.History.Add(await events.Reader.ReadAsync(stop));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ExecuteAsync(OrchestrationAction action, TaskOptions? options, ChannelWriter<OrchestrationEvent> events)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (action.FireAt is { } fireAt)
        {
            events.TryWrite(new OrchestrationEvent(action.Id, null, null, fireAt));
            return;
        }

        var retry = options?.Retry?.Policy;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Activities.Enqueue((action.Name, action.Input));
                var result = Serialize(await services.GetRequiredService<FunctionsApp>().InvokeAsync(action.Name, parameter =>
                    parameter.GetCustomAttribute<ActivityTriggerAttribute>() is null || action.Input is null
                        ? null : JsonSerializer.Deserialize(action.Input, parameter.ParameterType, Json)));
                events.TryWrite(new OrchestrationEvent(action.Id, result, null, now));
                return;
            }
            catch (Exception exception) when (attempt < (retry?.MaxNumberOfAttempts ?? 1))
            {
                var wait = retry!.FirstRetryInterval * Math.Pow(retry.BackoffCoefficient, attempt - 1);
                RetryWaits.Enqueue(wait < retry.MaxRetryInterval ? wait : retry.MaxRetryInterval);
                _ = exception;
            }
            catch (Exception exception)
            {
                events.TryWrite(new OrchestrationEvent(
                    action.Id, null, new TaskFailureDetails(exception.GetType().FullName!, exception.Message, exception.StackTrace), now));
                return;
            }
        }
    }

    private string? Serialize(object? value)
    {
        var text = value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Json);
        LargestPayload = Math.Max(LargestPayload, text is null ? 0 : Encoding.UTF8.GetByteCount(text));
        return text;
    }
}
