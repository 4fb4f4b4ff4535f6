using Microsoft.Extensions.Logging.Abstractions;
using Qdrant.Client;
using Traceability.Functions.VectorIndex;
using Traceability.Learning;
using Traceability.Learning.Embedding;
using Traceability.Store.Tests.Learning.VectorIndex;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>Against the Qdrant of QDRANT_URL when the real client is there to reach it, else against the contract's in memory.</summary>
public sealed class QdrantIndexTests : VectorIndexContract
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

    /// <summary>A collection of one test's own.</summary>
    private sealed class Owner : IAsyncDisposable
    {
        private readonly string collection = $"test_{Guid.NewGuid():N}";
        private readonly QdrantClient client = new(Address, Environment.GetEnvironmentVariable("QDRANT_API_KEY"));

        public Owner() => Index = Another();

        public QdrantIndex Index { get; }

        public QdrantIndex Another() => new(client, TimeProvider.System, NullLogger<QdrantIndex>.Instance, collection);

        public ValueTask DisposeAsync()
        {
            Index.Dispose();
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
