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
}
