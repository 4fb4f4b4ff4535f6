using System.Globalization;
using Traceability.Ingest.Events;
using Traceability.Storage;
using Traceability.Telemetry.Claude;
using Traceability.Telemetry.GenAi;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Others;

/// <summary>
/// What events of other programs change: each is kept by its name in the OpenTelemetry trace in which it happened. One that happened in
/// none has no place here, nor has a record without a name, which is a line of a log.
/// </summary>
internal static class OtherEvents
{
    /// <summary>Repeats what spans and other events tell of the same answer.</summary>
    private const string Repeated = "gen_ai.client.inference.operation.details";

    /// <summary>What an event changes.</summary>
    public static MappedRecord Map(TelemetryEvent told)
    {
        if (told.Source.IsOwn || told.Name == Repeated)
        {
            return MappedRecord.None;
        }

        if (told.TraceId is null || told.Attributes.AnyText("event.name") is null)
        {
            return MappedRecord.Refused("event.name and traceId are required of an event that is no known agent's.");
        }

        var trace = GenAiSpans.Root(told.TraceId);
        return new MappedRecord(
        [
            new TraceChange(trace)
            {
                Source = ClaudePayload.Name(told.Source.Service is { Length: > 0 } service ? service : "opentelemetry"),
                SessionId = ClaudePayload.Name(told.Attributes.AnyText("gen_ai.conversation.id", "session.id")) is { } session
                    ? SessionIds.From(session)
                    : null,
            },
            EventRow.From(told, trace, Uuid5.From(
                "telemetry-event", told.TraceId, told.SpanId ?? "", told.Name, told.At.UtcTicks.ToString(CultureInfo.InvariantCulture),
                told.Attributes.GetRawText())),
        ]);
    }
}
