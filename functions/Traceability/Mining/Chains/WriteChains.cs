using System.Text.Json;
using Npgsql;
using Traceability.Json;

namespace Traceability.Mining.Chains;

/// <summary>Writes what was found of some roots, and marks the chains that this changes: those of before and those of now.</summary>
internal static class WriteChains
{
    /// <param name="roots">All roots that were looked at; one that has no occurrence any more loses it.</param>
    /// <param name="occurrences">What was found of them.</param>
    public static NpgsqlBatchCommand Command(IReadOnlyCollection<Guid> roots, IReadOnlyList<ChainOccurrence> occurrences) => new(Sql)
    {
        Parameters =
        {
            new() { Value = roots.ToArray() },
            new() { Value = occurrences.Select(found => found.Root.CorrelationId).ToArray() },
            new() { Value = occurrences.Select(found => found.Chain.PrimaryAgent).ToArray() },
            new() { Value = occurrences.Select(found => Json(found.Chain.DelegatedAgents)).ToArray() },
            new() { Value = occurrences.Select(found => found.Chain.Depth).ToArray() },
            new() { Value = occurrences.Select(found => found.Chain.Delegations).ToArray() },
            new() { Value = occurrences.Select(found => found.Root.Success).ToArray() },
            new() { Value = occurrences.Select(found => found.Root.DurationMs).ToArray() },
            new() { Value = occurrences.Select(found => found.Chain.OverheadMs).ToArray() },
            new() { Value = occurrences.Select(found => found.Intent).ToArray() },
            new() { Value = occurrences.Select(found => Json(found.Keywords)).ToArray() },
            new() { Value = occurrences.Select(found => found.Root.Project).ToArray() },
            new() { Value = occurrences.Select(found => found.Root.StartedAt.UtcDateTime).ToArray() },
        },
    };

    private static string Json(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, CommonJson.Default.IReadOnlyListString);

    private const string Sql = """
        WITH given AS (
          SELECT root, prime, jsonb_text_array(delegated::jsonb) AS delegated, deep, runs, ok, total, overhead, purpose,
            jsonb_text_array(words::jsonb) AS words, prj, at
          FROM unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::int[], $7::boolean[], $8::float8[], $9::float8[], $10::text[],
            $11::text[], $12::text[], $13::timestamptz[])
            AS row (root, prime, delegated, deep, runs, ok, total, overhead, purpose, words, prj, at)
        ), before AS (
          SELECT primary_agent, delegated_agents FROM chain_occurrences WHERE root_correlation_id = ANY($1)
        ), gone AS (
          DELETE FROM chain_occurrences WHERE root_correlation_id = ANY($1) AND root_correlation_id <> ALL($2)
        ), written AS (
          INSERT INTO chain_occurrences AS o (
            root_correlation_id, primary_agent, delegated_agents, delegation_depth, delegations, success, total_duration_ms,
            overhead_ms, intent, keywords, project, occurred_at)
          SELECT * FROM given
          ON CONFLICT (root_correlation_id) DO UPDATE SET
            primary_agent = excluded.primary_agent, delegated_agents = excluded.delegated_agents,
            delegation_depth = excluded.delegation_depth, delegations = excluded.delegations, success = excluded.success,
            total_duration_ms = excluded.total_duration_ms, overhead_ms = excluded.overhead_ms, intent = excluded.intent,
            keywords = excluded.keywords, project = excluded.project, occurred_at = excluded.occurred_at
          WHERE o IS DISTINCT FROM excluded
        )
        INSERT INTO chain_changes (primary_agent, delegated_agents)
        SELECT primary_agent, delegated_agents FROM before UNION SELECT prime, delegated FROM given
        ON CONFLICT DO NOTHING
        """;
}
