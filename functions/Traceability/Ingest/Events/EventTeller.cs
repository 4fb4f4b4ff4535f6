namespace Traceability.Ingest.Events;

/// <summary>Who tells of an event, the surest first: of an end that several tell, the surest one's holds.</summary>
public enum EventTeller
{
    /// <summary>The program itself: a hook, its transcript, or a sender of events.</summary>
    Program,

    /// <summary>An event of its telemetry, in which long texts are cut.</summary>
    TelemetryEvent,

    /// <summary>A span of its telemetry, which has no more than parts of what a tool was given.</summary>
    TelemetrySpan,
}
