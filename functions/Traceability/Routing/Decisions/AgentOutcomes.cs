namespace Traceability.Routing.Decisions;

/// <summary>How the latest traces of an agent ended, those of which that is known.</summary>
internal readonly record struct AgentOutcomes(int Successes, int Trials);
