using System.Text.Json.Serialization;
using Traceability.Matching;

namespace Traceability.Routing.Decisions;

/// <summary>Who a request may be given to, or that nobody fits.</summary>
/// <param name="Recommendations">The agents, best first; none when nobody fits.</param>
/// <param name="Decision">explicit, replay, suggest, registry or none.</param>
/// <param name="Reason">What decided, in a sentence.</param>
/// <param name="Alternatives">The best of those that are not recommended.</param>
/// <param name="Matches">The learned patterns that fit well enough to be told, best first.</param>
/// <param name="Degraded">The embedding missed its deadline, so meaning had no part in finding patterns.</param>
/// <param name="HeldOut">A pattern fits, but the trace is held out: it was decided as if there were none.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record RouteAnswer(
    IReadOnlyList<Recommendation> Recommendations, string Decision, string Reason, IReadOnlyList<Alternative> Alternatives,
    IReadOnlyList<PatternMatch> Matches, bool Degraded, bool HeldOut, double DurationMs)
{
    /// <summary>The same for a prompt: plain facts about the best of the matches, or nothing.</summary>
    [JsonIgnore]
    public string Facts { get; init; } = "";
}
