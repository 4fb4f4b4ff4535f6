using System.Collections.Concurrent;
using Google.Protobuf.Collections;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>Points with one vector each, in memory.</summary>
internal sealed class QdrantCollection(int size)
{
    private readonly ConcurrentDictionary<Guid, PointStruct> points = new();
    private readonly ConcurrentDictionary<string, FieldType> indexes = new();
    private readonly ConcurrentDictionary<string, byte> filteredWithoutIndex = new();

    /// <summary>The payload fields that have an index, and of which kind.</summary>
    public IReadOnlyDictionary<string, FieldType> Indexes => indexes;

    /// <summary>Fields that were filtered by while they had no index: a real one then reads every payload.</summary>
    public IEnumerable<string> FilteredWithoutIndex => filteredWithoutIndex.Keys;

    /// <summary>Its points, by their ids.</summary>
    public IReadOnlyDictionary<Guid, PointStruct> Held => points;

    public static QdrantCollection Make(CreateCollection asked) =>
        asked.VectorsConfig?.Params is { Distance: Distance.Cosine, Size: > 0 } vectors ? new QdrantCollection((int)vectors.Size)
        : throw Unknown("The double compares by cosine, one vector a point.");

    public void AddIndex(CreateFieldIndexCollection asked) => indexes[asked.FieldName] = asked.FieldType;

    /// <summary>All of them, or none when one is wrong.</summary>
    public void Upsert(RepeatedField<PointStruct> asked)
    {
        foreach (var point in asked)
        {
            Id(point.Id);
            Vector(point.Vectors?.Vector?.Dense);
        }

        foreach (var point in asked)
        {
            points[Id(point.Id)] = point.Clone();
        }
    }

    public void Delete(PointsSelector asked)
    {
        foreach (var id in (asked.Points ?? throw Unknown("The double deletes by id.")).Ids)
        {
            points.TryRemove(Id(id), out _);
        }
    }

    public ulong Count(Filter? filter) => (ulong)Passing(filter).Count();

    public IEnumerable<ScoredPoint> Query(QueryPoints asked)
    {
        if (asked is not
            { Prefetch.Count: 0, Offset: 0, HasUsing: false, HasScoreThreshold: false, WithVectors: null or { Enable: false } })
        {
            throw Unknown("The double finds the nearest.");
        }

        if (asked is { HasLimit: true, Limit: 0 })
        {
            throw Wrong("Validation error in body: [limit: value 0 invalid, must be 1 or larger]");
        }

        var wanted = Vector(asked.Query?.Nearest?.Dense);
        return Passing(asked.Filter)
            .Select(point => new ScoredPoint
            {
                Id = point.Id,
                Score = Cosine(wanted, point.Vectors.Vector.Dense.Data),
                Payload = { asked.WithPayload?.Enable == true ? point.Payload : [] },
            })
            .OrderByDescending(point => point.Score)
            .Take(asked.HasLimit ? (int)asked.Limit : 10);
    }

    private IEnumerable<PointStruct> Passing(Filter? filter)
    {
        foreach (var field in QdrantFilter.Fields(filter).Where(field => !indexes.ContainsKey(field)))
        {
            filteredWithoutIndex[field] = 0;
        }

        return points.Values.Where(point => QdrantFilter.Passes(filter, point.Payload));
    }

    private static Guid Id(PointId? id) =>
        id?.HasUuid != true ? throw Unknown("The double knows points by UUID.")
        : Guid.TryParse(id.Uuid, out var uuid) ? uuid
        : throw Wrong($"Unable to parse UUID: {id.Uuid}");

    private RepeatedField<float> Vector(DenseVector? dense) =>
        dense is null ? throw Unknown("The double has one dense vector a point.")
        : dense.Data.Count == size ? dense.Data
        : throw Wrong($"Wrong input: Vector dimension error: expected dim: {size}, got {dense.Data.Count}");

    /// <summary>Of no length: like nothing.</summary>
    private static float Cosine(RepeatedField<float> left, RepeatedField<float> right)
    {
        var lengths = Math.Sqrt(Dot(left, left) * Dot(right, right));
        return lengths == 0 ? 0 : (float)(Dot(left, right) / lengths);
    }

    private static RpcException Unknown(string reason) => QdrantTroubles.Refusal(StatusCode.Unimplemented, reason);

    private static RpcException Wrong(string reason) => QdrantTroubles.Refusal(StatusCode.InvalidArgument, reason);

    private static double Dot(RepeatedField<float> left, RepeatedField<float> right) => left.Zip(right, (x, y) => (double)x * y).Sum();
}
