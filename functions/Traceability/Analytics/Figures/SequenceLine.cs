using Traceability.Analytics.Asking;
using Traceability.Mining.Chains.Sequences;

namespace Traceability.Analytics.Figures;

/// <summary>
/// A sequence of agents, skills and advice that is frequent in tasks (<see cref="PrefixSpan"/>), other things perhaps between. Only closed
/// ones: a part of a longer one is told where it occurs more often than that.
/// </summary>
/// <param name="Sequence">It, for people: what ran side by side is joined by <c>+</c>.</param>
/// <param name="Steps">It, in order; of each step what ran side by side.</param>
/// <param name="Tasks">In how many tasks.</param>
/// <param name="MinSupport">In how many it must be to be told; more than was asked for where too many sequences are.</param>
/// <param name="Success">Of the tasks that were judged, those that came out well.</param>
/// <param name="Chance">How likely they did, those counted too that are unclear.</param>
/// <param name="P50TotalMs">The turns that it went through took no longer together, in half of the tasks; without people's time.</param>
/// <param name="OverheadShare">Of the time of those of them in which agents were started, the share in which none of these worked.</param>
/// <param name="Depth">How deep it nests: 1 where the agent that a person talks to started all of it.</param>
/// <param name="StartedBy">What made the turn begin in which it began, the most frequent three.</param>
/// <param name="LastAt">When it last began.</param>
/// <param name="Traces">The latest ten traces in which it began.</param>
internal sealed record SequenceLine(
    string Sequence, IReadOnlyList<IReadOnlyList<string>> Steps, long Tasks, int MinSupport, Rate Success, Chance Chance,
    double? P50TotalMs, double? OverheadShare, int Depth, IReadOnlyList<Trigger> StartedBy, DateTimeOffset LastAt,
    IReadOnlyList<Guid> Traces)
{
    /// <summary>Twice may be by accident.</summary>
    public const int UsualSupport = 3;

    /// <summary>The sequences that are in so many tasks, the most frequent first, of those the longest.</summary>
    public static AnalyticsFold<ChainTurnRow, SequenceLine> Question(int support) =>
        new(ChainTurnRow.Query, turns => FindSequences.In(turns, support));
}
