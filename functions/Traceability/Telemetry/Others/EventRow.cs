using System.Buffers;
using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Others;

/// <summary>An event of which nothing more is known than that it is one, as a row of its own name.</summary>
internal static class EventRow
{
    /// <summary>The row, in a trace.</summary>
    public static HookExecution From(TelemetryEvent told, Guid trace, Guid id)
    {
        var error = told.Attributes.AnyText("error.message", "exception.message", "error");
        var failed = error is not null || told.Attributes.Flag("success") == false;
        return new HookExecution(trace, id, told.Name)
        {
            CompletedAt = told.At,
            DurationMs = told.Attributes.Milliseconds("duration_ms"),
            Status = failed ? "error" : "success",
            Success = !failed,
            ErrorMessage = failed ? error ?? told.Name : null,
            Context = Context(told),
            ToldBy = EventTeller.TelemetryEvent,
        };
    }

    private static JsonElement Context(TelemetryEvent told)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("service", told.Source.Service);
            writer.WritePropertyName("attributes");
            told.Attributes.WriteTo(writer);
            if (told.Body.ValueKind is JsonValueKind.Object or JsonValueKind.String)
            {
                writer.WritePropertyName("body");
                told.Body.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, WrittenJson.Reading);
    }
}
