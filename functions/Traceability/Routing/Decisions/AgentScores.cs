namespace Traceability.Routing.Decisions;

/// <summary>The parts of an agent's score, each 0 to 1.</summary>
/// <param name="Trigger">How well its activation triggers are met.</param>
/// <param name="Context">What its domain has in common with the request and its circumstances.</param>
/// <param name="Capability">How near its capabilities are to what is asked.</param>
/// <param name="Historical">
/// How well it did so far: the lower end of Wilson's 95 % interval over the latest outcomes that are known.
/// </param>
public sealed record AgentScores(double Trigger, double Context, double Capability, double Historical)
{
    /// <summary>The weight of <see cref="Trigger"/>.</summary>
    public const double TriggerWeight = 0.40;

    /// <summary>The weight of <see cref="Context"/>.</summary>
    public const double ContextWeight = 0.30;

    /// <summary>The weight of <see cref="Capability"/>.</summary>
    public const double CapabilityWeight = 0.20;

    /// <summary>The weight of <see cref="Historical"/>.</summary>
    public const double HistoricalWeight = 0.10;

    /// <summary>Below this an agent is not recommended: that would be a guess. One trigger that is met reaches it.</summary>
    public const double Least = 0.25;

    /// <summary>The weighted sum.</summary>
    internal double Total =>
        (TriggerWeight * Trigger) + (ContextWeight * Context) + (CapabilityWeight * Capability) + (HistoricalWeight * Historical);
}
