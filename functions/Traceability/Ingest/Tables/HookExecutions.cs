using Traceability.Ingest.Events;

namespace Traceability.Ingest.Tables;

/// <summary>
/// The table of tool calls and hook events: starts and ends meet in one row, whichever comes first, and the first end of the surest teller
/// holds: what telemetry tells is cut and comes late, so that it gives way to what a hook or a transcript tells.
/// </summary>
internal static class HookExecutions
{
    private const string Surer =
        "(h.completed_at IS NOT NULL AND excluded.completed_at IS NOT NULL AND excluded.end_told_by < h.end_told_by)";

    private static readonly EndRule SurestEnd = new(
        $"((h.completed_at IS NULL AND excluded.completed_at IS NOT NULL) OR {Surer})",
        column => $"CASE WHEN h.completed_at IS NULL OR {Surer} THEN excluded.{column} ELSE h.{column} END",
        $"""
        CASE WHEN h.completed_at IS NOT NULL AND NOT {Surer}
          THEN coalesce(h.duration_ms, extract(epoch FROM h.completed_at - least(h.started_at, excluded.started_at)) * 1000)
          ELSE coalesce(excluded.duration_ms,
            extract(epoch FROM excluded.completed_at - least(h.started_at, excluded.started_at)) * 1000) END
        """)
    {
        Surer = Surer,
    };

    public static readonly TraceTable<HookExecution> Table =
        new TraceTable<HookExecution>("hook_executions", "h", "execution_id", SurestEnd)
        .Uuid("execution_id", h => h.ExecutionId, MergeRule.Key)
        .Uuid("correlation_id", h => h.CorrelationId, MergeRule.Key)
        .Uuid("parent_id", h => h.ParentId)
        .Text("hook_type", h => h.HookType, MergeRule.Once)
        .Text("tool_name", h => h.ToolName)
        .Text("hook_script", h => h.HookScript)
        .Time("started_at", h => h.StartedAt, MergeRule.Earliest, "now()", TraceTable.InsertedStart)
        .Time("completed_at", h => h.CompletedAt, MergeRule.End)
        .Number("duration_ms", h => h.DurationMs, MergeRule.Duration, TraceTable.InsertedDuration)
        .Text("status", h => h.Status, MergeRule.End, "'in_progress'")
        .Bool("success", h => h.Success, MergeRule.End)
        .Text("error_message", h => h.ErrorMessage, MergeRule.End)
        .Integer("end_told_by", h => (int)h.ToldBy, MergeRule.End, "0")
        .Texts("intelligence_functions_executed", h => h.IntelligenceFunctionsExecuted)
        .Json("rag_queries_executed", h => h.RagQueriesExecuted, otherwise: "'[]'")
        .Texts("quality_gates_validated", h => h.QualityGatesValidated)
        .Json("modifications_made", h => h.ModificationsMade, otherwise: "'[]'")
        .Json("context", h => h.Context, MergeRule.Union, "'{}'")
        .Untold("created_at", "timestamptz", MergeRule.Earliest, "now()");
}
