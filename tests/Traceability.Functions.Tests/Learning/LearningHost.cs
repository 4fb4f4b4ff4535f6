using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Functions.Learning;
using Traceability.Ingest.Writing;
using Traceability.Learning;
using Traceability.Patterns;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.Learning;

/// <summary>
/// The orchestration and every activity of the app on the real engine of Durable Task, in this process, over a test's store.
/// </summary>
internal sealed class LearningHost : IAsyncDisposable
{
    private readonly DurableTaskTestHost host;
    private bool ownsStore;

    // The engine's own server logs each of its requests to the console, unless it is told not to.
    static LearningHost() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");

    private LearningHost(DurableTaskTestHost host, TestStore store, ConcurrentQueue<ActivityRun> activities)
    {
        (this.host, Store, Activities) = (host, store, activities);
        Start = new StartLearning(
            store.Get<IngestQueue>(), store.Get<PatternSwitch>(), TimeProvider.System, NullLogger<StartLearning>.Instance);
    }

    public TestStore Store { get; }

    public DurableTaskClient Client => host.Client;

    public StartLearning Start { get; }

    /// <summary>Every run of an activity, tries that failed too.</summary>
    public ConcurrentQueue<ActivityRun> Activities { get; }

    /// <summary>A step is tried as often as in the app, with pauses of 20, 40, … milliseconds in place of seconds.</summary>
    public static TaskOptions QuickRetries { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        LearnFromTraceOrchestration.Retries.Retry!.Policy!.MaxNumberOfAttempts,
        TimeSpan.FromMilliseconds(20),
        LearnFromTraceOrchestration.Retries.Retry.Policy.BackoffCoefficient));

    /// <summary>Over a store of its own.</summary>
    public static async Task<LearningHost> StartAsync(SharedDatabase database, Action<IServiceCollection>? services = null)
    {
        var host = await StartAsync(await TestStore.CreateAsync(database, services: services));
        host.ownsStore = true;
        return host;
    }

    /// <summary>Over a store that outlives it.</summary>
    public static async Task<LearningHost> StartAsync(TestStore store)
    {
        var runs = new ConcurrentQueue<ActivityRun>();
        var host = await StartEngineAsync(
            registry =>
            {
                registry.AddOrchestratorFunc<object?, LearningSummary>(
                    nameof(LearnFromTraceOrchestration), (context, _) => LearnFromTraceOrchestration.RunAsync(context, QuickRetries));
                foreach (var method in ActivityMethods)
                {
                    registry.AddActivity(method.GetCustomAttribute<FunctionAttribute>()!.Name, new ActivityFunction(method, store, runs));
                }
            });
        return new LearningHost(host, store, runs);
    }

    // The engine picks its port by chance among those that the system gives to outgoing connections too, so one may be taken.
    private static async Task<DurableTaskTestHost> StartEngineAsync(Action<DurableTaskRegistry> register)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await DurableTaskTestHost.StartAsync(register, cancellationToken: TestContext.Current.CancellationToken);
            }
            catch (IOException taken) when (tries < 5 && taken.InnerException is AddressInUseException)
            {
            }
        }
    }

    public static IEnumerable<MethodInfo> ActivityMethods => typeof(LearningActivities).GetMethods()
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null);

    /// <summary>Starts learning from the trace, as an answer that ended it does.</summary>
    public Task<(int Started, IReadOnlyList<Guid> Alive)> StartAsync(params IReadOnlyCollection<Guid> traces) =>
        Start.RunAsync(traces, Client, TestContext.Current.CancellationToken);

    /// <summary>Starts learning from the trace, and waits for the end of it.</summary>
    public async Task<OrchestrationMetadata> LearnAsync(Guid trace)
    {
        Assert.Equal(1, (await StartAsync(trace)).Started);
        return await EndedAsync(trace);
    }

    /// <summary>The orchestration of the trace, once it has ended.</summary>
    public async Task<OrchestrationMetadata> EndedAsync(Guid trace)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        return await Client.WaitForInstanceCompletionAsync(trace.ToString(), getInputsAndOutputs: true, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        if (ownsStore)
        {
            await Store.DisposeAsync();
        }
    }

    internal sealed record ActivityRun(string Name, object? Input, object? Output);

    /// <summary>An activity as the worker calls it: on an instance of its own.</summary>
    private sealed class ActivityFunction(MethodInfo method, TestStore store, ConcurrentQueue<ActivityRun> runs) : ITaskActivity
    {
        public Type InputType => method.GetParameters()[0].ParameterType;

        public Type OutputType => method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(object);

        public async Task<object?> RunAsync(TaskActivityContext context, object? input)
        {
            object? output = null;
            try
            {
                var activities = new LearningActivities(store.Get<ILearningSteps>(), store.Get<UnlearnedTraces>());
                var task = (Task)method.Invoke(activities, BindingFlags.DoNotWrapExceptions, null, [input], null)!;
                await task;
                return output =
                    method.ReturnType.IsGenericType ? task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task) : null;
            }
            finally
            {
                runs.Enqueue(new ActivityRun(method.Name, input, output));
            }
        }
    }
}
