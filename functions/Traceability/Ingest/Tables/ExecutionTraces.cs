using Traceability.Ingest.Events;

namespace Traceability.Ingest.Tables;

/// <summary>The table of traces. A trace that changed is learned again.</summary>
internal static class ExecutionTraces
{
    /// <summary>The new end replaces the stored one: there was none, or it was only inferred, or it was earlier.</summary>
    private const string Ends = """
        (excluded.completed_at IS NOT NULL AND (t.completed_at IS NULL
          OR (t.completion_inferred AND NOT excluded.completion_inferred)
          OR (t.completion_inferred = excluded.completion_inferred AND excluded.completed_at > t.completed_at)))
        """;

    private static readonly EndRule LatestEnd = new(
        Ends,
        column => $"CASE WHEN {Ends} THEN excluded.{column} ELSE t.{column} END",
        // Always from the times: they are the same whatever came first. A stub's start may lie behind the end until it is told.
        $"""
        greatest(0, extract(epoch FROM CASE WHEN {Ends} THEN excluded.completed_at ELSE t.completed_at END
            - least(t.started_at, excluded.started_at)) * 1000)
        """);

    // Where only the end is known, it started that much earlier, until the start is told.
    private const string InsertedDuration = """
        extract(epoch FROM
            completed_at - coalesce(started_at, completed_at - make_interval(secs => coalesce(duration_ms, 0) / 1000))) * 1000
        """;

    public static readonly TraceTable<TraceChange> Table = new TraceTable<TraceChange>("execution_traces", "t", "correlation_id", LatestEnd)
        .Uuid("correlation_id", c => c.CorrelationId, MergeRule.Key)
        .Uuid("root_id", c => c.RootId)
        .Uuid("parent_id", c => c.ParentId, MergeRule.Parent)
        .Uuid("parent_execution_id", c => c.ParentExecutionId, MergeRule.Parent)
        .Uuid("session_id", c => c.SessionId)
        .Text("user_id", c => c.UserId)
        .Text("source", c => c.Source)
        .Text("project", c => c.Project)
        .Text("agent", c => c.Agent)
        .Text("prompt_text", c => c.PromptText)
        .Time("started_at", c => c.StartedAt, MergeRule.Earliest, insert: TraceTable.InsertedStart)
        .Time("completed_at", c => c.CompletedAt, MergeRule.End)
        .Number("duration_ms", c => c.DurationMs, MergeRule.Duration, InsertedDuration)
        .Text("status", c => c.Status, MergeRule.End, "'in_progress'")
        .Bool("success", c => c.Success, MergeRule.End)
        .Bool("completion_inferred", c => c.CompletionInferred, MergeRule.End, "false")
        .Text("error_message", c => c.ErrorMessage, MergeRule.End)
        .Text("error_type", c => c.ErrorType, MergeRule.End)
        .Json("context", c => c.Context, MergeRule.Union, "'{}'")
        .Texts("tags", c => c.Tags, MergeRule.Labels)
        .Untold("learned_at", "timestamptz", MergeRule.Latest, onEvent: "NULL::timestamptz", learned: true)
        .Untold("learn_attempts", "integer", MergeRule.Greatest, "0", onEvent: "0", learned: true)
        .Untold("learn_error", "text", MergeRule.First, learned: true)
        .Untold("success_score", "double precision", MergeRule.First, learned: true)
        .Untold("success_criteria", "jsonb", MergeRule.First, learned: true)
        .Untold("task_id", "uuid", MergeRule.First, learned: true)
        .Untold("relation", "text", MergeRule.First, learned: true)
        .Untold("thin", "boolean", MergeRule.First, learned: true)
        .Untold("hindsight", "smallint", MergeRule.Greatest, "0", learned: true)
        .Untold("settled_at", "timestamptz", MergeRule.First, learned: true)
        .Untold("terms_counted", "boolean", MergeRule.Either, "false")
        .Untold("created_at", "timestamptz", MergeRule.Earliest, "now()")
        .Untold("updated_at", "timestamptz", MergeRule.Latest, "now()", onEvent: "now()");
}
