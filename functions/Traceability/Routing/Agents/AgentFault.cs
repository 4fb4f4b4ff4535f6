namespace Traceability.Routing.Agents;

/// <summary>Something in a registry that does not hold.</summary>
/// <param name="Index">Which agent, from 0; -1 for the list as a whole.</param>
/// <param name="Field">Which of its fields.</param>
/// <param name="Detail">What is wrong with it.</param>
public sealed record AgentFault(int Index, string Field, string Detail);
