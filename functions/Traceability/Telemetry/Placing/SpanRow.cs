using System.Buffers;
using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Redaction;
using Traceability.Storage;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Placing;

/// <summary>A span of which nothing more is known than that it is one, as a row of its own name.</summary>
internal static class SpanRow
{
    /// <summary>The row, in a trace.</summary>
    public static HookExecution From(TelemetrySpan span, Guid trace) =>
        new(trace, Uuid5.From("telemetry-span", span.TraceId, span.SpanId), StorableText.Cut(span.Name, Http.RequestFields.NameLimit))
        {
            StartedAt = span.Start,
            CompletedAt = span.End,
            DurationMs = span.DurationMs,
            Status = span.IsError ? "error" : "success",
            Success = !span.IsError,
            ErrorMessage = span.IsError ? span.Message ?? span.Attributes.AnyText("error.type", "exception.message") : null,
            Context = Context(span),
            ToldBy = EventTeller.TelemetrySpan,
        };

    private static JsonElement Context(TelemetrySpan span)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("service", span.Service);
            writer.WriteString("scope", span.Json.TextOf("scope"));
            writer.WritePropertyName("attributes");
            (span.Attributes.ValueKind == JsonValueKind.Object ? span.Attributes : JsonElement.Parse("{}"u8)).WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, WrittenJson.Reading);
    }
}
