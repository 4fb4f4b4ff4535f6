using Traceability.Routing.Agents;

namespace Traceability.Routing.Decisions;

/// <summary>An agent with how well it fits a request, and why.</summary>
internal sealed record ScoredAgent(Agent Agent, AgentScores Scores, double Total, string Reason);
