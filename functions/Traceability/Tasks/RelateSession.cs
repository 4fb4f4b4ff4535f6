using System.Text.RegularExpressions;
using Npgsql;
using Traceability.Language.Prompts;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Tasks;

/// <summary>
/// Says of each prompt of a session how it stands to what went before, whether it is thin, and which task it belongs to. Told anew from
/// the stored prompts each time, so that neither the order in which they arrived nor where they came from matters.
/// </summary>
public sealed partial class RelateSession(NpgsqlDataSource dataSource)
{
    private const int AtOnce = 200;

    // A prompt that begins a session and means nothing alone goes on with what was done shortly before.
    private static readonly TimeSpan Shortly = TimeSpan.FromHours(12);

    /// <summary>Relates the prompts of a trace's session, the trace's own among them.</summary>
    public async Task RunAsync(TraceRecord trace, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(trace);
        if (trace.SessionId is { } session)
        {
            await RunAsync(session, cancellation);
        }
        else if (trace is { ParentId: null, PromptText: { } prompt })
        {
            await dataSource.ExecuteAsync(
                WriteSql, cancellation, new[] { trace.CorrelationId }, new[] { trace.CorrelationId }, new[] { PromptRelation.New },
                new[] { RelatePrompt.IsThin(prompt, PromptRelation.New) });
        }
    }

    /// <summary>Relates the prompts of a session; writes what changed.</summary>
    public async Task RunAsync(Guid sessionId, CancellationToken cancellation)
    {
        foreach (var later in await RelateAsync(sessionId, cancellation))
        {
            await RunAsync(later, cancellation);
        }
    }

    /// <summary>Relates the prompts that nobody has looked at yet, those of turns that still run among them; the latest first.</summary>
    public async Task RelatePendingAsync(CancellationToken cancellation)
    {
        IReadOnlyList<Guid> sessions;
        await using (var connection = await dataSource.OpenConnectionAsync(cancellation))
        {
            sessions = await connection.GuidsAsync(PendingSql, cancellation, AtOnce);
        }

        foreach (var session in sessions)
        {
            await RunAsync(session, cancellation);
        }
    }

    /// <summary>Relates the prompts of one session; returns those sessions that may go on with it, if anything changed.</summary>
    private async Task<IReadOnlyList<Guid>> RelateAsync(Guid sessionId, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var turns = await TurnsAsync(connection, sessionId, cancellation);
        if (turns.Count == 0)
        {
            return [];
        }

        var related = Relate(turns, await BeforeAsync(connection, sessionId, turns[0], cancellation));
        var changed = related.Where((now, i) => (now.TaskId, now.Relation, now.Thin) != (turns[i].TaskId, turns[i].Relation, turns[i].Thin))
            .ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        await connection.ExecuteAsync(
            WriteSql, cancellation,
            changed.Select(turn => turn.TraceId).ToArray(), changed.Select(turn => turn.TaskId!.Value).ToArray(),
            changed.Select(turn => turn.Relation!).ToArray(), changed.Select(turn => turn.Thin!.Value).ToArray());
        // What went on with a task that was begun here, and is another's now, goes with it.
        var begun = turns.Where(turn => turn.TaskId == turn.TraceId).Select(turn => turn.TraceId).ToArray();
        await connection.ExecuteAsync(MoveSql, cancellation, begun, related[0].TaskId!.Value, sessionId);
        return await connection.GuidsAsync(LaterSql, cancellation, sessionId, turns[0].StartedAt, turns[^1].StartedAt, Shortly);
    }

    /// <summary>The same turns, each related to the one before it. Pure.</summary>
    internal static IReadOnlyList<SessionTurn> Relate(IReadOnlyList<SessionTurn> turns, SessionTurn? before)
    {
        var related = new List<SessionTurn>(turns.Count);
        foreach (var turn in turns)
        {
            var last = related.Count > 0 ? related[^1] : before;
            var relation = RelatePrompt.Relate(turn.Prompt, last?.AsBefore());
            // What opens a session and carries a plan out adds nothing to it.
            relation = related.Count == 0 && last is not null && Plan().IsMatch(turn.Prompt) ? PromptRelation.Continues : relation;
            related.Add(turn with
            {
                Relation = relation,
                Thin = RelatePrompt.IsThin(turn.Prompt, relation) && !Plan().IsMatch(turn.Prompt),
                TaskId = relation == PromptRelation.New ? turn.TraceId : last?.TaskId ?? last?.TraceId ?? turn.TraceId,
            });
        }

        return related;
    }

