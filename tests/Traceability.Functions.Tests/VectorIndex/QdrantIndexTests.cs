using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Qdrant.Client;
using Traceability.Functions.VectorIndex;
using Traceability.Language.Embedding;
using Traceability.Patterns.VectorIndex;
using Traceability.Store.Tests;
using Traceability.Store.Tests.Patterns.VectorIndex;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>Against the Qdrant of QDRANT_URL when the real client is there to reach it, else against the contract's in memory.</summary>
public sealed class QdrantIndexTests(SharedDatabase database) : VectorIndexContract
{
    private static readonly Uri Address = new(Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 } url ? url : "http://qdrant.test:6334");

    protected override Task<(IVectorIndex Index, Func<PatternVector, Task> Prepare, IAsyncDisposable Owner)> OpenAsync()
    {
        var owner = new Owner();
        return Task.FromResult<(IVectorIndex, Func<PatternVector, Task>, IAsyncDisposable)>((owner.Index, _ => Task.CompletedTask, owner));
    }

    [Fact]
    public async Task A_match_goes_on_without_it_when_it_does_not_answer()
    {
        // Nothing listens on port 1.
        using var client = new QdrantClient(new Uri("http://127.0.0.1:1"));
        using var index = new QdrantIndex(client, TimeProvider.System, NullLogger<QdrantIndex>.Instance);

        Assert.Null(await index.SearchAsync(new float[EmbeddingVectors.Dimensions], new VectorFilter("m"), 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_instances_may_make_the_collection_at_once()
    {
        await using var owner = new Owner();
        using var another = owner.Another();
        var vector = new PatternVector(Guid.NewGuid(), EmbeddingVectors.ToUnit1536(new[] { 1f }), "m", null, "candidate");

        await Task.WhenAll(
            owner.Index.UpsertAsync(vector, TestContext.Current.CancellationToken),
            another.UpsertAsync(vector with { PatternId = Guid.NewGuid() }, TestContext.Current.CancellationToken));

        Assert.Equal(2, (await another.SearchAsync(vector.Vector, new VectorFilter("m"), 10, TestContext.Current.CancellationToken))!.Count);
    }

    [Fact]
    public async Task A_server_that_lost_its_disk_is_filled_again_from_the_store()
    {
        await using var owner = new Owner();
        await using var store = await TestStore.CreateAsync(database, services: services => services.AddSingleton<IVectorIndex>(owner.Index));
        var refill = store.Get<RefillIndex>();
        var patterns = Enumerable.Range(1, 3).Select(i => new PatternVector(Guid.NewGuid(), EmbeddingVectors.ToUnit1536(new[] { 1f, i }), "m", null, "candidate")).ToList();
        foreach (var pattern in patterns)
        {
            await PatternRow.InsertAsync(store.DataSource, pattern);
            await new PgVectorIndex(store.DataSource).UpsertAsync(pattern, TestContext.Current.CancellationToken);
        }

        Assert.Equal(3, await refill.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await refill.RunAsync(TestContext.Current.CancellationToken));
        await owner.LoseDiskAsync();

        Assert.Equal(3, await refill.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, (await owner.Index.SearchAsync(patterns[0].Vector, new VectorFilter("m"), 10, TestContext.Current.CancellationToken))!.Count);
    }

    [Fact]
    public async Task What_is_put_into_a_server_that_lost_its_disk_is_found()
    {
        await using var owner = new Owner();
        var vector = new PatternVector(Guid.NewGuid(), EmbeddingVectors.ToUnit1536(new[] { 1f }), "m", null, "candidate");
        await owner.Index.UpsertAsync(vector, TestContext.Current.CancellationToken);
        await owner.LoseDiskAsync();

        await owner.Index.UpsertAsync(vector, TestContext.Current.CancellationToken);

        Assert.Single((await owner.Index.SearchAsync(vector.Vector, new VectorFilter("m"), 10, TestContext.Current.CancellationToken))!);
    }

    /// <summary>A collection of one test's own.</summary>
    private sealed class Owner : IAsyncDisposable
    {
        private readonly string collection = $"test_{Guid.NewGuid():N}";
        private readonly QdrantClient client = new(Address, Environment.GetEnvironmentVariable("QDRANT_API_KEY"));

        public Owner() => Index = Another();

        public QdrantIndex Index { get; }

        public QdrantIndex Another() => new(client, TimeProvider.System, NullLogger<QdrantIndex>.Instance, collection);

        public Task LoseDiskAsync() => client.DeleteCollectionAsync(collection);

        public async ValueTask DisposeAsync()
        {
            await LoseDiskAsync();
            Index.Dispose();
            client.Dispose();
        }
    }
}
