using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsContract.Host;

/// <summary>What tests do with an app that runs on the contract.</summary>
public static class ContractHost
{
    /// <summary>Where it answers.</summary>
    public static Uri Address(this IHost host) =>
        new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Fires a timer, as the host does when its time has come.</summary>
    public static Task FireTimerAsync(this IHost host, string function, bool isPastDue = false) =>
        host.Services.GetRequiredService<FunctionsApp>().InvokeAsync(function, parameter =>
            parameter.GetCustomAttribute<TimerTriggerAttribute>() is null ? null : new TimerInfo { IsPastDue = isPastDue });

    /// <summary>The orchestration of an id, once it has finished.</summary>
    public static async Task<OrchestrationInstance> FinishedAsync(this IHost host, string instanceId, TimeSpan deadline)
    {
        var storage = host.Services.GetRequiredService<TaskHubStorage>();
        var until = DateTime.UtcNow + deadline;
        while (!storage.Instances.ContainsKey(instanceId))
        {
            if (DateTime.UtcNow > until)
            {
                throw new TimeoutException($"No orchestration {instanceId} was started.");
            }

            await Task.Delay(10);
        }

        await storage.Instances[instanceId].Finished.Task.WaitAsync(deadline);
        return storage.Instances[instanceId];
    }
}
