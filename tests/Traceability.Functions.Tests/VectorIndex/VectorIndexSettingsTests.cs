using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Functions.VectorIndex;
using Traceability.Patterns.VectorIndex;

namespace Traceability.Functions.Tests.VectorIndex;

public sealed class VectorIndexSettingsTests
{
    [Theory]
    [InlineData("qdrant", null, "QDRANT_URL")]
    [InlineData("qdrant", "qdrant:6334", "QDRANT_URL")]
    [InlineData("pinecone", null, "VectorIndex")]
    public void A_setting_that_cannot_be_is_named(string index, string? url, string named) =>
        Assert.Contains(named, Assert.Throws<InvalidOperationException>(() => Add(index, url)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Asked_for_it_is_Qdrant_and_otherwise_what_the_product_brings()
    {
        await using var qdrant = Add("qdrant", "http://qdrant:6334").AddLogging().AddSingleton(TimeProvider.System).BuildServiceProvider();

        Assert.IsType<QdrantIndex>(qdrant.GetRequiredService<IVectorIndex>());
        Assert.Empty(Add(null, null));
        Assert.Empty(Add("pgvector", null));
    }

    [Fact]
    public async Task As_configured_it_shows_its_key_and_waits_ten_seconds_at_the_most()
    {
        await using var server = await QdrantServer.StartAsync("SESAME");
        await using var services = Add("qdrant", server.Address.ToString(), "SESAME")
            .AddLogging().AddSingleton(TimeProvider.System).BuildServiceProvider();

        await services.GetRequiredService<IVectorIndex>().UpsertAsync(IndexOnServer.Pattern(1, 0), TestContext.Current.CancellationToken);

        Assert.Single(server.Collection(QdrantIndex.DefaultCollection).Held);
        Assert.All(server.Deadlines, deadline => Assert.InRange(deadline, DateTime.UnixEpoch, DateTime.UtcNow.AddSeconds(10)));
    }

    private static ServiceCollection Add(string? index, string? url, string? key = null)
    {
        var services = new ServiceCollection();
        var settings = new Dictionary<string, string?> { ["VectorIndex"] = index, ["QDRANT_URL"] = url, ["QDRANT_API_KEY"] = key };
        services.AddVectorIndex(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services;
    }
}
