using System.Buffers;
using System.Text.Json;
using Google.Protobuf;
using Traceability.Http;
using Traceability.Json;
using Traceability.Telemetry.Messages;

namespace Traceability.Telemetry.Records;

/// <summary>Takes a request's log records apart: each made storable, bound and without secrets by itself.</summary>
internal static class ReadEvents
{
    /// <summary>In order of time. A record that names no time that is taken happened when it came.</summary>
    public static List<TelemetryEvent> Read(LogsRequest request, DateTimeOffset now)
    {
        var events = new List<TelemetryEvent>();
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var resource in request.ResourceLogs)
        {
            var source = TelemetrySource.From(resource.Resource);
            foreach (var record in resource.ScopeLogs.SelectMany(scope => scope.LogRecords))
            {
                events.Add(Read(source, record, now, buffer));
            }
        }

        return [.. events.OrderBy(one => one.At).ThenBy(one => one.Sequence)];
    }

    private static TelemetryEvent Read(TelemetrySource source, LogRecord record, DateTimeOffset now, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("body");
            AttributeJson.Write(writer, record.Body);
            writer.WritePropertyName("attributes");
            AttributeJson.Write(writer, record.Attributes);
            writer.WriteEndObject();
        }

        var json = RequestJson.Parse(buffer.WrittenSpan.ToArray()) ?? default;
        var attributes = json.FieldOf("attributes");
        var name = attributes.AnyText("event.name") ?? (record.EventName.Length > 0 && !IsPlace(record.EventName) ? record.EventName : null)
            ?? json.TextOf("body") ?? "";
        return new TelemetryEvent(
            source,
            name.Length <= RequestFields.NameLimit ? name : "",
            Time(record.TimeUnixNano) ?? Time(record.ObservedTimeUnixNano) ?? TimeBounds.Parse(attributes.TextOf("event.timestamp")) ?? now,
            IdOf(record.TraceId, 16),
            IdOf(record.SpanId, 8),
            attributes,
            json.FieldOf("body"));
    }

    /// <summary>Rust's exporter names an event for the line of code that wrote it.</summary>
    private static bool IsPlace(string name) => name.StartsWith("event ", StringComparison.Ordinal);

    /// <summary>Hexadecimal digits; null when the id is of another length, or nought.</summary>
    internal static string? IdOf(ByteString id, int length) =>
        id.Length == length && id.Span.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(id.Span) : null;

    /// <summary>Null when it is out of bounds.</summary>
    internal static DateTimeOffset? Time(ulong nanoseconds) =>
        nanoseconds / 100 is var ticks and < long.MaxValue / 2
            && DateTimeOffset.UnixEpoch.AddTicks((long)ticks) is var time && TimeBounds.Contains(time)
            ? time
            : null;
}
