using Npgsql;
using Traceability.Storage;

namespace Traceability.Mining.Chains;

/// <summary>Reads the trees of delegations that some traces belong to.</summary>
internal static class ReadChains
{
    // Enough for what a prompt is about.
    private const string PromptStart = "left(t.prompt_text, 10000)";

    /// <summary>
    /// The roots above some traces, those that were learned from: a root without a verdict comes when it has one. A trace whose parent
    /// changed belongs to the one that it names as its root as well, where it is to be missed.
    /// </summary>
    public static async Task<List<RootTrace>> RootsAsync(NpgsqlConnection connection, Guid[] traces, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(RootsSql, connection) { Parameters = { new() { Value = traces } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(row => new RootTrace(
            row.Guid("correlation_id"), row.TextOrNull("agent"), row.TextOrNull("prompt"), row.TextOrNull("project"),
            row.Time("started_at"), row.DoubleOrNull("duration_ms"), row.BoolOrNull("verdict"), row.Bool("delegates"))
        {
            TaskId = row.GuidOrNull("task_id"),
            Chance = row.DoubleOrNull("chance"),
            HasOtherSteps = row.Bool("has_others"),
        }, cancellation);
    }

    /// <summary>Whoever was started below some roots, by root.</summary>
    public static async Task<ILookup<Guid, Delegation>> DelegationsAsync(
        NpgsqlConnection connection, Guid[] roots, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(DelegationsSql, connection) { Parameters = { new() { Value = roots } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = await reader.ListAsync(row => (Root: row.Guid("root"), Delegation: new Delegation(
            row.Guid("parent_id"), row.GuidOrNull("correlation_id"), row.GuidOrNull("parent_execution_id"),
            row.TextOrNull("agent"), row.Time("started_at"), row.TimeOrNull("completed_at"))), cancellation);
        return found.ToLookup(row => row.Root, row => row.Delegation);
    }

    // A router's advice is a decision too, but nobody was started by it.
    private const string IsDelegation = "coalesce(d.routing_strategy, 'delegation') = 'delegation'";

    // OFFSET 0 keeps a step of the climb a look-up by index: the planner's guess of the rows makes it rather read all traces.
    private const string RootsSql = $"""
        WITH RECURSIVE up AS (
          SELECT t.correlation_id, t.parent_id FROM execution_traces t
          WHERE t.correlation_id = ANY($1)
             OR t.correlation_id = ANY(ARRAY(SELECT c.root_id FROM execution_traces c WHERE c.correlation_id = ANY($1)))
          UNION
          SELECT above.* FROM up CROSS JOIN LATERAL (
            SELECT t.correlation_id, t.parent_id FROM execution_traces t WHERE t.correlation_id = up.parent_id OFFSET 0) above
        )
        SELECT t.correlation_id, t.task_id, t.agent, CASE WHEN delegates OR has_others THEN {PromptStart} END AS prompt, t.project,
          t.started_at, t.duration_ms, {UnminedTraces.Verdict} AS verdict, t.success_score AS chance, delegates, has_others
        FROM up JOIN execution_traces t USING (correlation_id)
        CROSS JOIN LATERAL (SELECT
          EXISTS (SELECT FROM execution_traces c WHERE c.parent_id = t.correlation_id)
          OR EXISTS (SELECT FROM agent_routing_decisions d WHERE d.correlation_id = t.correlation_id AND {IsDelegation}) AS delegates,
          left(ltrim(t.prompt_text), 1) = '/' IS TRUE
          OR EXISTS (SELECT FROM hook_executions h WHERE h.correlation_id = t.correlation_id AND h.tool_name = 'Skill') AS has_others) below
        WHERE up.parent_id IS NULL AND t.learned_at IS NOT NULL
        """;

    // A root has no parent, so no cycle of parents can be below it. A call that failed started nobody.
    private const string DelegationsSql = $"""
        WITH RECURSIVE down AS (
          SELECT t.correlation_id AS root, t.correlation_id, t.parent_id, t.parent_execution_id, t.agent, t.started_at, t.completed_at
          FROM execution_traces t WHERE t.correlation_id = ANY($1)
          UNION ALL
          SELECT down.root, below.* FROM down CROSS JOIN LATERAL (
            SELECT t.correlation_id, t.parent_id, t.parent_execution_id, t.agent, t.started_at, t.completed_at
            FROM execution_traces t WHERE t.parent_id = down.correlation_id OFFSET 0) below
        )
        SELECT root, parent_id, correlation_id, parent_execution_id, agent, started_at, completed_at
        FROM down WHERE correlation_id <> root
        UNION ALL
        SELECT down.root, decided.*
        FROM down CROSS JOIN LATERAL (
          SELECT d.correlation_id, NULL::uuid, d.execution_id, d.selected_agent, coalesce(h.started_at, d.decided_at), h.completed_at
          FROM agent_routing_decisions d
          LEFT JOIN LATERAL (
            SELECT c.started_at, c.completed_at, c.success FROM hook_executions c WHERE c.execution_id = d.execution_id OFFSET 0) h ON true
          WHERE d.correlation_id = down.correlation_id AND {IsDelegation} AND h.success IS NOT FALSE OFFSET 0) decided
        """;
}

/// <summary>Somebody who was started from a trace: a trace below it, or, where there is none, the decision to start one.</summary>
/// <param name="Parent">The trace from which it was started.</param>
/// <param name="Trace">Its own trace; null when only the decision is known.</param>
/// <param name="Call">The tool call that started it, where that is known.</param>
/// <param name="Agent">Null for a trace that does not say whose it is.</param>
/// <param name="EndedAt">Null when that is not known.</param>
internal sealed record Delegation(
    Guid Parent, Guid? Trace, Guid? Call, string? Agent, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>A trace that nobody started, as far as chains are concerned.</summary>
/// <param name="Delegates">Whether anybody was started from it.</param>
/// <param name="Prompt">What was asked; null too for a trace that starts nothing.</param>
/// <param name="Success">The verdict; null when nothing shows how it went.</param>
internal sealed record RootTrace(
    Guid CorrelationId,
    string? Agent,
    string? Prompt,
    string? Project,
    DateTimeOffset StartedAt,
    double? DurationMs,
    bool? Success,
    bool Delegates)
{
    /// <summary>The task that it is a turn of, where that is known.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>The chance that it worked; null where it was not judged.</summary>
    public double? Chance { get; init; }

    /// <summary>Whether it may have called a skill, or begins with a command.</summary>
    public bool HasOtherSteps { get; init; }
}
