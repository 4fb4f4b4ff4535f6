using Grpc.Core;
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>The double itself, where an index that does right would not show whether it does.</summary>
public sealed class QdrantServerTests
{
    private static readonly VectorParams Two = new() { Size = 2, Distance = Distance.Cosine };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collection_is_made_once_and_nothing_is_in_one_that_is_missing()
    {
        await using var server = await QdrantServer.StartAsync();
        using var client = new QdrantClient(server.Address);

        Assert.False(await client.CollectionExistsAsync("some", Cancellation));
        await RefusedAsync(StatusCode.NotFound, client.CountAsync("some", cancellationToken: Cancellation));
        await RefusedAsync(StatusCode.NotFound, client.QueryAsync("some", new float[] { 1, 0 }, cancellationToken: Cancellation));
        await RefusedAsync(StatusCode.NotFound, client.UpsertAsync("some", [Point(1, 0)], cancellationToken: Cancellation));
        await client.CreateCollectionAsync("some", Two, cancellationToken: Cancellation);

        Assert.True(await client.CollectionExistsAsync("some", Cancellation));
        await RefusedAsync(StatusCode.AlreadyExists, client.CreateCollectionAsync("some", Two, cancellationToken: Cancellation));
        await client.DeleteCollectionAsync("some", cancellationToken: Cancellation);
        Assert.False(await client.CollectionExistsAsync("some", Cancellation));
    }

    [Fact]
    public async Task Vectors_of_another_size_are_refused_with_all_that_came_with_them()
    {
        await using var server = await QdrantServer.StartAsync();
        using var client = await OpenAsync(server);

        await RefusedAsync(
            StatusCode.InvalidArgument, client.UpsertAsync("some", [Point(1, 0), Point(1, 0, 0)], cancellationToken: Cancellation));
        await RefusedAsync(StatusCode.InvalidArgument, client.QueryAsync("some", new float[] { 1 }, cancellationToken: Cancellation));
        Assert.Equal(0UL, await client.CountAsync("some", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Only_the_direction_of_a_vector_counts()
    {
        await using var server = await QdrantServer.StartAsync();
        using var client = await OpenAsync(server, Point(30, 40), Point(-1, 0));

        var found = await client.QueryAsync("some", new float[] { 2, 0 }, cancellationToken: Cancellation);

        Assert.Equal([0.6f, -1f], found.Select(point => point.Score));
    }

    [Fact]
    public async Task What_is_not_waited_for_is_not_there_yet()
    {
        await using var server = await QdrantServer.StartAsync();
        using var client = await OpenAsync(server);

        var result = await client.UpsertAsync("some", [Point(1, 0)], wait: false, cancellationToken: Cancellation);

        Assert.Equal(UpdateStatus.Acknowledged, result.Status);
        Assert.Equal(0UL, await client.CountAsync("some", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_filter_takes_every_must_no_must_not_and_one_of_the_shoulds()
    {
        await using var server = await QdrantServer.StartAsync();
        using var client = await OpenAsync(server, Word("a", "x"), Word("b", "x"), Word("c", "y"), Point(1, 0));
        var a = Conditions.MatchKeyword("first", "a");
        var b = Conditions.MatchKeyword("first", "b");
        var x = Conditions.MatchKeyword("second", "x");
        var none = Conditions.IsEmpty("first");

        Assert.Equal(4UL, await CountAsync(new Filter()));
        Assert.Equal(1UL, await CountAsync(new Filter { Must = { a, x } }));
        Assert.Equal(0UL, await CountAsync(new Filter { Must = { a, b } }));
        Assert.Equal(2UL, await CountAsync(new Filter { MustNot = { a, b } }));
        Assert.Equal(3UL, await CountAsync(new Filter { Should = { a, b, none } }));
        Assert.Equal(1UL, await CountAsync(new Filter { Should = { a, none }, Must = { x } }));
        Assert.Equal(["first", "second"], server.Collection("some").FilteredWithoutIndex.Order());

        Task<ulong> CountAsync(Filter filter) => client.CountAsync("some", filter, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task What_it_does_not_know_is_no_answer()
    {
        await using var server = await QdrantServer.StartAsync();
        using var client = await OpenAsync(server, Point(1, 0));

        await RefusedAsync(StatusCode.Unimplemented, client.ListCollectionsAsync(Cancellation));
        await RefusedAsync(
            StatusCode.Unimplemented, client.CountAsync("some", Conditions.IsNull("first"), cancellationToken: Cancellation));
        await RefusedAsync(
            StatusCode.Unimplemented,
            client.QueryAsync("some", new float[] { 1, 0 }, scoreThreshold: 0.5f, cancellationToken: Cancellation));
    }

    private static async Task RefusedAsync(StatusCode with, Task call) =>
        Assert.Equal(with, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);

    private static PointStruct Point(params float[] vector) => new() { Id = Guid.NewGuid(), Vectors = vector };

    private static PointStruct Word(string first, string second)
    {
        var point = Point(1, 0);
        point.Payload["first"] = first;
        point.Payload["second"] = second;
        return point;
    }

    private static async Task<QdrantClient> OpenAsync(QdrantServer server, params PointStruct[] points)
    {
        var client = new QdrantClient(server.Address);
        await client.CreateCollectionAsync("some", Two, cancellationToken: Cancellation);
        if (points is not [])
        {
            await client.UpsertAsync("some", points, cancellationToken: Cancellation);
        }

        return client;
    }
}
