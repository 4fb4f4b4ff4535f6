using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Traceability.Testing.Telemetry;

/// <summary>Requests of OTLP in JSON, as an exporter writes them.</summary>
public static class Otlp
{
    public const string TraceId = "5b8efff798038103d269b633813fc60c";

    /// <summary>A moment that many seconds after what is sent begins.</summary>
    public static DateTimeOffset At(int second) => new DateTimeOffset(2026, 10, 1, 10, 0, 0, TimeSpan.Zero).AddSeconds(second);

    /// <summary>A request of spans that a program sends.</summary>
    public static string Traces(string service, params IEnumerable<JsonObject> spans) => Request("Spans", "spans", service, spans);

    /// <summary>A request of log records that a program sends.</summary>
    public static string Logs(string service, params IEnumerable<JsonObject> records) => Request("Logs", "logRecords", service, records);

    /// <summary>An event.</summary>
    public static JsonObject Event(string name, DateTimeOffset at, object attributes, string? traceId = null) => new()
    {
        ["timeUnixNano"] = Nanoseconds(at),
        ["observedTimeUnixNano"] = Nanoseconds(at),
        ["body"] = new JsonObject { ["stringValue"] = name },
        ["traceId"] = traceId ?? "",
        ["attributes"] = Attributes(attributes, ("event.name", name)),
    };

    /// <summary>A span; its ids are those of its number and its parent's.</summary>
    public static JsonObject Span(
        int id, int? parent, string name, DateTimeOffset from, DateTimeOffset to, object? attributes = null, string traceId = TraceId,
        string? error = null) => new()
        {
            ["traceId"] = traceId,
            ["spanId"] = id.ToString("x16", CultureInfo.InvariantCulture),
            ["parentSpanId"] = parent?.ToString("x16", CultureInfo.InvariantCulture) ?? "",
            ["name"] = name,
            ["kind"] = 1,
            ["startTimeUnixNano"] = Nanoseconds(from),
            ["endTimeUnixNano"] = Nanoseconds(to),
            ["attributes"] = Attributes(attributes ?? new { }),
            ["status"] = error is null ? new JsonObject { ["code"] = 0 } : new JsonObject { ["code"] = 2, ["message"] = error },
        };

    /// <summary>Attributes by the names of an object's properties, in which <c>_</c> is a point and <c>__</c> is <c>_</c>.</summary>
    public static JsonArray Attributes(object values, params (string Name, object Value)[] more) =>
    [
        .. JsonSerializer.SerializeToNode(values)!.AsObject()
            .Where(one => one.Value is not null)
            .Select(one => Attribute(
                one.Key.Replace("__", "\u0001", StringComparison.Ordinal).Replace('_', '.').Replace('\u0001', '_'), one.Value!)),
        .. more.Select(one => Attribute(one.Name, JsonSerializer.SerializeToNode(one.Value)!)),
    ];

    private static JsonObject Attribute(string name, JsonNode value) => new JsonObject
    {
        ["key"] = name,
        ["value"] = value.GetValueKind() switch
        {
            JsonValueKind.Number when long.TryParse(value.ToJsonString(), out var whole) =>
                // 64-bit integers are texts in protobuf's JSON.
                new JsonObject { ["intValue"] = whole.ToString(CultureInfo.InvariantCulture) },
            JsonValueKind.Number => new JsonObject { ["doubleValue"] = value.DeepClone() },
            JsonValueKind.True or JsonValueKind.False => new JsonObject { ["boolValue"] = value.DeepClone() },
            JsonValueKind.String => new JsonObject { ["stringValue"] = value.DeepClone() },
            _ => new JsonObject { ["stringValue"] = value.ToJsonString() },
        },
    };

    private static string Request(string kind, string list, string service, IEnumerable<JsonObject> records) => new JsonObject
    {
        [$"resource{kind}"] = new JsonArray(new JsonObject
        {
            ["resource"] = new JsonObject { ["attributes"] = Attributes(new { service_name = service, service_version = "2.1.332" }) },
            [$"scope{kind}"] = new JsonArray(new JsonObject
            {
                ["scope"] = new JsonObject { ["name"] = "test" },
                [list] = new JsonArray([.. records.Select(record => record.DeepClone())]),
            }),
        }),
    }.ToJsonString();

    private static string Nanoseconds(DateTimeOffset at) =>
        ((at - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
