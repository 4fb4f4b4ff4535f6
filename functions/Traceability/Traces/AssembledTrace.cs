using System.Text.Json.Serialization;

namespace Traceability.Traces;

/// <summary>
/// A trace with all that happened in it, each list in order of time, and the traces it started, to any depth.
/// </summary>
public sealed record AssembledTrace(
    TraceRecord Trace,
    IReadOnlyList<RoutingRecord> Routing,
    IReadOnlyList<HookRecord> Hooks,
    IReadOnlyList<EndpointRecord> EndpointCalls,
    IReadOnlyList<AssembledTrace> Children,
    TraceTotals Totals)
{
    /// <summary>The models' answers in it, in order of time.</summary>
    public IReadOnlyList<AnswerRecord> Answers { get; init; } = [];

    /// <summary>The compactions in it, in order of time.</summary>
    public IReadOnlyList<CompactionRecord> Compactions { get; init; } = [];

    /// <summary>In an answer, what to ask for the events after these with; null when these are the last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NextCursor { get; init; }

    /// <summary>In an answer, what was left out below this trace, and where it is; null when nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cut { get; init; }
}
