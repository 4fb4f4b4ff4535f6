namespace Traceability.Mining.Chains;

/// <summary>Who worked for whom in the tree of a root trace.</summary>
/// <param name="PrimaryAgent">Whose the root is; <c>main</c> when it does not say.</param>
/// <param name="DelegatedAgents">Whoever was started, as <see cref="DescribeChain"/> orders them.</param>
/// <param name="Depth">How many stood above one another, the root not counted.</param>
/// <param name="Delegations">How many times somebody was started.</param>
/// <param name="OverheadMs">Of the root's duration, the time in which none of them worked; null when that cannot be told.</param>
internal sealed record AgentChain(
    string PrimaryAgent, IReadOnlyList<string> DelegatedAgents, int Depth, int Delegations, double? OverheadMs);
