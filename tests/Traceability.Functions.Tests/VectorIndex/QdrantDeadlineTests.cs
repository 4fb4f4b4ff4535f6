using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Qdrant.Client.Grpc;
using Traceability.Matching;
using Traceability.Patterns.VectorIndex;
using Traceability.Testing.Storage;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>A match does not wait for a server that is slow or hangs, and nobody's going away is taken for the server's.</summary>
public sealed class QdrantDeadlineTests(SharedDatabase database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_is_given_up_at_its_deadline_and_the_server_is_told()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        await qdrant.AddAsync();
        var hangs = new HeldCall();
        qdrant.Server.Next<QueryPoints>(hangs.HoldAsync);

        var search = qdrant.SearchAsync();
        await hangs.Arrived;
        qdrant.Clock.Advance(TimeSpan.FromMilliseconds(29));
        Assert.False(search.IsCompleted);
        qdrant.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await search.WaitAsync(Patience, Cancellation));
        await hangs.Abandoned;
        Assert.Contains("30 ms", Assert.Single(qdrant.Lines), StringComparison.Ordinal);
        Assert.Single((await qdrant.SearchAsync())!);
    }

    [Fact]
    public async Task A_slow_answer_that_comes_in_time_is_taken()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        await qdrant.AddAsync();
        var slow = new HeldCall();
        qdrant.Server.Next<QueryPoints>(slow.HoldAsync);

        var search = qdrant.SearchAsync();
        await slow.Arrived;
        qdrant.Clock.Advance(TimeSpan.FromMilliseconds(29));
        slow.Release();

        Assert.Single((await search.WaitAsync(Patience, Cancellation))!);
        Assert.Empty(qdrant.Lines);
    }

    [Fact]
    public async Task A_match_is_answered_by_words_alone_while_the_server_hangs()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        var hangs = new HeldCall();
        qdrant.Server.Next<QueryPoints>(hangs.HoldAsync);
        var index = qdrant.Another(qdrant.Server.Address, TimeProvider.System);
        await using var store = await TestStore.CreateAsync(database, services: services => services.AddSingleton<IVectorIndex>(index));

        var match = store.Get<MatchPatterns>().RunAsync(new MatchRequest { UserRequest = "fix the parser" }, Cancellation);

        Assert.True((await match.WaitAsync(Patience, Cancellation)).Degraded);
    }

    [Fact]
    public async Task A_search_is_given_up_at_its_deadline_while_it_still_connects()
    {
        // Whoever listens takes no connection, and the one that may wait for that does.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using var waiting = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync(listener.LocalEndPoint!, Cancellation);
        await using var qdrant = await IndexOnServer.StartAsync();
        var index = qdrant.Another(new Uri($"http://{listener.LocalEndPoint}"), qdrant.Clock);

        var search = qdrant.SearchAsync(index);
        Assert.False(search.IsCompleted);
        qdrant.Clock.Advance(TimeSpan.FromMilliseconds(30));

        Assert.Null(await search.WaitAsync(Patience, Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_that_goes_away_is_no_missing_answer(bool before)
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        await qdrant.AddAsync();
        var hangs = new HeldCall();
        qdrant.Server.Next<QueryPoints>(hangs.HoldAsync);
        using var gone = new CancellationTokenSource();
        if (before)
        {
            await gone.CancelAsync();
        }

        var search = qdrant.Index.SearchAsync(IndexOnServer.Pattern(1, 0).Vector, new VectorFilter(IndexOnServer.Model), 10, gone.Token);
        if (!before)
        {
            await hangs.Arrived;
            await gone.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search.WaitAsync(Patience, Cancellation));
        Assert.Empty(qdrant.Lines);
    }

    [Fact]
    public async Task A_caller_that_goes_away_while_it_counts_is_no_failed_call()
    {
        await using var qdrant = await IndexOnServer.StartAsync();
        var hangs = new HeldCall();
        qdrant.Server.Next<CountPoints>(hangs.HoldAsync);
        using var gone = new CancellationTokenSource();

        var count = qdrant.Index.CountAsync(gone.Token);
        await hangs.Arrived;
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => count.WaitAsync(Patience, Cancellation));
    }
}
