namespace Traceability.Mining.Chains.Steps;

/// <summary>Something that was started in a turn.</summary>
/// <param name="Ordinal">From 1, depth first.</param>
/// <param name="Place">From 1, depth first; those of one starter that ran at the same time have one.</param>
/// <param name="Kind">agent, skill or routing.</param>
/// <param name="Name">An agent's name; <c>/name</c> of a skill or command; <c>route:name</c> of an agent that was advised.</param>
/// <param name="Starter">The agent that started it.</param>
/// <param name="StarterOrdinal">The step that this agent is; 0: the turn's own.</param>
/// <param name="Depth">How many stood above it, itself counted.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">Null when that is not known.</param>
internal sealed record ChainStep(
    int Ordinal, int Place, string Kind, string Name, string Starter, int StarterOrdinal, int Depth, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt)
{
    public const string Agent = "agent";
    public const string Skill = "skill";
    public const string Routing = "routing";
}

/// <summary>Something that was started and is no agent: a skill that was called, or what the router advised.</summary>
/// <param name="Trace">In whose trace.</param>
/// <param name="Kind">skill or routing.</param>
/// <param name="Name">The skill, or the agent that was advised.</param>
/// <param name="At">When.</param>
internal sealed record Beside(Guid Trace, string Kind, string Name, DateTimeOffset At);
