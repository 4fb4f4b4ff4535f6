using System.Text.Json;

namespace Traceability.Telemetry.Records;

/// <summary>A log record: an event, where it has a name.</summary>
/// <param name="Source">Which program sent it.</param>
/// <param name="Name">The event's name; empty when it has none.</param>
/// <param name="At">When it happened.</param>
/// <param name="TraceId">The OpenTelemetry trace in which it happened, in hexadecimal digits; null when in none.</param>
/// <param name="SpanId">The span in which it happened; null when in none.</param>
/// <param name="Attributes">What it says, without secrets.</param>
/// <param name="Body">Its text or object, without secrets.</param>
internal sealed record TelemetryEvent(
    TelemetrySource Source, string Name, DateTimeOffset At, string? TraceId, string? SpanId, JsonElement Attributes, JsonElement Body)
{
    /// <summary>Its place among events of the same time; counted by each process for itself.</summary>
    public double Sequence => Attributes.AnyNumber("event.sequence") ?? 0;
}
