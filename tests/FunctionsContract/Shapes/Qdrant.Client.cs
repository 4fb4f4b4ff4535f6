// Qdrant.Client 1.18.1. The client keeps its collections in memory, one set for each address.
using System.Collections.Concurrent;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Qdrant.Client.Grpc
{
    public enum Distance
    {
        UnknownDistance = 0,
        Cosine = 1,
    }

    public enum PayloadSchemaType
    {
        UnknownType = 0,
        Keyword = 1,
    }

    public sealed class VectorParams
    {
        public ulong Size { get; set; }

        public Distance Distance { get; set; }
    }

    public sealed class PointId
    {
        public string Uuid { get; set; } = "";

        public static implicit operator PointId(Guid id) => new() { Uuid = id.ToString() };
    }

    public sealed class Vectors
    {
        internal float[] Values { get; private init; } = [];

        public static implicit operator Vectors(float[] values) => new() { Values = values };
    }

    public sealed class Value
    {
        public string StringValue { get; set; } = "";

        public static implicit operator Value(string value) => new() { StringValue = value ?? throw new ArgumentNullException(nameof(value)) };
    }

    public sealed class PointStruct
    {
        public PointId? Id { get; set; }

        public Vectors? Vectors { get; set; }

        public IDictionary<string, Value> Payload { get; } = new Dictionary<string, Value>();
    }

    public sealed class Condition
    {
        internal string Field { get; init; } = "";

        /// <summary>Null: the field must be empty.</summary>
        internal string? Keyword { get; init; }
    }

    public static class Conditions
    {
        public static Condition MatchKeyword(string field, string keyword) => new() { Field = field, Keyword = keyword };

        public static Condition IsEmpty(string field) => new() { Field = field };
    }

    public sealed class Filter
    {
        public IList<Condition> Must { get; } = [];

        public IList<Condition> Should { get; } = [];

        public IList<Condition> MustNot { get; } = [];
    }

    public sealed class Query
    {
        internal float[] Values { get; private init; } = [];

        public static implicit operator Query(float[] values) => new() { Values = values };
    }

    public sealed class WithPayloadSelector
    {
        public static implicit operator WithPayloadSelector(bool enable) => enable ? new() : new();
    }

    public sealed class ScoredPoint
    {
        public PointId Id { get; set; } = new();

        public float Score { get; set; }
    }

    public sealed class UpdateResult;
}

namespace Qdrant.Client
{
    public class QdrantClient(Uri address, string? apiKey = null, TimeSpan grpcTimeout = default) : IDisposable
    {
        private static readonly ConcurrentDictionary<Uri, ConcurrentDictionary<string, Collection>> Servers = new();

        private ConcurrentDictionary<string, Collection> Server => address.Port == 1
            ? throw new RpcException(new Status(StatusCode.Unavailable, $"Nothing answers at {address} ({grpcTimeout}, {apiKey?.Length})."))
            : Servers.GetOrAdd(address, _ => new());

        public Task<bool> CollectionExistsAsync(string collectionName, CancellationToken cancellationToken = default) =>
            Run(() => Server.ContainsKey(collectionName), cancellationToken);

        public Task CreateCollectionAsync(string collectionName, VectorParams vectorsConfig, CancellationToken cancellationToken = default) =>
            Run(() => Server.TryAdd(collectionName, new(vectorsConfig)) ? true : throw new RpcException(new Status(
                StatusCode.AlreadyExists, $"Wrong input: Collection `{collectionName}` already exists!")), cancellationToken);

        public Task<UpdateResult> CreatePayloadIndexAsync(
            string collectionName, string fieldName, PayloadSchemaType schemaType = PayloadSchemaType.Keyword, CancellationToken cancellationToken = default) =>
            Run(() => Find(collectionName).Index(fieldName), cancellationToken);

