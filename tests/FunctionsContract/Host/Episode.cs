using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsContract.Host;

/// <summary>One run of an orchestrator from its start to where its history ends.</summary>
internal sealed class Episode(OrchestrationInstance instance, TaskHubStorage storage, TimeProvider time) : TaskOrchestrationContext
{
    private readonly Dictionary<int, Action<OrchestrationEvent>> waiting = [];
    private readonly Dictionary<int, TaskOptions?> options = [];
    private readonly int known = instance.Actions.Count;
    private int next;

    public Exception? Failure { get; private set; }

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override DateTime CurrentUtcDateTime => now;

    public override bool IsReplaying => next < known;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    private DateTime now = instance.History.Count > 0 ? instance.History[0].At : time.GetUtcNow().UtcDateTime;

    public TaskOptions? OptionsOf(int action) => options.GetValueOrDefault(action);

    /// <summary>Whether the orchestrator came to its end, and what it returned.</summary>
    public async Task<(bool Finished, object? Output)> RunAsync(FunctionsApp app)
    {
        instance.Replays++;
        var run = app.InvokeAsync(instance.Name, parameter => parameter.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null
            ? this : throw new InvalidOperationException($"An orchestrator cannot have a parameter '{parameter.Name}'."));
        foreach (var done in instance.History)
        {
            if (run.IsCompleted)
            {
                break;
            }

            if (!waiting.Remove(done.ActionId, out var deliver))
            {
                throw NotDeterministic($"it did not ask for action {done.ActionId} again");
            }

            now = done.At > now ? done.At : now;
            deliver(done);
        }

        if (!run.IsCompleted)
        {
            // What it waits for has to be an action that has no event yet; anything else is no business of an orchestrator.
            return waiting.Count > 0 ? (false, null) : throw new InvalidOperationException("The orchestrator awaits what is no durable task.");
        }

        try
        {
            return (true, await run);
        }
        catch (Exception exception)
        {
            Failure = exception;
            return (true, null);
        }
    }

    public override T? GetInput<T>() where T : default =>
        instance.Input is null ? default : JsonSerializer.Deserialize<T>(instance.Input, TaskHub.Json);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var action = new OrchestrationAction(next++, name.Name, input is null ? null : JsonSerializer.Serialize(input, input.GetType(), TaskHub.Json), null);
        Ask(action, options);
        var result = new TaskCompletionSource<TResult>();
        waiting[action.Id] = done =>
        {
            if (done.Failure is { } failure)
            {
                result.SetException(new TaskFailedException(action.Name, action.Id, failure));
            }
            else
            {
                result.SetResult(done.Result is null ? default! : JsonSerializer.Deserialize<TResult>(done.Result, TaskHub.Json)!);
            }
        };
        return result.Task;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var action = new OrchestrationAction(next++, "timer", null, fireAt);
        Ask(action, null);
        var fired = new TaskCompletionSource();
        waiting[action.Id] = _ => fired.SetResult();
        return fired.Task;
    }

    public override Guid NewGuid() => throw new NotSupportedException("Nothing here needs it.");

    private void Ask(OrchestrationAction action, TaskOptions? taskOptions)
    {
        options[action.Id] = taskOptions;
        if (action.Id >= instance.Actions.Count)
        {
            instance.Actions.Add(action);
        }
        else if (instance.Actions[action.Id] is var before && (before.Name, before.Input) != (action.Name, action.Input))
        {
            throw NotDeterministic($"action {action.Id} was {before.Name}({before.Input}) and is now {action.Name}({action.Input})");
        }
    }

    private InvalidOperationException NotDeterministic(string why) =>
        new($"Orchestration {storage.Instances.Count}/{instance.Id} is not deterministic: {why}.");
}
