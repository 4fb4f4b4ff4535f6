namespace Traceability.Comparing;

/// <summary>What the second of two traces has more than the first; below zero, less. Null where it is not known of both.</summary>
/// <param name="DurationMs">Milliseconds from start to end.</param>
/// <param name="ToolDurationMs">Milliseconds in tool calls, added up.</param>
/// <param name="Traces">Traces, those below included.</param>
/// <param name="ToolCalls">Tool calls.</param>
/// <param name="FailedToolCalls">Tool calls that failed.</param>
/// <param name="EndpointCalls">Calls to the outside.</param>
/// <param name="GatesPassed">Checks that passed.</param>
/// <param name="GatesFailed">Checks that failed.</param>
/// <param name="FilesModified">Files changed.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="CostUsd">US dollars, of the answers that have a price.</param>
/// <param name="Chance">The chance that it worked.</param>
public sealed record ComparedTotals(
    double? DurationMs, double ToolDurationMs, int Traces, int ToolCalls, int FailedToolCalls, int EndpointCalls, int GatesPassed,
    int GatesFailed, int FilesModified, long OutputTokens, double? CostUsd, double? Chance)
{
    internal static ComparedTotals Between(ComparedSide one, ComparedSide other)
    {
        var (a, b) = (one.Totals, other.Totals);
        return new ComparedTotals(
            other.DurationMs - one.DurationMs, b.ToolDurationMs - a.ToolDurationMs, b.Traces - a.Traces, b.ToolCalls - a.ToolCalls,
            b.FailedToolCalls - a.FailedToolCalls, b.EndpointCalls - a.EndpointCalls, b.GatesPassed - a.GatesPassed,
            b.GatesFailed - a.GatesFailed, b.FilesModified - a.FilesModified, b.Spend.OutputTokens - a.Spend.OutputTokens,
            b.Spend.CostUsd - a.Spend.CostUsd, other.Chance - one.Chance);
    }
}
