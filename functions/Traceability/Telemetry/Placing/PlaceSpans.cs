using Traceability.ClaudeCode;
using Traceability.Telemetry.Claude;
using Traceability.Telemetry.GenAi;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Placing;

/// <summary>
/// Finds out what spans belong to. Those of Claude Code belong to a prompt, which its events tell; others to the agent in whose span they
/// ran, and agents' spans come last, as they end last.
/// </summary>
internal sealed class PlaceSpans(TelemetryTraces traces, FindTold told, HookPayloadReaderFactory hooks)
{
    /// <summary>What each span changes; null for one that has to wait.</summary>
    /// <param name="spans">What is known of the traces.</param>
    /// <param name="isLate">Whether nothing more comes that would tell: what is not known is then assumed.</param>
    /// <param name="cancellation">Ends with the request.</param>
    public async Task<List<(TelemetrySpan Span, MappedRecord? Mapped)>> FindAsync(
        IReadOnlyCollection<TelemetrySpan> spans, bool isLate, CancellationToken cancellation)
    {
        var placed = new List<(TelemetrySpan, MappedRecord?)>();
        var byTrace = spans.GroupBy(span => span.TraceId).ToList();
        var prompts = await traces.FindAsync([.. byTrace.Select(trace => trace.Key)], cancellation);
        var reader = hooks.Create();
        foreach (var trace in byTrace)
        {
            var tree = new SpanTree(trace);
            var isClaudeCode = trace.Any(ClaudeSpans.Is);
            if (prompts.TryGetValue(trace.Key, out var prompt))
            {
                var payload = ClaudeSpans.Payload(prompt.SessionId, prompt.PromptId, trace.First().Start);
                var place = await reader.PlaceAsync(payload, cancellation);
                placed.AddRange(new ClaudeSpans(tree, prompt.SessionId, place.PromptTraceId).Map());
            }
            else if (isClaudeCode && isLate)
            {
                placed.AddRange(await MapAloneAsync(tree, trace.Key, cancellation));
            }
            else
            {
                placed.AddRange(isClaudeCode
                    ? trace.Where(span => !span.IsPlaced).Select(span => (span, (MappedRecord?)null))
                    : new GenAiSpans(tree, trace.Key).Map(isLate));
            }
        }

        return placed;
    }

    /// <summary>
    /// Where only spans are sent, none names its prompt: it is one that hooks or a transcript told of, or else each interaction is one.
    /// </summary>
    private async Task<IEnumerable<(TelemetrySpan, MappedRecord?)>> MapAloneAsync(
        SpanTree tree, string trace, CancellationToken cancellation)
    {
        var session = tree.Spans.Select(span => ClaudePayload.Session(span.Attributes)).FirstOrDefault(one => one is not null);
        return session is null
            ? new GenAiSpans(tree, trace).Map(isLate: true)
            : new ClaudeSpans(
                tree, session, await told.RunAsync(tree, session, cancellation) ?? ClaudeIds.Prompt(session, trace)).Map();
    }
}
