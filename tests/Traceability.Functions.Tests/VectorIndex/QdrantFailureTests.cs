using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>A server that is away, forgets or refuses: a match goes on without it, and whoever puts something in is told.</summary>
public sealed class QdrantFailureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_not_there_is_no_failure_for_a_match_and_one_for_a_pattern()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        // Nothing listens on port 1.
        var index = qdrant.Another(new Uri("http://127.0.0.1:1"), qdrant.Clock);

        Assert.Null(await qdrant.SearchAsync(index).WaitAsync(Patience, Cancellation));

        var failure = await Assert.ThrowsAsync<RpcException>(() => index.UpsertAsync(IndexOnServer.Pattern(1, 0), Cancellation));
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_made_again()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        var pattern = await qdrant.AddAsync();
        qdrant.Server.Next<QueryPoints>(QdrantTroubles.DropAsync);
        qdrant.Server.Next<UpsertPoints>(QdrantTroubles.DropAsync);

        Assert.Null(await qdrant.SearchAsync());
        Assert.Single((await qdrant.SearchAsync())!);
        await Assert.ThrowsAsync<RpcException>(() => qdrant.Index.UpsertAsync(pattern, Cancellation));
        await qdrant.AddAsync(0, 1);

        Assert.Equal(2, (await qdrant.SearchAsync())!.Count);
    }

    [Fact]
    public async Task A_server_that_is_away_for_a_while_is_asked_again_each_time()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        await qdrant.AddAsync();
        qdrant.Server.Next<QueryPoints>(Enumerable.Repeat(QdrantTroubles.Refuse(StatusCode.Unavailable, "restarting"), 2));

        Assert.Null(await qdrant.SearchAsync());
        Assert.Null(await qdrant.SearchAsync());

        Assert.Single((await qdrant.SearchAsync())!);
        Assert.Equal(2, qdrant.Lines.Count);
        Assert.All(qdrant.Lines, line => Assert.Contains("restarting", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collection_that_is_gone_for_a_moment_is_tried_once_more_and_no_oftener()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        var gone = QdrantTroubles.Refuse(StatusCode.NotFound);
        qdrant.Server.Next<UpsertPoints>(gone, QdrantTroubles.AnswerAsync, gone, gone);

        await qdrant.AddAsync();
        Assert.Single(qdrant.Collection.Held);

        await Assert.ThrowsAsync<RpcException>(() => qdrant.AddAsync());
        Assert.Equal(4, qdrant.Server.Received<UpsertPoints>().Count);
    }

    [Fact]
    public async Task Why_the_collection_cannot_be_made_is_told()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        qdrant.Server.Next<CreateCollection>(QdrantTroubles.Refuse(StatusCode.ResourceExhausted, "the disk is full"));

        var failure = await Assert.ThrowsAsync<RpcException>(() => qdrant.AddAsync());

        Assert.Contains("the disk is full", failure.Message, StringComparison.Ordinal);
        await qdrant.AddAsync();
        Assert.Single((await qdrant.SearchAsync())!);
    }

    [Theory]
    [InlineData(null, "Must provide an API key")]
    [InlineData("OTHER", "Invalid API key")]
    public async Task A_wrong_key_is_told_and_not_repeated(string? shown, string told)
    {
        await using var qdrant = await IndexOnServer.StartAsync(serverKey: "SESAME", shownKey: shown);

        var failure = await Assert.ThrowsAsync<RpcException>(() => qdrant.AddAsync());
        Assert.Null(await qdrant.SearchAsync());

        Assert.Equal(StatusCode.Unauthenticated, failure.StatusCode);
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        var line = Assert.Single(qdrant.Lines);
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
        Assert.DoesNotContain("in time", line, StringComparison.Ordinal);
        Assert.DoesNotContain("OTHER", line + failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vector_of_another_length_is_refused_and_not_tried_again()
    {
        await using var qdrant = await IndexOnServer.StartAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() =>
            qdrant.Index.UpsertAsync(IndexOnServer.Pattern(1, 0) with { Vector = new float[] { 1, 0 } }, Cancellation));

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Single(qdrant.Server.Received<UpsertPoints>());
    }
}
