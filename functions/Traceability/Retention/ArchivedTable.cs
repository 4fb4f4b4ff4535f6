using Traceability.Ingest.Tables;

namespace Traceability.Retention;

/// <summary>The tables that hold a trace, in the order in which their rows are archived.</summary>
internal enum ArchivedTable
{
    Trace,
    Routing,
    Hook,
    Endpoint,
    Answer,
    Compaction,
}

/// <summary>What is known of the tables, by <see cref="ArchivedTable"/>.</summary>
internal static class ArchivedTables
{
    /// <summary>Their columns.</summary>
    public static readonly IReadOnlyList<TraceTable> All =
    [
        ExecutionTraces.Table, RoutingDecisions.Table, HookExecutions.Table, EndpointCalls.Table, ModelAnswers.Table, Compactions.Table,
    ];

    /// <summary>The names that they have in an archived line.</summary>
    public static readonly IReadOnlyList<string> Names = ["trace", .. All.Skip(1).Select(table => table.Name)];
}
