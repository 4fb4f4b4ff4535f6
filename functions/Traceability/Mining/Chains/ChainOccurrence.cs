namespace Traceability.Mining.Chains;

/// <summary>A chain in one root trace, with what the root was about.</summary>
internal sealed record ChainOccurrence(RootTrace Root, AgentChain Chain, string? Intent, IReadOnlyList<string> Keywords);
