using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Qdrant.Client;
using Qdrant.Client.Grpc;
using Traceability.Functions.VectorIndex;
using Traceability.Patterns.VectorIndex;
using Traceability.Testing.Patterns.VectorIndex;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>What every index promises, and its collection: made when it is missing, by whom and how often that may be.</summary>
public sealed class QdrantIndexTests(SharedDatabase database) : VectorIndexContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_instances_may_make_the_collection_at_once()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        qdrant.Server.Next<CollectionExistsRequest>(QdrantTroubles.Together(2));

        await Task.WhenAll(
            qdrant.Index.UpsertAsync(IndexOnServer.Pattern(1, 0), Cancellation),
            qdrant.Another().UpsertAsync(IndexOnServer.Pattern(1, 1), Cancellation));

        Assert.Equal(2, qdrant.Server.Received<CreateCollection>().Count);
        Assert.Equal(2, (await qdrant.SearchAsync())!.Count);
    }

    [Fact]
    public async Task An_instance_makes_the_collection_once_however_many_begin_at_once()
    {
        await using var qdrant = await IndexOnServer.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => qdrant.AddAsync(1, i)));

        Assert.Single(qdrant.Server.Received<CollectionExistsRequest>());
        Assert.Single(qdrant.Server.Received<CreateCollection>());
        Assert.Equal(4, qdrant.Server.Received<CreateFieldIndexCollection>().Count);
        Assert.Equal(8, await qdrant.Index.CountAsync(Cancellation));
    }

    [Fact]
    public async Task What_an_instance_that_died_left_out_is_made_by_the_next()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        qdrant.Server.Next<CreateFieldIndexCollection>(QdrantTroubles.AnswerAsync, QdrantTroubles.Refuse(StatusCode.Unavailable));
        await Assert.ThrowsAsync<RpcException>(() => qdrant.AddAsync());
        Assert.Single(qdrant.Collection.Indexes);

        await qdrant.Another().UpsertAsync(IndexOnServer.Pattern(1, 0), Cancellation);

        Assert.Equal(4, qdrant.Collection.Indexes.Count);
        Assert.Single(qdrant.Server.Received<CreateCollection>());
    }

    [Fact]
    public async Task A_collection_is_used_when_the_answer_to_its_making_was_lost()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        qdrant.Server.Next<CreateCollection>(QdrantTroubles.DropAfterwardsAsync);

        await qdrant.AddAsync();

        Assert.Single(qdrant.Collection.Held);
        Assert.Equal(4, qdrant.Collection.Indexes.Count);
    }

    [Fact]
    public async Task A_server_that_lost_its_disk_is_filled_again_from_the_store()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        await using var store = await TestStore.CreateAsync(
            database, services: services => services.AddSingleton<IVectorIndex>(qdrant.Index));
        var refill = store.Get<RefillIndex>();
        var patterns = Enumerable.Range(1, 3).Select(i => IndexOnServer.Pattern(1, i)).ToList();
        foreach (var pattern in patterns)
        {
            await PatternRow.InsertAsync(store.DataSource, pattern);
            await new PgVectorIndex(store.DataSource).UpsertAsync(pattern, Cancellation);
        }

        Assert.Equal(3, await refill.RunAsync(Cancellation));
        Assert.Equal(0, await refill.RunAsync(Cancellation));
        qdrant.Server.LoseDisk();
        Assert.Null(await qdrant.SearchAsync());

        Assert.Equal(3, await refill.RunAsync(Cancellation));
        Assert.Equal(patterns.Select(pattern => pattern.PatternId), (await qdrant.SearchAsync())!.Select(hit => hit.PatternId));
        Assert.Equal(4, qdrant.Collection.Indexes.Count);
    }

    [Fact]
    public async Task What_is_put_into_a_server_that_lost_its_disk_is_found()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        var pattern = await qdrant.AddAsync();
        qdrant.Server.LoseDisk();

        await qdrant.Index.UpsertAsync(pattern, Cancellation);

        Assert.Equal(pattern.PatternId, Assert.Single((await qdrant.SearchAsync())!).PatternId);
    }

    [Fact]
    public async Task What_is_taken_out_of_a_server_that_lost_its_disk_is_no_error()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        var pattern = await qdrant.AddAsync();
        qdrant.Server.LoseDisk();

        await qdrant.Index.DeleteAsync(pattern.PatternId, Cancellation);

        Assert.Equal(0, await qdrant.Index.CountAsync(Cancellation));
    }

    /// <summary>On the Qdrant of QDRANT_URL, when that is set: in a collection of the test's own.</summary>
    protected override async Task<(IVectorIndex Index, Func<PatternVector, Task> Prepare, IAsyncDisposable Owner)> OpenAsync()
    {
        if (Environment.GetEnvironmentVariable("QDRANT_URL") is not { Length: > 0 } url)
        {
            var qdrant = await IndexOnServer.StartAsync();
            return (qdrant.Index, _ => Task.CompletedTask, qdrant);
        }

        var client = new QdrantClient(new Uri(url), Environment.GetEnvironmentVariable("QDRANT_API_KEY"));
        var name = $"test_{Guid.NewGuid():N}";
        var index = new QdrantIndex(client, new FakeTimeProvider(), NullLogger<QdrantIndex>.Instance, name);
        return (index, _ => Task.CompletedTask, new RealCollection(client, name, index));
    }

    private sealed record RealCollection(QdrantClient Client, string Name, QdrantIndex Index) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DeleteCollectionAsync(Name);
            Index.Dispose();
            Client.Dispose();
        }
    }
}
