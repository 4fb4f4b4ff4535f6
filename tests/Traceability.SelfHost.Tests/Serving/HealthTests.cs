using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Serving;

[Collection<SharedDoor>]
public sealed class HealthTests(LocalDoor door)
{
    [Fact]
    public async Task It_tells_the_database_its_schema_and_the_queue()
    {
        var health = (await door.Api.GetAsync(Routes.Health)).Ok();

        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.StartsWith("PostgreSQL 1", health.GetProperty("database").GetString(), StringComparison.Ordinal);
        Assert.Equal(Traceability.Storage.SchemaFile.All[^1].Version, health.GetProperty("schema_version").GetInt32());
        Assert.Equal(0, health.GetProperty("queue_depth").GetInt32());
        Assert.True(health.GetProperty("patterns_enabled").GetBoolean());
    }

    [Fact]
    public async Task Upkeep_tells_what_is_stored_and_what_is_still_to_do()
    {
        (await door.Api.PostAsync(Routes.StartTrace, new { correlation_id = Guid.NewGuid(), prompt_text = "Say something" }))
            .Expect(System.Net.HttpStatusCode.Accepted);

        var upkeep = (await door.Api.GetAsync(Routes.Upkeep)).Ok();

        Assert.NotEqual("", upkeep.GetProperty("version").GetString());
        Assert.InRange(upkeep.GetProperty("learning").GetProperty("waiting").GetInt32(), 0, int.MaxValue);
        var store = upkeep.GetProperty("store");
        Assert.InRange(store.GetProperty("open").GetInt32(), 1, store.GetProperty("traces").GetInt32());
        Assert.InRange(store.GetProperty("bytes").GetInt64(), 1_000_000, long.MaxValue);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, upkeep.GetProperty("retention_days").ValueKind);
    }
}