        public Task<UpdateResult> UpsertAsync(
            string collectionName, IReadOnlyList<PointStruct> points, bool wait = true, CancellationToken cancellationToken = default) =>
            Run(() => Find(collectionName).Upsert(points), cancellationToken);

        public Task<ulong> CountAsync(string collectionName, Filter? filter = null, bool exact = true, CancellationToken cancellationToken = default) =>
            Run(() => Find(collectionName).Count, cancellationToken);

        public Task DeleteCollectionAsync(string collectionName, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
            Run(() => Server.TryRemove(collectionName, out _), cancellationToken);

        public Task<UpdateResult> DeleteAsync(string collectionName, Guid id, bool wait = true, CancellationToken cancellationToken = default) =>
            Run(() => Find(collectionName).Delete(id), cancellationToken);

        public Task<IReadOnlyList<ScoredPoint>> QueryAsync(
            string collectionName, Query? query = null, Filter? filter = null, ulong limit = 10, WithPayloadSelector? payloadSelector = null,
            CancellationToken cancellationToken = default) =>
            Run(() => Find(collectionName).Nearest(query!.Values, filter ?? new(), (int)limit), cancellationToken);

        public void Dispose() => GC.SuppressFinalize(this);

        private Collection Find(string name) => Server.TryGetValue(name, out var found) ? found : throw new RpcException(
            new Status(StatusCode.NotFound, $"Not found: Collection `{name}` doesn't exist!"));

        private static async Task<T> Run<T>(Func<T> work, CancellationToken cancellation)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            return work();
        }

        private sealed class Collection(VectorParams vectors)
        {
            private readonly ConcurrentDictionary<Guid, PointStruct> points = new();
            private readonly ConcurrentDictionary<string, bool> indexed = new();

            public ulong Count => (ulong)points.Count;

            public UpdateResult Index(string field)
            {
                indexed[field] = true;
                return new();
            }

            public UpdateResult Upsert(IReadOnlyList<PointStruct> given)
            {
                foreach (var point in given)
                {
                    if ((ulong)point.Vectors!.Values.Length != vectors.Size)
                    {
                        throw new RpcException(new Status(
                            StatusCode.InvalidArgument, $"Wrong input: Vector dimension error: expected dim: {vectors.Size}, got {point.Vectors.Values.Length}"));
                    }

                    points[Guid.Parse(point.Id!.Uuid)] = point;
                }

                return new();
            }

            public UpdateResult Delete(Guid id)
            {
                points.TryRemove(id, out _);
                return new();
            }

            public IReadOnlyList<ScoredPoint> Nearest(float[] query, Filter filter, int limit) =>
                [.. points.Where(point => filter.Must.All(condition => Holds(condition, point.Value))
                        && (filter.Should.Count == 0 || filter.Should.Any(condition => Holds(condition, point.Value))) && !filter.MustNot.Any(condition => Holds(condition, point.Value)))
                    .Select(point => new ScoredPoint { Id = point.Key, Score = Cosine(query, point.Value.Vectors!.Values) })
                    .OrderByDescending(point => point.Score).Take(limit)];

            // A strict server refuses a filter over a field without an index.
            private bool Holds(Condition condition, PointStruct point) => !indexed.ContainsKey(condition.Field)
                ? throw new RpcException(new Status(StatusCode.InvalidArgument, $"Bad request: Index required but not found for \"{condition.Field}\""))
                : point.Payload.TryGetValue(condition.Field, out var value) ? value.StringValue == condition.Keyword : condition.Keyword is null;

            private static float Cosine(float[] a, float[] b)
            {
                double dot = 0, left = 0, right = 0;
                for (var i = 0; i < a.Length; i++)
                {
                    dot += (double)a[i] * b[i];
                    left += (double)a[i] * a[i];
                    right += (double)b[i] * b[i];
                }

                return left == 0 || right == 0 ? 0 : (float)(dot / Math.Sqrt(left * right));
            }
        }
    }
}
