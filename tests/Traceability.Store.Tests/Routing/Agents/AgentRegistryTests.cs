using Traceability.Routing.Agents;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Routing.Agents;

public sealed class AgentRegistryTests(SharedDatabase database)
{
    [Fact]
    public async Task What_is_given_is_all_that_is_there_afterwards()
    {
        await using var store = await TestStore.CreateAsync(database);
        await ReplaceAsync(store, new Agent { Name = "old" }, new Agent { Name = "kept" });

        await ReplaceAsync(
            store, new Agent { Name = "new", Capabilities = ["a", "b"], DomainContext = JsonElementOf("""{"languages": ["c#"]}""") },
            new Agent { Name = "kept" });

        var agents = await store.Get<AgentRegistry>().ListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["kept", "new"], agents.Select(agent => agent.Name));
        Assert.Equal(["a", "b"], agents[1].Capabilities);
        Assert.Equal("c#", agents[1].DomainContext.GetProperty("languages")[0].GetString());
    }

    [Fact]
    public async Task Given_again_nothing_is_touched()
    {
        await using var store = await TestStore.CreateAsync(database);
        Agent[] agents = [new() { Name = "a", Project = "/x" }, new() { Name = "a" }, new() { Name = "b", Priority = 2 }];
        await ReplaceAsync(store, agents);
        await store.ExecuteAsync("UPDATE agents SET updated_at = '2020-01-01'");

        await ReplaceAsync(store, agents);
        Assert.Equal(3, await store.CountAsync("agents", "updated_at = '2020-01-01'"));

        await ReplaceAsync(store, [.. agents[..2], agents[2] with { Priority = 3 }]);
        Assert.Equal(2, await store.CountAsync("agents", "updated_at = '2020-01-01'"));
    }

    [Fact]
    public async Task An_empty_registry_may_be_given()
    {
        await using var store = await TestStore.CreateAsync(database);
        await ReplaceAsync(store, new Agent { Name = "old" });

        await ReplaceAsync(store);

        Assert.Equal(0, await store.CountAsync("agents"));
    }

    private static System.Text.Json.JsonElement JsonElementOf(string json) => System.Text.Json.JsonElement.Parse(json);

    private static Task ReplaceAsync(TestStore store, params Agent[] agents) =>
        store.Get<AgentRegistry>().ReplaceAsync(agents, TestContext.Current.CancellationToken);
}
