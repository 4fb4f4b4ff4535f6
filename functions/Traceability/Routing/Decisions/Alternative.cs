namespace Traceability.Routing.Decisions;

/// <summary>An agent that was looked at and not recommended.</summary>
public sealed record Alternative(string AgentName, double Confidence, string Reason);
