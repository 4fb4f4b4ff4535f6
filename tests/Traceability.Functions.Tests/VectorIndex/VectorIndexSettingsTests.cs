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

    private static ServiceCollection Add(string? index, string? url)
    {
        var services = new ServiceCollection();
        services.AddVectorIndex(new ConfigurationBuilder().AddInMemoryCollection(
            [KeyValuePair.Create("VectorIndex", index), KeyValuePair.Create("QDRANT_URL", url)]).Build());
        return services;
    }
}
