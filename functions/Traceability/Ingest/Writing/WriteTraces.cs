using Npgsql;

namespace Traceability.Ingest.Writing;

/// <summary>Merges what became known of traces into their rows. No two changes of one statement may be of the same trace.</summary>
internal static class WriteTraces
{
    public static NpgsqlBatchCommand Of(IReadOnlyList<TraceChange> changes) => new Columns<TraceChange>(changes, Sql)
        .Uuid(c => c.CorrelationId)
        .Uuid(c => c.RootId)
        .Uuid(c => c.ParentId)
        .Uuid(c => c.ParentExecutionId)
        .Uuid(c => c.SessionId)
        .Text(c => c.UserId)
        .Text(c => c.Source)
        .Text(c => c.Project)
        .Text(c => c.Agent)
        .Text(c => c.PromptText)
        .Time(c => c.StartedAt)
        .Time(c => c.CompletedAt)
        .Number(c => c.DurationMs)
        .Text(c => c.Status)
        .Bool(c => c.Success)
        .Bool(c => c.CompletionInferred)
        .Text(c => c.ErrorMessage)
        .Text(c => c.ErrorType)
        .Json(c => c.Context)
        .Texts(c => c.Tags)
        .Command;

    /// <summary>The new end replaces the stored one: there was none, or it was only inferred, or it was earlier.</summary>
    private const string Ends = """
        (excluded.completed_at IS NOT NULL AND (t.completed_at IS NULL
          OR (t.completion_inferred AND NOT excluded.completion_inferred)
          OR (t.completion_inferred = excluded.completion_inferred AND excluded.completed_at > t.completed_at)))
        """;

    private const string Sql = $$"""
        INSERT INTO execution_traces AS t (
          correlation_id, root_id, parent_id, parent_execution_id, session_id, user_id, source, project, agent, prompt_text,
          started_at, completed_at, duration_ms, status, success, completion_inferred, error_message, error_type, context, tags)
        SELECT id, root, parent, parent_execution, session, user_name, src, prj, agt, prompt,
          -- Known from the end alone: started that much earlier, until the start is told.
          coalesce(started, completed - make_interval(secs => coalesce(duration, 0) / 1000), now()),
          completed,
          extract(epoch FROM completed - coalesce(started, completed - make_interval(secs => coalesce(duration, 0) / 1000))) * 1000,
          coalesce(state, 'in_progress'), ok, inferred, message, error, coalesce(ctx::jsonb, '{}'), coalesce(jsonb_text_array(labels::jsonb), '{}')
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[],
          $10::text[], $11::timestamptz[], $12::timestamptz[], $13::float8[], $14::text[], $15::boolean[], $16::boolean[],
          $17::text[], $18::text[], $19::text[], $20::text[])
          AS row (id, root, parent, parent_execution, session, user_name, src, prj, agt, prompt, started, completed, duration,
          state, ok, inferred, message, error, ctx, labels)
        ORDER BY id
        ON CONFLICT (correlation_id) DO UPDATE SET (
          root_id, parent_id, parent_execution_id, session_id, user_id, source, project, agent, prompt_text, started_at,
          completed_at, duration_ms, status, success, completion_inferred, error_message, error_type,
          context, tags, learned_at, learn_attempts, updated_at) = (
          SELECT coalesce(t.root_id, excluded.root_id),
            CASE WHEN excluded.parent_execution_id IS NOT NULL THEN excluded.parent_id ELSE coalesce(t.parent_id, excluded.parent_id) END,
            coalesce(excluded.parent_execution_id, t.parent_execution_id),
            coalesce(t.session_id, excluded.session_id), coalesce(t.user_id, excluded.user_id), coalesce(t.source, excluded.source),
            coalesce(t.project, excluded.project), coalesce(t.agent, excluded.agent), coalesce(t.prompt_text, excluded.prompt_text),
            least(t.started_at, excluded.started_at),
            CASE WHEN {{Ends}} THEN excluded.completed_at ELSE t.completed_at END,
            -- Always from the times: they are the same whatever came first. A stub's start may lie behind the end until it is told.
            greatest(0, extract(epoch FROM CASE WHEN {{Ends}} THEN excluded.completed_at ELSE t.completed_at END
              - least(t.started_at, excluded.started_at)) * 1000),
            CASE WHEN {{Ends}} THEN excluded.status ELSE t.status END,
            CASE WHEN {{Ends}} THEN excluded.success ELSE t.success END,
            CASE WHEN {{Ends}} THEN excluded.completion_inferred ELSE t.completion_inferred END,
            CASE WHEN {{Ends}} THEN excluded.error_message ELSE t.error_message END,
            CASE WHEN {{Ends}} THEN excluded.error_type ELSE t.error_type END,
            excluded.context || t.context,
            ARRAY(SELECT DISTINCT unnest(t.tags || excluded.tags) ORDER BY 1),
            NULL::timestamptz, 0, now())
        -- A change that tells nothing new writes nothing, so a second delivery costs a look-up and is not learned again.
        WHERE {{Ends}}
          OR excluded.started_at < t.started_at
          OR (t.root_id IS NULL AND excluded.root_id IS NOT NULL)
          OR (t.parent_id IS NULL AND excluded.parent_id IS NOT NULL)
          OR (excluded.parent_execution_id IS NOT NULL AND t.parent_execution_id IS DISTINCT FROM excluded.parent_execution_id)
          OR (t.session_id IS NULL AND excluded.session_id IS NOT NULL)
          OR (t.user_id IS NULL AND excluded.user_id IS NOT NULL)
          OR (t.source IS NULL AND excluded.source IS NOT NULL)
          OR (t.project IS NULL AND excluded.project IS NOT NULL)
          OR (t.agent IS NULL AND excluded.agent IS NOT NULL)
          OR (t.prompt_text IS NULL AND excluded.prompt_text IS NOT NULL)
          OR NOT t.tags @> excluded.tags
          OR (excluded.context || t.context) <> t.context
        """;
}
