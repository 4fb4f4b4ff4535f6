using DurableTask.Core;
using Microsoft.DurableTask.Testing.Sidecar;

namespace Traceability.Functions.Tests.Host;

/// <summary>The in-process engine, doing as much at once as host.json says.</summary>
internal sealed class TaskHubEngine(PublishedFolder folder) : InMemoryOrchestrationService, IOrchestrationService
{
    int IOrchestrationService.MaxConcurrentTaskActivityWorkItems => folder.MaxActivities;

    int IOrchestrationService.MaxConcurrentTaskOrchestrationWorkItems => folder.MaxOrchestrators;
}
