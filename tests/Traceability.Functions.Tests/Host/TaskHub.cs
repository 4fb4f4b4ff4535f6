using DurableTask.Core;
using DurableTask.Core.Query;
using Traceability.Testing;

namespace Traceability.Functions.Tests.Host;

/// <summary>The orchestrations of one host, as a person who looks into its task hub sees them.</summary>
public sealed class TaskHub
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TaskHubEngine engine;
    private readonly FunctionsHost host;

    internal TaskHub(TaskHubEngine engine, FunctionsHost host)
    {
        (this.engine, this.host) = (engine, host);
        Bridge = new TaskHubBridge(host);
    }

    /// <summary>The activities that were given to a worker so far; one that was given twice is there twice.</summary>
    public IReadOnlyList<string> Activities => [.. Bridge.Activities];

    /// <summary>
    /// Called when a worker has done an activity, before that is recorded: who kills the worker here loses the record, not the work.
    /// </summary>
    public Func<string, Task>? BeforeRecording
    {
        set => Bridge.BeforeRecording = value;
    }

    internal TaskHubBridge Bridge { get; }

    public async Task<bool> ExistsAsync(string id) => await engine.GetOrchestrationStateAsync(id, executionId: null) is not null;

    /// <summary>Waits until no orchestration is under way, but not for one that hangs: that is another test's failure.</summary>
    public async Task SettleAsync()
    {
        var alive = new OrchestrationQuery { PageSize = 1, RuntimeStatus = [OrchestrationStatus.Pending, OrchestrationStatus.Running] };
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested
            && (await engine.GetOrchestrationWithQueryAsync(alive, CancellationToken.None)).OrchestrationState.Count > 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until a worker was given more activities than so many.</summary>
    public Task GivenMoreAsync(int than) =>
        Eventually.IsTrueAsync(() => Bridge.Activities.Count > than, "another activity was given to a worker", details: host.Log.ToString);

    /// <summary>How an orchestration ended, once it has.</summary>
    public async Task<OrchestrationState> FinishedAsync(string id)
    {
        try
        {
            return await engine.WaitForOrchestrationAsync(id, null!, Limit, TestContext.Current.CancellationToken).WaitAsync(Limit);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            throw new TimeoutException($"Orchestration {id} did not end within {Limit}. The worker said:\n{host.Log}", exception);
        }
    }

    /// <summary>Removes an instance that has ended, as if there had been none.</summary>
    public Task ForgetAsync(string id) => engine.PurgeInstanceStateAsync(id);

    /// <summary>Makes an instance that much older than it is.</summary>
    public async Task AgeAsync(string id, TimeSpan by)
    {
        var state = await engine.GetOrchestrationStateAsync(id, executionId: null);
        state.CreatedTime -= by;
    }
}
