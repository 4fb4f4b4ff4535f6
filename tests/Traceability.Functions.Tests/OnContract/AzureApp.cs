using FunctionsContract.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Traceability.SelfHost.Tests.Api;
using Traceability.Store.Tests;

namespace Traceability.Functions.Tests.OnContract;

/// <summary>The Azure door on the contract's host, over a store of one test's own, reached over HTTP.</summary>
public sealed class AzureApp : IAsyncDisposable
{
    public const string Key = "a-function-key";

    private AzureApp(IHost host, TestStore store) => (Host, Store, Api) = (host, store, new ApiClient(host.Address()));

    public IHost Host { get; }

    public TestStore Store { get; }

    public ApiClient Api { get; }

    public TaskHub Hub => Host.Services.GetRequiredService<TaskHub>();

    public TaskHubStorage HubStorage => Host.Services.GetRequiredService<TaskHubStorage>();

    /// <summary>Starts the app. The settings are those of a deployment, so far as a test does not say otherwise.</summary>
    public static async Task<AzureApp> StartAsync(
        SharedDatabase database, TestStore store, Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings)
    {
        var host = AzureDoor.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["FUNCTION_KEY"] = Key,
                ["DATABASE_URL"] = database.ConnectionString,
            });
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
            services?.Invoke(builder.Services);
            builder.Services.TryAddSingleton(_ => store.OpenAnother(database));
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new AzureApp(host, store);
    }

    public Task<Answer> PostAsync(string route, object body) => Api.PostAsync(route, body, ("x-functions-key", Key));

    public Task<Answer> GetAsync(string route) => Api.GetAsync(route, ("x-functions-key", Key));

    public Task<OrchestrationInstance> LearnedAsync(Guid trace) => Host.FinishedAsync(trace.ToString(), TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)Host).DisposeAsync();
    }
}
