using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Qdrant.Client.Grpc;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>
/// A gRPC server with the part of Qdrant's interface that an index of patterns needs. It checks and refuses as the real one does, with the
/// same status, and answers well until it is told to misbehave. What it does not know is Unimplemented, so that no test passes by it.
/// </summary>
internal sealed class QdrantServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string? apiKey;
    private readonly Lock one = new();
    private readonly Dictionary<string, QdrantCollection> collections = [];
    private readonly ConcurrentQueue<(IMessage Request, DateTime Deadline)> received = new();
    private readonly ConcurrentDictionary<Type, ConcurrentQueue<QdrantTrouble>> troubles = new();

    private QdrantServer(WebApplication app, string? apiKey)
    {
        this.app = app;
        this.apiKey = apiKey;
    }

    public Uri Address => new(app.Urls.First());

    public static async Task<QdrantServer> StartAsync(string? apiKey = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        // HTTP/2 from the first byte, which is what a client without TLS speaks.
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        var server = new QdrantServer(app, apiKey);
        app.MapGrpcService(server.Services());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>What the next requests of a kind get instead of an answer, one after the other.</summary>
    public void Next<TRequest>(params IEnumerable<QdrantTrouble> next)
    {
        var queue = troubles.GetOrAdd(typeof(TRequest), _ => new());
        foreach (var trouble in next)
        {
            queue.Enqueue(trouble);
        }
    }

    /// <summary>The requests of a kind, refused ones too, as they came.</summary>
    public IReadOnlyList<TRequest> Received<TRequest>() => [.. received.Select(one => one.Request).OfType<TRequest>()];

    /// <summary>Until when the callers of all requests wait.</summary>
    public IReadOnlyList<DateTime> Deadlines => [.. received.Select(one => one.Deadline)];

    public void LoseDisk()
    {
        lock (one)
        {
            collections.Clear();
        }
    }

    /// <summary>What it has under a name.</summary>
    public QdrantCollection Collection(string name)
    {
        lock (one)
        {
            return collections.GetValueOrDefault(name)
                ?? throw QdrantTroubles.Refusal(StatusCode.NotFound, $"Not found: Collection `{name}` doesn't exist!");
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private ServerServiceDefinition Services() => ServerServiceDefinition.CreateBuilder()
        .AddMethod(Method<CollectionExistsRequest, CollectionExistsResponse>(Collections.Descriptor, "CollectionExists"), Serve(
            (CollectionExistsRequest asked) =>
                new CollectionExistsResponse { Result = new CollectionExists { Exists = collections.ContainsKey(asked.CollectionName) } }))
        .AddMethod(Method<CreateCollection, CollectionOperationResponse>(Collections.Descriptor, "Create"), Serve(
            (CreateCollection asked) =>
                collections.TryAdd(asked.CollectionName, QdrantCollection.Make(asked)) ? new CollectionOperationResponse { Result = true }
                : throw QdrantTroubles.Refusal(
                    StatusCode.AlreadyExists, $"Wrong input: Collection `{asked.CollectionName}` already exists!")))
        .AddMethod(Method<DeleteCollection, CollectionOperationResponse>(Collections.Descriptor, "Delete"), Serve(
            (DeleteCollection asked) => new CollectionOperationResponse { Result = collections.Remove(asked.CollectionName) }))
        .AddMethod(Method<CreateFieldIndexCollection, PointsOperationResponse>(Points.Descriptor, "CreateFieldIndex"), Serve(
            (CreateFieldIndexCollection asked) => Done(asked.Wait, Collection(asked.CollectionName), points => points.AddIndex(asked))))
        .AddMethod(Method<UpsertPoints, PointsOperationResponse>(Points.Descriptor, "Upsert"), Serve(
            (UpsertPoints asked) => Done(asked.Wait, Collection(asked.CollectionName), points => points.Upsert(asked.Points))))
        .AddMethod(Method<DeletePoints, PointsOperationResponse>(Points.Descriptor, "Delete"), Serve(
            (DeletePoints asked) => Done(asked.Wait, Collection(asked.CollectionName), points => points.Delete(asked.Points))))
        .AddMethod(Method<CountPoints, CountResponse>(Points.Descriptor, "Count"), Serve(
            (CountPoints asked) =>
                new CountResponse { Result = new CountResult { Count = Collection(asked.CollectionName).Count(asked.Filter) } }))
        .AddMethod(Method<QueryPoints, QueryResponse>(Points.Descriptor, "Query"), Serve(
            (QueryPoints asked) => new QueryResponse { Result = { Collection(asked.CollectionName).Query(asked) } }))
        .Build();

    /// <summary>What is not waited for is done at some later time; for a test, that is never.</summary>
    private static PointsOperationResponse Done(bool wait, QdrantCollection collection, Action<QdrantCollection> work)
    {
        if (wait)
        {
            work(collection);
        }

        var status = wait ? UpdateStatus.Completed : UpdateStatus.Acknowledged;
        return new PointsOperationResponse { Result = new UpdateResult { Status = status } };
    }

    private UnaryServerMethod<TRequest, TResponse> Serve<TRequest, TResponse>(Func<TRequest, TResponse> answer)
        where TRequest : class, IMessage
        where TResponse : class, IMessage => async (request, call) =>
    {
        received.Enqueue((request, call.Deadline));
        CheckKey(call.RequestHeaders.GetValue("api-key"));
        IMessage Answer()
        {
            lock (one)
            {
                return answer(request);
            }
        }

        return troubles.GetValueOrDefault(typeof(TRequest)) is { } queue && queue.TryDequeue(out var trouble)
            ? (TResponse)await trouble(call, Answer)
            : (TResponse)Answer();
    };

    private void CheckKey(string? shown)
    {
        if (apiKey is not null && shown != apiKey)
        {
            var reason = shown is null ? "Must provide an API key or an Authorization bearer token" : "Invalid API key or JWT";
            throw QdrantTroubles.Refusal(StatusCode.Unauthenticated, reason);
        }
    }

    private static Method<TRequest, TResponse> Method<TRequest, TResponse>(
        Google.Protobuf.Reflection.ServiceDescriptor service, string name)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        new(MethodType.Unary, service.FullName, name, Marshaller<TRequest>(), Marshaller<TResponse>());

    private static Marshaller<T> Marshaller<T>() where T : class, IMessage<T>, new() =>
        Marshallers.Create(message => message.ToByteArray(), new MessageParser<T>(() => new T()).ParseFrom);
}