    private static async Task<IReadOnlyList<SessionTurn>> TurnsAsync(
        NpgsqlConnection connection, Guid sessionId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(TurnsSql, connection) { Parameters = { new() { Value = sessionId } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(SessionTurn.Read, cancellation);
    }

    /// <summary>The turn that the session's first prompt goes on with; null where it begins a task.</summary>
    private static async Task<SessionTurn?> BeforeAsync(
        NpgsqlConnection connection, Guid sessionId, SessionTurn first, CancellationToken cancellation)
    {
        // A plan that was accepted into a fresh session names the transcript in which it was made.
        var named = Plan().IsMatch(first.Prompt)
            ? [.. Transcript().Matches(first.Prompt).Select(match => SessionIds.From(match.Groups["session"].Value))]
            : Array.Empty<Guid>();
        var goesOn = Plan().IsMatch(first.Prompt) || RelatePrompt.IsThin(first.Prompt, PromptRelation.FollowUp)
            || RelatePrompt.Relate(first.Prompt, new PromptBefore("", null, false)) == PromptRelation.Continues;
        if (named.Length == 0 && !goesOn)
        {
            return null;
        }

        await using var command = new NpgsqlCommand(BeforeSql, connection)
        {
            Parameters =
            {
                new() { Value = sessionId },
                new() { Value = named },
                new() { Value = (object?)first.Project ?? DBNull.Value, DataTypeName = "text" },
                new() { Value = (object?)first.UserId ?? DBNull.Value, DataTypeName = "text" },
                new() { Value = first.StartedAt },
                new() { Value = Shortly },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = await reader.ListAsync(SessionTurn.Read, cancellation);
        return found.FirstOrDefault();
    }

    [GeneratedRegex(@"^\s*implement (the following|this) plan\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plan();

    [GeneratedRegex(@"(?<session>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.jsonl",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Transcript();

    private const string IsPrompt = """
        t.parent_id IS NULL AND t.prompt_text IS NOT NULL AND (t.root_id IS NULL OR t.root_id = t.correlation_id)
        AND NOT (t.tags @> ARRAY['outside-prompts'])
        """;

    private const string TurnsSql = $"""
        SELECT {SessionTurn.Columns} FROM execution_traces t
        WHERE t.session_id = $1 AND {IsPrompt}
        ORDER BY t.started_at, t.id
        """;

    private const string PendingSql = $"""
        SELECT t.session_id FROM execution_traces t
        WHERE t.relation IS NULL AND t.session_id IS NOT NULL AND {IsPrompt}
        GROUP BY t.session_id ORDER BY max(t.started_at) DESC LIMIT $1
        """;

    // Named first; else the latest of the same project and person, of a session that is not this one.
    private const string BeforeSql = $"""
        SELECT {SessionTurn.Columns} FROM execution_traces t
        WHERE t.session_id <> $1 AND {IsPrompt} AND t.started_at < $5
          AND (t.session_id = ANY($2)
            OR (cardinality($2) = 0 AND t.project = $3 AND t.user_id IS NOT DISTINCT FROM $4
              AND t.started_at > $5::timestamptz - $6::interval))
        ORDER BY t.started_at DESC LIMIT 1
        """;

    // What was learned of a turn under another task is learned again under this one.
    private const string WriteSql = """
        UPDATE execution_traces t SET
          task_id = c.task, relation = c.relation, thin = c.thin,
          learned_at = CASE WHEN t.task_id IS NOT NULL AND t.task_id <> c.task THEN NULL ELSE t.learned_at END
        FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[]) AS c (id, task, relation, thin)
        WHERE t.correlation_id = c.id
        """;

    private const string MoveSql = """
        UPDATE execution_traces SET task_id = $2, learned_at = NULL WHERE task_id = ANY($1) AND task_id <> $2 AND session_id <> $3
        """;

    // Sessions that were taken to begin a task because this one had not arrived.
    private const string LaterSql = $"""
        SELECT DISTINCT t.session_id FROM execution_traces t
        JOIN execution_traces own ON own.session_id = $1 AND own.project = t.project AND own.user_id IS NOT DISTINCT FROM t.user_id
        WHERE t.session_id <> $1 AND {IsPrompt} AND t.relation = 'new'
          AND (t.thin OR t.prompt_text ~* '^\s*(implement (the following|this) plan|continue|go on|keep going|resume)\M')
          AND t.started_at > $2 AND t.started_at <= $3::timestamptz + $4::interval
        """;
}
