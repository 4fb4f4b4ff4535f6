using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Traceability.Http;
using Traceability.Json;
using Traceability.Redaction;
using Traceability.Telemetry.Messages;

namespace Traceability.Telemetry.Records;

/// <summary>Takes a request's spans apart: each made storable, bound and without secrets by itself.</summary>
internal static class ReadSpans
{
    private const int MostEvents = 100;

    /// <summary>The spans, and what is wrong with those that are none. Those that this program sent to itself are passed over.</summary>
    public static (List<TelemetrySpan> Spans, List<string> Faults) Read(TracesRequest request)
    {
        var spans = new List<TelemetrySpan>();
        var faults = new List<string>();
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var resource in request.ResourceSpans)
        {
            var source = TelemetrySource.From(resource.Resource);
            if (source.IsOwn)
            {
                continue;
            }

            foreach (var scope in resource.ScopeSpans)
            {
                foreach (var span in scope.Spans)
                {
                    if (Fault(span) is { } fault)
                    {
                        faults.Add(fault);
                    }
                    else
                    {
                        spans.Add(Read(source, scope.Scope?.Name, span, buffer));
                    }
                }
            }
        }

        return (spans, faults);
    }

    private static string? Fault(Span span) =>
        ReadEvents.IdOf(span.TraceId, 16) is null ? "traceId must be 16 bytes that are not all nought."
        : ReadEvents.IdOf(span.SpanId, 8) is null ? "spanId must be 8 bytes that are not all nought."
        : ReadEvents.Time(span.StartTimeUnixNano) is null ? $"startTimeUnixNano must be {TimeBounds.Description}, in nanoseconds."
        : null;

    private static TelemetrySpan Read(TelemetrySource source, string? scope, Span span, ArrayBufferWriter<byte> buffer)
    {
        var start = ReadEvents.Time(span.StartTimeUnixNano)!.Value;
        var end = ReadEvents.Time(span.EndTimeUnixNano) is { } told && told > start ? told : start;
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("name", StorableText.Cut(span.Name.Length > 0 ? span.Name : "span", RequestFields.NameLimit));
            writer.WriteString("scope", scope);
            writer.WriteString("start", start.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("end", end.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteBoolean("is_error", span.Status?.Code == 2);
            writer.WriteString("message", span.Status?.Message);
            writer.WritePropertyName("attributes");
            AttributeJson.Write(writer, span.Attributes);
            writer.WriteStartArray("events");
            foreach (var happened in span.Events.Take(MostEvents))
            {
                writer.WriteStartObject();
                writer.WriteString("name", happened.Name);
                writer.WritePropertyName("attributes");
                AttributeJson.Write(writer, happened.Attributes);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WritePropertyName("resource");
            source.Attributes.WriteTo(writer);
            writer.WriteEndObject();
        }

        return new TelemetrySpan(
            Convert.ToHexStringLower(span.TraceId.Span),
            Convert.ToHexStringLower(span.SpanId.Span),
            ReadEvents.IdOf(span.ParentSpanId, 8),
            RequestJson.Parse(buffer.WrittenSpan.ToArray()) ?? default);
    }
}
