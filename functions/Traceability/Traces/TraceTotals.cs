namespace Traceability.Traces;

/// <summary>What a trace and everything below it add up to.</summary>
/// <param name="Traces">Traces in the tree, this one included.</param>
/// <param name="ToolCalls">Tool calls.</param>
/// <param name="FailedToolCalls">Tool calls that failed.</param>
/// <param name="Hooks">Tool calls and other hook events.</param>
/// <param name="EndpointCalls">Calls that left the agent.</param>
/// <param name="FailedEndpointCalls">Calls that left the agent and failed.</param>
/// <param name="RoutingDecisions">Delegations and other routing decisions.</param>
/// <param name="RagQueries">Look-ups.</param>
/// <param name="GatesPassed">Runs of a check that passed.</param>
/// <param name="GatesFailed">Runs of a check that failed.</param>
/// <param name="FilesModified">Distinct files written.</param>
/// <param name="ToolDurationMs">Time spent in tool calls, added up; calls that ran side by side count each.</param>
public sealed record TraceTotals(
    int Traces,
    int ToolCalls,
    int FailedToolCalls,
    int Hooks,
    int EndpointCalls,
    int FailedEndpointCalls,
    int RoutingDecisions,
    int RagQueries,
    int GatesPassed,
    int GatesFailed,
    int FilesModified,
    double ToolDurationMs)
{
    /// <summary>What the models' answers in all of them add up to.</summary>
    public Spend Spend { get; init; } = Spend.None;
}
