using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Placing;

/// <summary>The spans of one OpenTelemetry trace that are known so far, by who ran in whom.</summary>
internal sealed class SpanTree(IEnumerable<TelemetrySpan> spans)
{
    /// <summary>Deeper than agents nest; a ring of parents ends there too.</summary>
    private const int MostDeep = 1_000;

    private readonly Dictionary<string, TelemetrySpan> byId = spans.DistinctBy(span => span.SpanId).ToDictionary(span => span.SpanId);

    /// <summary>All of them, in the order of their starts.</summary>
    public IEnumerable<TelemetrySpan> Spans => byId.Values.OrderBy(span => span.Start);

    /// <summary>The spans in which one ran, the nearest first, as far as they are known.</summary>
    public IEnumerable<TelemetrySpan> Above(TelemetrySpan span)
    {
        for (var (depth, parent) = (0, Parent(span)); parent is not null && depth < MostDeep; depth++, parent = Parent(parent))
        {
            yield return parent;
        }
    }

    /// <summary>The spans that ran directly in one.</summary>
    public IEnumerable<TelemetrySpan> In(TelemetrySpan span) => byId.Values.Where(one => one.ParentId == span.SpanId);

    /// <summary>Whether all in which a span ran is known, up to what ran in nothing.</summary>
    public bool IsComplete(TelemetrySpan span) => (Above(span).LastOrDefault() ?? span).ParentId is null;

    private TelemetrySpan? Parent(TelemetrySpan span) => span.ParentId is { } id ? byId.GetValueOrDefault(id) : null;
}
