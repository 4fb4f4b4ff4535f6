namespace Traceability.Routing.Agents;

/// <summary>The whole registry, in order of name.</summary>
/// <param name="Agents">The agents.</param>
/// <param name="Count">How many they are.</param>
public sealed record AgentList(IReadOnlyList<Agent> Agents, int Count);
