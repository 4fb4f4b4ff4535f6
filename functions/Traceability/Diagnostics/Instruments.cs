using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Traceability.Diagnostics;

/// <summary>What the product tells of itself, by the names under which OpenTelemetry subscribes.</summary>
public static class Instruments
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Traceability";

    /// <summary>Spans: commits, learning steps, matches.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Events committed.</summary>
    public static readonly Counter<long> EventsStored = Meter.CreateCounter<long>("traceability.ingest.events_stored", "{event}");

    /// <summary>Traces that learning is done with, by verdict.</summary>
    public static readonly Counter<long> TracesLearned = Meter.CreateCounter<long>("traceability.learning.traces", "{trace}");

    /// <summary>How long a match took.</summary>
    public static readonly Histogram<double> MatchDuration = Meter.CreateHistogram<double>("traceability.matching.duration", "ms");

    /// <summary>Publishes how many events wait for their commit.</summary>
    public static void ObserveQueueDepth(Func<int> depth) =>
        Meter.CreateObservableGauge("traceability.ingest.queue_depth", depth, "{event}");
}
