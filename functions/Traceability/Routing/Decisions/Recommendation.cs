using Traceability.Patterns.Plans;
using Traceability.Traces;

namespace Traceability.Routing.Decisions;

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
    AgentScores? Scores);
