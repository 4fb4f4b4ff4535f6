namespace Traceability.Retention;

/// <summary>The tables that hold a trace, in the order in which their rows are archived.</summary>
internal enum ArchivedTable
{
    Trace,
    Routing,
    Hook,
    Endpoint,
}

/// <summary>The names that the tables have in an archived line.</summary>
internal static class ArchivedTables
{
    /// <summary>By <see cref="ArchivedTable"/>.</summary>
    public static readonly IReadOnlyList<string> Names = ["trace", "agent_routing_decisions", "hook_executions", "endpoint_calls"];
}
