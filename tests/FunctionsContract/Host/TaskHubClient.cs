using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FunctionsContract.Host;

/// <summary>What a function is bound to with [DurableClient].</summary>
internal sealed class TaskHubClient(TaskHub hub) : DurableTaskClient("contract")
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        Task.FromResult(hub.Start(orchestratorName.Name, input, options?.InstanceId ?? Guid.NewGuid().ToString("N")).Id);

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) =>
        Task.FromResult(new PurgeResult(hub.Purge(filter)));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
