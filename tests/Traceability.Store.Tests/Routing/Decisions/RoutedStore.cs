using Microsoft.Extensions.DependencyInjection;
using Traceability.Matching;
using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Routing.Decisions;

/// <summary>A store in which requests are routed, to two agents or to what was learned.</summary>
internal static class RoutedStore
{
    public static readonly Agent Debugger =
        new() { Name = "debugger", Title = "Bug Hunter", ActivationTriggers = ["failing test", "crash"] };
    public static readonly Agent Writer = new() { Name = "writer", ActivationTriggers = ["documentation"] };

    /// <summary>A store that has learned from work which was done so many times.</summary>
    public static async Task<TestStore> LearnedAsync(SharedDatabase database, int times = 1, double holdOut = 0)
    {
        var store = await TestStore.CreateAsync(database, services: services => services.AddSingleton(new HoldOut(holdOut)));
        await store.WriteAsync([.. Enumerable.Range(0, times).SelectMany(_ => Work.Done(Guid.NewGuid()))]);
        await store.LearnAsync();
        return store;
    }

    public static Task RegisterAsync(this TestStore store) =>
        store.Get<AgentRegistry>().ReplaceAsync([Debugger, Writer], TestContext.Current.CancellationToken);

    public static Task<RouteAnswer> RouteAsync(this TestStore store, string request, Guid? trace = null) =>
        store.Get<DecideRoute>().RunAsync(new() { UserRequest = request, CorrelationId = trace }, TestContext.Current.CancellationToken);
}
