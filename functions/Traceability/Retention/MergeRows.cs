using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Traceability.Ingest.Tables;
using Traceability.Json;

namespace Traceability.Retention;

/// <summary>
/// Makes one row of two copies of it: one that was archived before, and one of which more, or less, became known. By the rules of its
/// columns, which are those of ingest. It is the same whichever copy comes first, as two runs may hold either.
/// </summary>
internal static class MergeRows
{
    private static readonly IReadOnlyList<Dictionary<string, Column>> Columns =
        [.. ArchivedTables.All.Select(table => table.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal))];

    public static JsonElement Merge(ArchivedTable table, JsonElement a, JsonElement b)
    {
        if (JsonElement.DeepEquals(a, b))
        {
            return a;
        }

        var order = Time(a, "created_at").CompareTo(Time(b, "created_at"));
        // The same row at two moments, the later first. The earlier may still have what the later lacks: once a trace was restored, the
        // archives of two hours may hold it, and each be added to by itself.
        var moments = order == 0 && table == ArchivedTable.Trace ? Time(b, "updated_at").CompareTo(Time(a, "updated_at")) : 0;
        order = moments != 0 ? moments : order != 0 ? order : Compare(table, a, b);
        return order <= 0 ? Merge(table, a, b, moments != 0) : Merge(table, b, a, moments != 0);
    }

    private static JsonElement Merge(ArchivedTable table, JsonElement first, JsonElement second, bool learnedAsFirstSays)
    {
        var ended = Ended(table, first, second);
        var parent = IsNothing(Value(first, "parent_execution_id")) && !IsNothing(Value(second, "parent_execution_id")) ? second : first;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { MaxDepth = WrittenJson.MaxDepth, SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var name in Names(first).Concat(Names(second)).Distinct(StringComparer.Ordinal))
            {
                var (one, other) = (Value(first, name), Value(second, name));
                writer.WritePropertyName(name);
                // A column that the table lacks comes from an archive of another version.
                var column = Columns[(int)table].GetValueOrDefault(name);
                switch (column?.Rule)
                {
                    case not null when learnedAsFirstSays && column.IsLearned:
                        Write(writer, one);
                        break;
                    case MergeRule.Duration:
                        Duration(writer, table, ended, Earliest(Value(first, "started_at"), Value(second, "started_at")));
                        break;
                    case MergeRule.Union or MergeRule.Once:
                        Union(writer, one, other);
                        break;
                    case MergeRule.Labels:
                        Tags(writer, one, other);
                        break;
                    case MergeRule.Either:
                        writer.WriteBooleanValue(one?.ValueKind == JsonValueKind.True || other?.ValueKind == JsonValueKind.True);
                        break;
                    case MergeRule.Remainder when column is not null:
                        writer.WriteNumberValue(Remainder(first, second, name));
                        break;
                    case MergeRule.Greatest:
                        writer.WriteNumberValue(Math.Max(Number(one), Number(other)));
                        break;
                    case MergeRule.Parent when !IsNothing(Value(parent, "parent_execution_id")):
                        Write(writer, Value(parent, name));
                        break;
                    case MergeRule.Earliest:
                        Write(writer, Earliest(one, other));
                        break;
                    case MergeRule.Latest:
                        Write(writer, Latest(one, other));
                        break;
                    case MergeRule.End:
                        Write(writer, Value(ended, name));
                        break;
                    default:
                        Write(writer, IsNothing(one) ? other ?? one : one);
                        break;
                }
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, WrittenJson.Reading);
    }

    /// <summary>
    /// The copy whose end counts: told rather than inferred rather than none; of two traces' ends the later, of others' the first.
    /// </summary>
    private static JsonElement Ended(ArchivedTable table, JsonElement first, JsonElement second)
    {
        var (one, other) = (EndRank(table, first), EndRank(table, second));
        return one != other ? (one > other ? first : second)
            : table == ArchivedTable.Trace && Time(second, "completed_at") > Time(first, "completed_at") ? second
            : first;
    }

    /// <summary>The rank of an end that the program itself told; those of its telemetry come before it, in falling order.</summary>
    private const int Surest = 9;

    private static int EndRank(ArchivedTable table, JsonElement row) =>
        IsNothing(Value(row, "completed_at"))
            && (Value(row, "status") is not { ValueKind: JsonValueKind.String } status || status.ValueEquals("in_progress"u8)) ? 0
        : Columns[(int)table].ContainsKey("completion_inferred") && Value(row, "completion_inferred")?.ValueKind == JsonValueKind.True ? 1
        : Value(row, "end_told_by") is { ValueKind: JsonValueKind.Number } teller ? Surest - (int)Number(teller)
        : Surest;

    /// <summary>A trace's is always of its times, which may now come from two copies.</summary>
    private static void Duration(Utf8JsonWriter writer, ArchivedTable table, JsonElement ended, JsonElement? started)
    {
        var told = Value(ended, "duration_ms");
        if (At(started) == At(Value(ended, "started_at")) || (table != ArchivedTable.Trace && !IsNothing(told)))
        {
            Write(writer, told);
        }
        else if (At(Value(ended, "completed_at")) is { } end && At(started) is { } start)
        {
            writer.WriteNumberValue(Math.Max(0, (end - start).TotalMilliseconds));
        }
        else
        {
            Write(writer, told);
        }
    }

    private static void Union(Utf8JsonWriter writer, JsonElement? first, JsonElement? second)
    {
        if (first is not { ValueKind: JsonValueKind.Object } one || second is not { ValueKind: JsonValueKind.Object } other)
        {
            Write(writer, IsNothing(first) ? second ?? first : first);
            return;
        }

        writer.WriteStartObject();
        var properties = one.EnumerateObject().Concat(other.EnumerateObject());
        foreach (var property in properties.DistinctBy(property => property.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(property.Name);
            Write(writer, property.Value);
        }

        writer.WriteEndObject();
    }

    private static void Tags(Utf8JsonWriter writer, params IEnumerable<JsonElement?> both)
    {
        writer.WriteStartArray();
        foreach (var tag in both
            .SelectMany(
                tags => tags is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(tag => tag.ToString()) : [])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(tag);
        }

        writer.WriteEndArray();
    }

    private static double Remainder(JsonElement first, JsonElement second, string name)
    {
        var (one, other) = (Number(Value(first, "cache_write_1h_tokens")), Number(Value(second, "cache_write_1h_tokens")));
        return Math.Max(Number(Value(first, name)) + one, Number(Value(second, name)) + other) - Math.Max(one, other);
    }

    private static JsonElement? Earliest(JsonElement? a, JsonElement? b) =>
        At(a) is not { } one ? b ?? a : At(b) is { } other && other < one ? b : a;

    private static JsonElement? Latest(JsonElement? a, JsonElement? b) =>
        At(a) is not { } one ? b ?? a : At(b) is { } other && other > one ? b : a;

    private static DateTimeOffset Time(JsonElement row, string name) => At(Value(row, name)) ?? DateTimeOffset.MinValue;

    private static DateTimeOffset? At(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var time) ? time : null;

    private static double Number(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var found) ? found : 0;

    private static IEnumerable<string> Names(JsonElement row) => row.EnumerateObject().Select(property => property.Name);

    private static JsonElement? Value(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value : null;

    /// <summary>What a column holds that nothing was told of.</summary>
    private static bool IsNothing(JsonElement? value) => value is not { } known || known.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.Array => known.GetArrayLength() == 0,
        JsonValueKind.Object => known.GetPropertyCount() == 0,
        _ => false,
    };

    private static void Write(Utf8JsonWriter writer, JsonElement? value)
    {
        if (value is { } known)
        {
            // As the database wrote it: a number must not change by being read.
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(known), skipInputValidation: true);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Any order will do, as long as it is one.</summary>
    private static int Compare(ArchivedTable table, JsonElement a, JsonElement b)
    {
        var byEnd = EndRank(table, b).CompareTo(EndRank(table, a));
        return byEnd != 0 ? byEnd : JsonMarshal.GetRawUtf8Value(a).SequenceCompareTo(JsonMarshal.GetRawUtf8Value(b));
    }
}
