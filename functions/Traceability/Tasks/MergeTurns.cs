using Traceability.Traces;

namespace Traceability.Tasks;

/// <summary>
/// Makes one trace of the turns of a task: its prompt is the full prompts, its work all its turns', its duration the time worked, without
/// the nights between. Pure.
/// </summary>
internal static class MergeTurns
{
    private const int LongestRequest = 8_000;

    /// <summary>The task as one trace, under the id of its first turn.</summary>
    /// <param name="turns">The turns in order of time, at least one.</param>
    /// <param name="request">Its full prompts, as <see cref="Request"/> makes them.</param>
    public static AssembledTrace Merge(IReadOnlyList<AssembledTrace> turns, string request)
    {
        var (first, last) = (turns[0], turns[^1]);
        var durations = turns.Select(turn => turn.Trace.DurationMs).OfType<double>().ToList();
        var trace = first.Trace with
        {
            PromptText = request,
            CompletedAt = last.Trace.CompletedAt,
            DurationMs = durations.Count == 0 ? null : durations.Sum(),
            Project = first.Trace.Project ?? last.Trace.Project,
        };
        return turns is [var only] ? only with { Trace = trace } : first with
        {
            Trace = trace,
            Routing = [.. turns.SelectMany(turn => turn.Routing)],
            Hooks = [.. turns.SelectMany(turn => turn.Hooks)],
            EndpointCalls = [.. turns.SelectMany(turn => turn.EndpointCalls)],
            Children = [.. turns.SelectMany(turn => turn.Children)],
            Totals = turns.Select(turn => turn.Totals).Aggregate(Add),
        };
    }

    /// <summary>The full prompts of a task, in order; where all are thin, the first.</summary>
    public static string Request(IReadOnlyList<TaskTurn> turns)
    {
        var full = turns.Where(turn => turn.Turn.Thin == false).Select(turn => turn.Turn.Prompt).Distinct(StringComparer.Ordinal).ToList();
        var request = full.Count > 0 ? string.Join("\n\n", full) : turns[0].Turn.Prompt;
        return request.Length <= LongestRequest ? request
            : request[..(char.IsHighSurrogate(request[LongestRequest - 1]) ? LongestRequest - 1 : LongestRequest)];
    }

    private static TraceTotals Add(TraceTotals one, TraceTotals other) => new(
        one.Traces + other.Traces,
        one.ToolCalls + other.ToolCalls,
        one.FailedToolCalls + other.FailedToolCalls,
        one.Hooks + other.Hooks,
        one.EndpointCalls + other.EndpointCalls,
        one.FailedEndpointCalls + other.FailedEndpointCalls,
        one.RoutingDecisions + other.RoutingDecisions,
        one.RagQueries + other.RagQueries,
        one.GatesPassed + other.GatesPassed,
        one.GatesFailed + other.GatesFailed,
        one.FilesModified + other.FilesModified,
        one.ToolDurationMs + other.ToolDurationMs);
}
