using Npgsql;

namespace Traceability.Mining.Chains.Steps;

/// <summary>A turn with what was started in it.</summary>
internal sealed record ChainTurn(
    RootTrace Root, IReadOnlyList<ChainStep> Steps, StepTrigger Trigger, string? Intent, double? OverheadMs);

/// <summary>Writes the steps of some turns in place of those that were there; however often, it comes to the same rows.</summary>
internal static class WriteSteps
{
    /// <param name="roots">All turns that were looked at; one in which nothing is started any more loses its rows.</param>
    /// <param name="turns">What was found of them.</param>
    public static IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyCollection<Guid> roots, IReadOnlyList<ChainTurn> turns)
    {
        yield return new NpgsqlBatchCommand(TurnsSql)
        {
            Parameters =
            {
                new() { Value = roots.ToArray() },
                new() { Value = turns.Select(turn => turn.Root.CorrelationId).ToArray() },
                new() { Value = turns.Select(turn => turn.Root.TaskId ?? turn.Root.CorrelationId).ToArray() },
                new() { Value = turns.Select(turn => DescribeChain.Name(turn.Root.Agent ?? DescribeChain.Main)).ToArray() },
                new() { Value = turns.Select(turn => turn.Root.Project).ToArray() },
                new() { Value = turns.Select(turn => turn.Intent).ToArray() },
                new() { Value = turns.Select(turn => turn.Trigger.Kind).ToArray() },
                new() { Value = turns.Select(turn => turn.Trigger.Name).ToArray() },
                new() { Value = turns.Select(turn => turn.Root.Success).ToArray() },
                new() { Value = turns.Select(turn => turn.Root.Chance).ToArray() },
                new() { Value = turns.Select(turn => turn.Root.DurationMs).ToArray() },
                new() { Value = turns.Select(turn => turn.OverheadMs).ToArray() },
                new() { Value = turns.Select(turn => turn.Root.StartedAt.UtcDateTime).ToArray() },
            },
        };
        var steps = turns.SelectMany(turn => turn.Steps.Select(step => (turn.Root.CorrelationId, Step: step))).ToList();
        yield return new NpgsqlBatchCommand(StepsSql)
        {
            Parameters =
            {
                new() { Value = roots.ToArray() },
                new() { Value = steps.Select(row => row.CorrelationId).ToArray() },
                new() { Value = steps.Select(row => row.Step.Ordinal).ToArray() },
                new() { Value = steps.Select(row => row.Step.Place).ToArray() },
                new() { Value = steps.Select(row => row.Step.Kind).ToArray() },
                new() { Value = steps.Select(row => row.Step.Name).ToArray() },
                new() { Value = steps.Select(row => row.Step.Starter).ToArray() },
                new() { Value = steps.Select(row => row.Step.StarterOrdinal).ToArray() },
                new() { Value = steps.Select(row => row.Step.Depth).ToArray() },
                new() { Value = steps.Select(row => row.Step.StartedAt.UtcDateTime).ToArray() },
                new() { Value = steps.Select(row => row.Step.EndedAt?.UtcDateTime).ToArray() },
            },
        };
    }

    private const string TurnsSql = """
        WITH gone AS (
          DELETE FROM chain_turns WHERE root_correlation_id = ANY($1) AND root_correlation_id <> ALL($2)
        )
        INSERT INTO chain_turns AS t (
          root_correlation_id, task_id, agent, project, intent, trigger_kind, trigger_name, success, chance, total_duration_ms, overhead_ms,
          occurred_at)
        SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[],
          $10::float8[], $11::float8[], $12::float8[], $13::timestamptz[])
        ON CONFLICT (root_correlation_id) DO UPDATE SET
          task_id = excluded.task_id, agent = excluded.agent, project = excluded.project, intent = excluded.intent,
          trigger_kind = excluded.trigger_kind, trigger_name = excluded.trigger_name, success = excluded.success,
          chance = excluded.chance, total_duration_ms = excluded.total_duration_ms, overhead_ms = excluded.overhead_ms,
          occurred_at = excluded.occurred_at
        WHERE t IS DISTINCT FROM excluded
        """;

    private const string StepsSql = """
        WITH given AS (
          SELECT * FROM unnest($2::uuid[], $3::integer[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::integer[],
            $10::timestamptz[], $11::timestamptz[])
            AS row (root, ordinal, place, kind, name, starter, starter_ordinal, depth, started_at, ended_at)
        ), gone AS (
          DELETE FROM chain_steps s WHERE s.root_correlation_id = ANY($1)
            AND NOT EXISTS (SELECT FROM given g WHERE g.root = s.root_correlation_id AND g.ordinal = s.ordinal)
        )
        INSERT INTO chain_steps AS s (
          root_correlation_id, ordinal, place, kind, name, starter, starter_ordinal, depth, started_at, ended_at)
        SELECT * FROM given
        ON CONFLICT (root_correlation_id, ordinal) DO UPDATE SET
          place = excluded.place, kind = excluded.kind, name = excluded.name, starter = excluded.starter,
          starter_ordinal = excluded.starter_ordinal, depth = excluded.depth, started_at = excluded.started_at,
          ended_at = excluded.ended_at
        WHERE s IS DISTINCT FROM excluded
        """;
}
