using System.Text.Json.Serialization;
using Traceability.Matching;
using Traceability.Patterns.Plans;
using Traceability.Traces;

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

/// <summary>An agent that was looked at and not recommended.</summary>
public sealed record Alternative(string AgentName, double Confidence, string Reason);

/// <summary>An agent that a request may be given to.</summary>
/// <param name="AgentName">Its name; <see cref="RoutedAgent.Main"/> for Claude Code's own agent.</param>
/// <param name="AgentTitle">What people call it; null when the registry does not say.</param>
/// <param name="Confidence">0 to 1: 1 where the request names it, the pattern's match, or the weighted scores.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Strategy">explicit, pattern_replay, pattern_suggestion or registry.</param>
/// <param name="PatternId">The pattern behind it.</param>
/// <param name="ReplayPlan">What the traces behind that pattern did.</param>
/// <param name="Scores">The parts of the confidence, where the registry decided.</param>
public sealed record Recommendation(
    string AgentName, string? AgentTitle, double Confidence, string Reason, string Strategy, Guid? PatternId, ReplayPlan? ReplayPlan,
    AgentScores? Scores)
{
    /// <summary>What usually follows on its work, the most usual first; none where too little is known.</summary>
    public IReadOnlyList<Follower> UsuallyFollowedBy { get; init; } = [];
}
