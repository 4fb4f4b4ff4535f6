namespace Traceability.Routing.Decisions;

/// <summary>What a confidence was reckoned from, each 0 to 1; what an entry does not have is null, and counts neither way.</summary>
/// <param name="Somebody">How likely the request is one for any of the registry's agents, rather than for the one that is asked.</param>
/// <param name="Trigger">How well its activation triggers are met.</param>
/// <param name="Context">What its domain has in common with the request and its circumstances.</param>
/// <param name="Capability">How near its capabilities are to what is asked.</param>
/// <param name="Craft">How far the request speaks of the craft that its name says.</param>
/// <param name="Words">The share of the request's words, by how rare they are, that are in its name and description.</param>
/// <param name="Meaning">How near its description is in meaning, where the sentence model says so.</param>
/// <param name="Historical">
/// How well it did so far: the lower end of Wilson's 95 % interval over the latest outcomes that are known; null when none are.
/// </param>
public sealed record AgentScores(
    double Somebody, double? Trigger, double? Context, double? Capability, double Craft, double Words, double? Meaning, double? Historical);
