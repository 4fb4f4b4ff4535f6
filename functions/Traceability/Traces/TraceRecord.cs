using System.Text.Json;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>One stored trace: a prompt, or a subagent's task, from its start to its outcome. Durations are in milliseconds.</summary>
public sealed record TraceRecord
{
    /// <summary>The tag of a trace that holds what happened outside any prompt; it is never found by a search.</summary>
    public const string OutsidePrompts = "outside-prompts";

    /// <summary>The id under which everything of this trace is stored.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>The outermost trace of the tree this one belongs to; null when it is its own.</summary>
    public Guid? RootId { get; init; }

    /// <summary>The trace that started this one.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The tool call in the parent trace that started this one.</summary>
    public Guid? ParentExecutionId { get; init; }

    /// <summary>The agent's session.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Who asked, where the sender says.</summary>
    public string? UserId { get; init; }

    /// <summary>Which program sent it, as in <c>claude-code</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The working folder or repository.</summary>
    public string? Project { get; init; }

    /// <summary>The subagent's type; null for the main agent.</summary>
    public string? Agent { get; init; }

    /// <summary>What was asked; null for a stub whose start has not arrived.</summary>
    public string? PromptText { get; init; }

    /// <summary>When it began, or the earliest thing known of it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How long it took.</summary>
    public double? DurationMs { get; init; }

    /// <summary>in_progress, success, error, timeout or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>Whether it ended well by its own account; null while that is not known.</summary>
    public bool? Success { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The kind of error.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Whatever else the sender told.</summary>
    public JsonElement Context { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When learning had its say; null before.</summary>
    public DateTimeOffset? LearnedAt { get; init; }

    /// <summary>The trace whose prompt began the task that this one belongs to, which may be itself; null where there is none.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>How its prompt stands to what went before: new, continues, reply or follow_up.</summary>
    public string? Relation { get; init; }

    /// <summary>Whether its prompt alone tells a stranger nothing of what is wanted.</summary>
    public bool? Thin { get; init; }

    /// <summary>When nothing that may still come would change the verdict on it; null while it is provisional.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The chance that it did what was asked, 0 to 1; null before it was learned.</summary>
    public double? SuccessScore { get; init; }

    /// <summary>
    /// What learning concluded, and from what: the criteria, and the evidence by its calls, commands and gates. Null before it was
    /// learned, and in lists.
    /// </summary>
    public JsonElement? SuccessCriteria { get; init; }

    /// <summary>What a person last said of it; null when nobody did.</summary>
    public TraceFeedback? Feedback { get; init; }

    /// <summary>The row's own creation, which is not the trace's start.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// What is read of <c>execution_traces t</c>, but for <see cref="SuccessCriteria"/>, which a list of traces is spared.
    /// </summary>
    internal const string Columns = """
        t.correlation_id, t.root_id, t.parent_id, t.parent_execution_id, t.session_id, t.user_id, t.source, t.project, t.agent,
        t.prompt_text, t.started_at, t.completed_at, t.duration_ms, t.status, t.success, t.error_message, t.error_type, t.context,
        t.tags, t.task_id, t.relation, t.thin, t.learned_at, t.settled_at, t.success_score, t.created_at,
        (SELECT json_build_object('success', f.success, 'comment', f.comment, 'user', f.user_id, 'given_at', f.given_at)
         FROM trace_feedback f WHERE f.correlation_id = t.correlation_id) AS feedback
        """;

    /// <summary>Reads a row of the <see cref="Columns"/>.</summary>
    internal static TraceRecord Read(NpgsqlDataReader row) => new()
    {
        CorrelationId = row.Guid("correlation_id"),
        RootId = row.GuidOrNull("root_id"),
        ParentId = row.GuidOrNull("parent_id"),
        ParentExecutionId = row.GuidOrNull("parent_execution_id"),
        SessionId = row.GuidOrNull("session_id"),
        UserId = row.TextOrNull("user_id"),
        Source = row.TextOrNull("source"),
        Project = row.TextOrNull("project"),
        Agent = row.TextOrNull("agent"),
        PromptText = row.TextOrNull("prompt_text"),
        StartedAt = row.Time("started_at"),
        CompletedAt = row.TimeOrNull("completed_at"),
        DurationMs = row.DoubleOrNull("duration_ms"),
        Status = row.Text("status"),
        Success = row.BoolOrNull("success"),
        ErrorMessage = row.TextOrNull("error_message"),
        ErrorType = row.TextOrNull("error_type"),
        Context = row.Json("context"),
        Tags = row.Texts("tags"),
        TaskId = row.GuidOrNull("task_id"),
        Relation = row.TextOrNull("relation"),
        Thin = row.BoolOrNull("thin"),
        LearnedAt = row.TimeOrNull("learned_at"),
        SettledAt = row.TimeOrNull("settled_at"),
        SuccessScore = row.DoubleOrNull("success_score"),
        CreatedAt = row.Time("created_at"),
        Feedback = row.TextOrNull("feedback") is { } feedback
            ? JsonSerializer.Deserialize(feedback, TracesJson.Default.TraceFeedback)
            : null,
    };

    /// <summary>Reads a row that has <c>success_criteria</c> besides.</summary>
    internal static TraceRecord ReadJudged(NpgsqlDataReader row) => Read(row) with { SuccessCriteria = row.JsonOrNull("success_criteria") };
}
