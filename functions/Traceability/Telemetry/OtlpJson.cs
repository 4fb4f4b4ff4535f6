using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Traceability.Json;
using Traceability.Redaction;
using Traceability.Telemetry.Messages;

namespace Traceability.Telemetry;

/// <summary>
/// Reads OTLP's JSON: ids are hexadecimal digits, 64-bit integers may be texts, and names that are not known are passed over. What nests
/// too deep is cut, so that no request takes more of the stack than it may.
/// </summary>
internal static class OtlpJson
{
    /// <summary>Levels of values within values. What is kept of them is bound again later, to fewer levels.</summary>
    private const int MostNested = 60;

    /// <summary>Each of those takes up to four levels of JSON.</summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <exception cref="OtlpFormatException">A field is of another kind.</exception>
    /// <exception cref="JsonException">It is no JSON, or nests deeper than any telemetry does.</exception>
    public static TracesRequest Traces(byte[] body)
    {
        using var json = Parse(body);
        var request = new TracesRequest();
        foreach (var one in Items(json.RootElement, "resourceSpans"))
        {
            var spans = new ResourceSpans { Resource = Resource(one) };
            foreach (var inner in Items(one, "scopeSpans"))
            {
                var scope = new ScopeSpans { Scope = Scope(inner) };
                scope.Spans.AddRange(Items(inner, "spans").Select(Span));
                spans.ScopeSpans.Add(scope);
            }

            request.ResourceSpans.Add(spans);
        }

        return request;
    }

    /// <inheritdoc cref="Traces" />
    public static LogsRequest Logs(byte[] body)
    {
        using var json = Parse(body);
        var request = new LogsRequest();
        foreach (var one in Items(json.RootElement, "resourceLogs"))
        {
            var logs = new ResourceLogs { Resource = Resource(one) };
            foreach (var inner in Items(one, "scopeLogs"))
            {
                var scope = new ScopeLogs { Scope = Scope(inner) };
                scope.LogRecords.AddRange(Items(inner, "logRecords").Select(LogRecord));
                logs.ScopeLogs.Add(scope);
            }

            request.ResourceLogs.Add(logs);
        }

        return request;
    }

    /// <inheritdoc cref="Traces" />
    public static MetricsRequest Metrics(byte[] body)
    {
        using var json = Parse(body);
        var request = new MetricsRequest();
        request.ResourceMetrics.AddRange(Items(json.RootElement, "resourceMetrics").Select(_ => new ResourceMetrics()));
        return request;
    }

    private static JsonDocument Parse(byte[] body)
    {
        var json = JsonDocument.Parse(StorableJson.Clean(body), Options);
        return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new OtlpFormatException("body", "must be a JSON object");
    }

    private static Span Span(JsonElement json)
    {
        var span = new Span
        {
            TraceId = Id(json, "traceId"),
            SpanId = Id(json, "spanId"),
            ParentSpanId = Id(json, "parentSpanId"),
            Name = Text(json, "name"),
            StartTimeUnixNano = Nanoseconds(json, "startTimeUnixNano"),
            EndTimeUnixNano = Nanoseconds(json, "endTimeUnixNano"),
            Status = Status(json),
        };
        span.Attributes.AddRange(Attributes(json));
        foreach (var told in Items(json, "events"))
        {
            var found = new SpanEvent { TimeUnixNano = Nanoseconds(told, "timeUnixNano"), Name = Text(told, "name") };
            found.Attributes.AddRange(Attributes(told));
            span.Events.Add(found);
        }

        return span;
    }

    private static LogRecord LogRecord(JsonElement json)
    {
        var record = new LogRecord
        {
            TraceId = Id(json, "traceId"),
            SpanId = Id(json, "spanId"),
            EventName = Text(json, "eventName"),
            TimeUnixNano = Nanoseconds(json, "timeUnixNano"),
            ObservedTimeUnixNano = Nanoseconds(json, "observedTimeUnixNano"),
            Body = json.FieldOf("body") is { ValueKind: JsonValueKind.Object } body ? Value(body, 0) : null,
        };
        record.Attributes.AddRange(Attributes(json));
        return record;
    }

    private static Resource Resource(JsonElement json)
    {
        var resource = new Resource();
        resource.Attributes.AddRange(Attributes(json.FieldOf("resource")));
        return resource;
    }

