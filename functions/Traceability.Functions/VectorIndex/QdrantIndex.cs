using System.Globalization;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Qdrant.Client;
using Qdrant.Client.Grpc;
using Traceability.Language.Embedding;
using Traceability.Patterns.VectorIndex;

namespace Traceability.Functions.VectorIndex;

/// <summary>
/// The vector index in Qdrant: one collection, cosine distance, with payload indexes for what a search filters by. Postgres keeps every
/// vector too, so the collection can be made again from there.
/// </summary>
public sealed partial class QdrantIndex(
    QdrantClient client, TimeProvider time, ILogger<QdrantIndex> logger, string collection = QdrantIndex.DefaultCollection)
    : IVectorIndex, IDisposable
{
    /// <summary>The collection's name.</summary>
    public const string DefaultCollection = "success_patterns";

    /// <summary>What a match leaves for the search, of the 100 ms that it may take.</summary>
    public static readonly TimeSpan SearchDeadline = TimeSpan.FromMilliseconds(30);

    private const string Model = "model";
    private const string Project = "project";
    private const string Status = "status";
    private const string Scope = "scope";

    private static readonly string TooLate =
        string.Create(CultureInfo.InvariantCulture, $"no answer within {SearchDeadline.TotalMilliseconds} ms");

    private readonly SemaphoreSlim one = new(1, 1);
    private volatile bool made;

    /// <inheritdoc />
    public bool IsInStore => false;

    /// <inheritdoc />
    public async Task UpsertAsync(PatternVector pattern, CancellationToken cancellation)
    {
        var point = new PointStruct
        {
            Id = pattern.PatternId,
            Vectors = pattern.Vector.ToArray(),
            Payload = { [Model] = pattern.Model, [Status] = pattern.Status, [Scope] = pattern.Scope },
        };
        if (pattern.Project is { } project)
        {
            point.Payload[Project] = project;
        }

        await InCollectionAsync(() => client.UpsertAsync(collection, [point], wait: true, cancellationToken: cancellation), cancellation);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<VectorHit>?> SearchAsync(
        ReadOnlyMemory<float> vector, VectorFilter filter, int limit, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(SearchDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            var points = await SearchAsync(vector, filter, (ulong)limit, either.Token);
            return [.. points.Select(point => new VectorHit(Guid.Parse(point.Id.Uuid), point.Score))];
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && exception is RpcException or OperationCanceledException)
        {
            LogAway(deadline.IsCancellationRequested ? TooLate : exception.Message);
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<long?> CountAsync(CancellationToken cancellation) =>
        (long)await InCollectionAsync(() => client.CountAsync(collection, cancellationToken: cancellation), cancellation);

    /// <inheritdoc />
    public Task DeleteAsync(Guid patternId, CancellationToken cancellation) =>
        InCollectionAsync(() => client.DeleteAsync(collection, patternId, wait: true, cancellationToken: cancellation), cancellation);

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private async Task<IReadOnlyList<ScoredPoint>> SearchAsync(
        ReadOnlyMemory<float> vector, VectorFilter filter, ulong limit, CancellationToken cancellation)
    {
        var wanted = new Filter
        {
            Must = { Conditions.MatchKeyword(Model, filter.Model) },
            MustNot = { Conditions.MatchKeyword(Status, "deprecated") },
        };
        // One of these: the project's own, those for all, and those that belong to none.
        if (filter.Project is { } project)
        {
            wanted.Should.Add(Conditions.MatchKeyword(Project, project));
        }

        wanted.Should.Add(Conditions.MatchKeyword(Scope, "all"));
        wanted.Should.Add(Conditions.IsEmpty(Project));

        // A search makes no collection: its time is short, and one that is not there holds nothing.
        return await CallAsync(
            () => client.QueryAsync(
                collection, vector.ToArray(), filter: wanted, limit: limit, payloadSelector: false, cancellationToken: cancellation),
            cancellation);
    }

    /// <summary>
    /// Does something in the collection, which is made when it is not there; a server that lost its disk has none any more.
    /// </summary>
    private Task<T> InCollectionAsync<T>(Func<Task<T>> work, CancellationToken cancellation) => CallAsync(
        async () =>
        {
            await MakeCollectionAsync(cancellation);
            try
            {
                return await work();
            }
            catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
            {
                made = false;
                await MakeCollectionAsync(cancellation);
                return await work();
            }
        },
        cancellation);

    /// <summary>Calls the server. To gRPC, a call that its caller gave up is a failure like others; to the caller it is none.</summary>
    private static async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (RpcException exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellation);
        }
    }

    private async Task MakeCollectionAsync(CancellationToken cancellation)
    {
        if (made)
        {
            return;
        }

        await one.WaitAsync(cancellation);
        try
        {
            if (!made && !await client.CollectionExistsAsync(collection, cancellation))
            {
                try
                {
                    await client.CreateCollectionAsync(
                        collection,
                        new VectorParams { Size = EmbeddingVectors.Dimensions, Distance = Distance.Cosine },
                        cancellationToken: cancellation);
                }
                catch (Exception) when (!cancellation.IsCancellationRequested)
                {
                    // Another instance may have been faster.
                    if (!await client.CollectionExistsAsync(collection, cancellation))
                    {
                        throw;
                    }
                }
            }

            // They are made again when they are there: an instance that died in between left some out, and making one twice is no error.
            foreach (var field in made ? [] : new[] { Model, Project, Status, Scope })
            {
                await client.CreatePayloadIndexAsync(collection, field, PayloadSchemaType.Keyword, cancellationToken: cancellation);
            }

            made = true;
        }
        finally
        {
            one.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A match goes on without Qdrant: {Reason}")]
    private partial void LogAway(string reason);
}
