using Npgsql;
using Traceability.Language.Prompts;
using Traceability.Storage;

namespace Traceability.Tasks;

/// <summary>A prompt of a session's main agent and the turn that it began, as far as tasks and verdicts need it.</summary>
public sealed record SessionTurn
{
    /// <summary>Its trace.</summary>
    public required Guid TraceId { get; init; }

    /// <summary>What a person typed; of a long one the beginning and the end.</summary>
    public required string Prompt { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its turn ended; null while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The status of its trace.</summary>
    public required string Status { get; init; }

    /// <summary>The last of the agent's last words; null when nobody told them.</summary>
    public string? LastWords { get; init; }

    /// <summary>Where it was asked.</summary>
    public string? Project { get; init; }

    /// <summary>Who asked.</summary>
    public string? UserId { get; init; }

    /// <summary>The task that it belongs to; null before that was said.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>How it stands to what went before, one of <see cref="PromptRelation"/>; null before that was said.</summary>
    public string? Relation { get; init; }

    /// <summary>Whether it says nothing alone; null before that was said.</summary>
    public bool? Thin { get; init; }

    /// <summary>Whether its turn was interrupted, or ended in the middle of its work.</summary>
    public bool WasCutOff => Status is "cancelled" or "timeout" or "error";

    /// <summary>What the next prompt finds before it.</summary>
    public PromptBefore AsBefore() => new(Prompt, LastWords, WasCutOff);

    /// <summary>What is read of <c>execution_traces t</c>; the words and the prompt are cut, as nothing reads them whole.</summary>
    internal const string Columns = """
        t.correlation_id, t.started_at, t.completed_at, t.status,
        CASE WHEN length(t.prompt_text) > 5000 THEN left(t.prompt_text, 4000) || E'\n' || right(t.prompt_text, 1000) ELSE t.prompt_text END
          AS prompt,
        right(t.context->>'last_assistant_message', 2000) AS last_words, t.project, t.user_id, t.task_id, t.relation, t.thin
        """;

    /// <summary>Reads a row of the <see cref="Columns"/>.</summary>
    internal static SessionTurn Read(NpgsqlDataReader row) => new()
    {
        TraceId = row.Guid("correlation_id"),
        Prompt = row.Text("prompt"),
        StartedAt = row.Time("started_at"),
        CompletedAt = row.TimeOrNull("completed_at"),
        Status = row.Text("status"),
        LastWords = row.TextOrNull("last_words"),
        Project = row.TextOrNull("project"),
        UserId = row.TextOrNull("user_id"),
        TaskId = row.GuidOrNull("task_id"),
        Relation = row.TextOrNull("relation"),
        Thin = row.BoolOrNull("thin"),
    };
}