    private static Scope Scope(JsonElement json) => new() { Name = Text(json.FieldOf("scope"), "name") };

    private static SpanStatus Status(JsonElement json)
    {
        var status = json.FieldOf("status");
        // Some write the number's name.
        var isError = status.FieldOf("code") is { ValueKind: JsonValueKind.String } name
            ? name.ValueEquals("STATUS_CODE_ERROR"u8)
            : status.NumberOf("code") is 2;
        return new SpanStatus { Code = isError ? 2 : 0, Message = Text(status, "message") };
    }

    private static IEnumerable<KeyValue> Attributes(JsonElement json) => Pairs(json, "attributes", 0);

    private static IEnumerable<KeyValue> Pairs(JsonElement json, string field, int depth) =>
        Items(json, field).Select(pair => new KeyValue { Key = Text(pair, "key"), Value = Value(pair.FieldOf("value"), depth) });

    private static AnyValue Value(JsonElement json, int depth)
    {
        var value = new AnyValue();
        if (json.ValueKind != JsonValueKind.Object)
        {
            return value;
        }

        foreach (var field in json.EnumerateObject())
        {
            switch (field.Name)
            {
                case "stringValue" when field.Value.ValueKind == JsonValueKind.String:
                    value.StringValue = field.Value.GetString();
                    break;
                case "boolValue" when field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    value.BoolValue = field.Value.GetBoolean();
                    break;
                case "intValue":
                    value.IntValue = Integer(field.Value, "intValue");
                    break;
                case "doubleValue" when Double(field.Value) is { } number:
                    value.DoubleValue = number;
                    break;
                case "arrayValue" or "kvlistValue" when depth >= MostNested:
                    value.StringValue = BoundJson.TooDeep;
                    break;
                case "arrayValue":
                    value.ArrayValue = new ArrayValue();
                    value.ArrayValue.Values.AddRange(Items(field.Value, "values").Select(item => Value(item, depth + 1)));
                    break;
                case "kvlistValue":
                    value.KvlistValue = new KeyValueList();
                    value.KvlistValue.Values.AddRange(Pairs(field.Value, "values", depth + 1));
                    break;
                case "bytesValue" when field.Value.ValueKind == JsonValueKind.String:
                    value.BytesValue = field.Value.TryGetBytesFromBase64(out var bytes)
                        ? UnsafeByteOperations.UnsafeWrap(bytes)
                        : throw new OtlpFormatException("bytesValue", "must be base64");
                    break;
                // What another version adds is passed over; what is of another kind than it must be is not.
                case "stringValue" or "boolValue" or "doubleValue" or "bytesValue" when field.Value.ValueKind != JsonValueKind.Null:
                    throw new OtlpFormatException(field.Name, "is of another kind than its name says");
            }
        }

        return value;
    }

    private static IEnumerable<JsonElement> Items(JsonElement json, string field) => json.FieldOf(field) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Select(
            item => item.ValueKind == JsonValueKind.Object ? item : throw new OtlpFormatException(field, "must be an array of objects")),
        _ => throw new OtlpFormatException(field, "must be an array"),
    };

    private static string Text(JsonElement json, string field) => json.FieldOf(field) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ => throw new OtlpFormatException(field, "must be a string"),
    };

    private static ByteString Id(JsonElement json, string field)
    {
        var text = Text(json, field);
        try
        {
            return text.Length == 0 ? ByteString.Empty : UnsafeByteOperations.UnsafeWrap(Convert.FromHexString(text));
        }
        catch (FormatException)
        {
            throw new OtlpFormatException(field, "must be hexadecimal digits");
        }
    }

    private static ulong Nanoseconds(JsonElement json, string field) => json.FieldOf(field) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => 0,
        var number => Integer(number, field) is >= 0 and var nanoseconds ? (ulong)nanoseconds : 0,
    };

    private static long Integer(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? number
        : json.ValueKind == JsonValueKind.String
            && long.TryParse(json.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? number
        : json.ValueKind == JsonValueKind.Null ? 0
        : throw new OtlpFormatException(field, "must be a whole number of 64 bits");

    private static double? Double(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number ? json.GetDouble()
        : json.ValueKind == JsonValueKind.String && double.TryParse(json.GetString(), CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
