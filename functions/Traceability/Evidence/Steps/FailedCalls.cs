namespace Traceability.Evidence.Steps;

/// <summary>
/// The failures among tool calls. One is repaired when the same kind of call with the same target worked later: a test that is red
/// before it is green is how work is done, not an error.
/// </summary>
/// <param name="Unrepaired">Failures that nothing made good, in order.</param>
/// <param name="RepairedCalls">Failures that were made good, the latest first.</param>
/// <param name="EndedInFailure">Whether the last call of which the outcome is known failed.</param>
internal sealed record FailedCalls(IReadOnlyList<ToolCall> Unrepaired, IReadOnlyList<ToolCall> RepairedCalls, bool EndedInFailure)
{
    public int Repaired => RepairedCalls.Count;

    /// <summary>Sorts the failures out of calls that are in order of time.</summary>
    public static FailedCalls Among(IReadOnlyList<ToolCall> calls)
    {
        var workedLater = new HashSet<(string, string)>();
        var unrepaired = new List<ToolCall>();
        var repaired = new List<ToolCall>();
        for (var i = calls.Count - 1; i >= 0; i--)
        {
            var what = (calls[i].Label, calls[i].Target);
            if (calls[i].Worked == true)
            {
                workedLater.Add(what);
            }
            else if (calls[i].Worked == false && workedLater.Contains(what))
            {
                repaired.Add(calls[i]);
            }
            else if (calls[i].Worked == false)
            {
                unrepaired.Add(calls[i]);
            }
        }

        unrepaired.Reverse();
        return new FailedCalls(unrepaired, repaired, calls.LastOrDefault(call => call.Worked is not null)?.Worked == false);
    }
}
