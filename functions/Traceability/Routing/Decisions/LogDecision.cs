using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;
using Traceability.Redaction;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Routing.Decisions;

/// <summary>Stores a decision in the trace of its request, which need not be there yet.</summary>
public sealed class LogDecision(IngestQueue queue, TimeProvider time)
{
    /// <summary>
    /// Once a trace and request, however often it is decided. When nobody was chosen, <see cref="RoutedAgent.Nobody"/> is stored.
    /// </summary>
    public Task<IngestResult> RunAsync(Guid trace, string userRequest, RouteAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var chosen = answer.Recommendations is [var first, ..] ? first : null;
        List<Alternative> others =
        [
            .. answer.Recommendations.Skip(1).Select(one => new Alternative(one.AgentName, one.Confidence, one.Reason)),
            .. answer.Alternatives,
        ];
        return queue.WriteAsync(
        [
            new RoutingDecision(trace, Uuid5.From("route", trace.ToString(), userRequest), chosen?.AgentName ?? RoutedAgent.Nobody)
            {
                UserRequest = StorableText.Clean(SecretRedactor.Redact(userRequest)),
                SelectionReason = answer.Reason,
                ConfidenceTotal = chosen?.Confidence,
                ConfidenceTrigger = chosen?.Scores?.Trigger,
                ConfidenceContext = chosen?.Scores?.Context,
                ConfidenceCapability = chosen?.Scores?.Capability,
                ConfidenceHistorical = chosen?.Scores?.Historical,
                Alternatives = JsonSerializer.SerializeToElement(others, RoutingJson.Default.IReadOnlyListAlternative),
                RoutingStrategy = chosen?.Strategy ?? RouteStrategy.None,
                PatternId = chosen?.PatternId,
                CacheHit = chosen?.Strategy == RouteStrategy.Replay,
                RoutingDurationMs = answer.DurationMs,
                DecidedAt = time.GetUtcNow(),
                Context = JsonSerializer.SerializeToElement(new RouteNote(true, answer.HeldOut), RoutingJson.Default.RouteNote),
            },
        ]);
    }
}

/// <summary>What a stored decision of POST route says beside the decision.</summary>
/// <param name="Advice">It is advice: who did the work is another question.</param>
/// <param name="HeldOut">The trace went without what was learned.</param>
public sealed record RouteNote(bool Advice, bool HeldOut);
