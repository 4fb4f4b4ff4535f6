using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Qdrant.Client;
using Traceability.Functions.VectorIndex;
using Traceability.Language.Embedding;
using Traceability.Patterns.VectorIndex;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>
/// An index over a server of a test's own. Its clock stands still until the test moves it, so that a busy machine misses no deadline.
/// </summary>
internal sealed class IndexOnServer : IAsyncDisposable, ILogger<QdrantIndex>
{
    public const string Model = "a-model";

    private readonly string? shownKey;
    private readonly List<IDisposable> opened = [];

    private IndexOnServer(QdrantServer server, string? shownKey)
    {
        Server = server;
        this.shownKey = shownKey;
        Index = Another();
    }

    public QdrantServer Server { get; }

    public FakeTimeProvider Clock { get; } = new();

    public QdrantIndex Index { get; }

    /// <summary>What the index logged.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>The collection's points and indexes.</summary>
    public QdrantCollection Collection => Server.Collection(QdrantIndex.DefaultCollection);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<IndexOnServer> StartAsync(string? serverKey = null, string? shownKey = null) =>
        new(await QdrantServer.StartAsync(serverKey), shownKey);

    /// <summary>Of another process: with a connection of its own.</summary>
    public QdrantIndex Another() => Another(Server.Address, Clock);

    public QdrantIndex Another(Uri address, TimeProvider time)
    {
        var client = new QdrantClient(address, shownKey);
        var index = new QdrantIndex(client, time, this);
        opened.AddRange([index, client]);
        return index;
    }

    public static PatternVector Pattern(float x, float y) =>
        new(Guid.NewGuid(), EmbeddingVectors.ToUnit1536(new[] { x, y }), Model, null, "candidate");

    public async Task<PatternVector> AddAsync(float x = 1, float y = 0)
    {
        var pattern = Pattern(x, y);
        await Index.UpsertAsync(pattern, Cancellation);
        return pattern;
    }

    public Task<IReadOnlyList<VectorHit>?> SearchAsync(QdrantIndex? index = null, string? project = null) =>
        (index ?? Index).SearchAsync(Pattern(1, 0).Vector, new VectorFilter(Model, project), 10, Cancellation);

    public async ValueTask DisposeAsync()
    {
        opened.ForEach(one => one.Dispose());
        await Server.DisposeAsync();
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)}");
}
