using Google.Protobuf.Collections;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Traceability.Functions.Tests.VectorIndex;

/// <summary>Filters as Qdrant reads them: every must, no must_not and, when there are any, one of the shoulds.</summary>
internal static class QdrantFilter
{
    public static bool Passes(Filter? filter, MapField<string, Value> payload) =>
        filter is null
        || (Known(filter).Must.All(condition => Holds(condition, payload))
            && !filter.MustNot.Any(condition => Holds(condition, payload))
            && (filter.Should.Count == 0 || filter.Should.Any(condition => Holds(condition, payload))));

    /// <summary>The payload fields that a filter looks at.</summary>
    public static IEnumerable<string> Fields(Filter? filter) =>
        filter is null ? [] : filter.Must.Concat(filter.MustNot).Concat(filter.Should).SelectMany(Fields);

    private static IEnumerable<string> Fields(Condition condition) => condition.ConditionOneOfCase switch
    {
        Condition.ConditionOneOfOneofCase.Field => [condition.Field.Key],
        Condition.ConditionOneOfOneofCase.IsEmpty => [condition.IsEmpty.Key],
        Condition.ConditionOneOfOneofCase.Filter => Fields(condition.Filter),
        var other => throw Unknown(other),
    };

    private static bool Holds(Condition condition, MapField<string, Value> payload) => condition.ConditionOneOfCase switch
    {
        Condition.ConditionOneOfOneofCase.Field => Matches(condition.Field, payload),
        Condition.ConditionOneOfOneofCase.IsEmpty => !payload.TryGetValue(condition.IsEmpty.Key, out var value) || IsEmpty(value),
        Condition.ConditionOneOfOneofCase.Filter => Passes(condition.Filter, payload),
        var other => throw Unknown(other),
    };

    private static bool Matches(FieldCondition field, MapField<string, Value> payload) => field.Match?.MatchValueCase switch
    {
        Match.MatchValueOneofCase.Keyword => payload.TryGetValue(field.Key, out var value) && Is(value, field.Match.Keyword),
        var other => throw Unknown(other),
    };

    /// <summary>A list matches when one of its values does.</summary>
    private static bool Is(Value value, string keyword) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue == keyword,
        Value.KindOneofCase.ListValue => value.ListValue.Values.Any(one => Is(one, keyword)),
        _ => false,
    };

    private static bool IsEmpty(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.NullValue => true,
        Value.KindOneofCase.ListValue => value.ListValue.Values.Count == 0,
        _ => false,
    };

    private static Filter Known(Filter filter) => filter.MinShould is null ? filter : throw Unknown(nameof(filter.MinShould));

    private static RpcException Unknown(object? what) =>
        QdrantTroubles.Refusal(StatusCode.Unimplemented, $"The double does not filter by {what}.");
}
