namespace Traceability.Routing.Decisions;

/// <summary>What is known of an agent beyond the registry.</summary>
internal sealed record AgentEvidence
{
    public static readonly AgentEvidence None = new();

    /// <summary>Its vectors by the sentence model: of itself, and of its examples; null where there are none.</summary>
    public AgentMeaning? Meaning { get; init; }

    /// <summary>Requests that were delegated to it.</summary>
    public IReadOnlyList<DelegatedRequest> Delegated { get; init; } = [];

    /// <summary>How it did so far.</summary>
    public AgentOutcomes Outcomes { get; init; }
}

/// <summary>An agent's vectors by the sentence model.</summary>
/// <param name="Self">Of what it says of itself.</param>
/// <param name="Examples">Of the examples that its description gives.</param>
internal sealed record AgentMeaning(float[] Self, IReadOnlyList<float[]> Examples);

/// <summary>A request that somebody delegated to an agent.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Wording">Its built-in vector.</param>
/// <param name="Weight">How far it counts, 0 to 1, by what came of it.</param>
internal sealed record DelegatedRequest(string Request, float[] Wording, double Weight);
