namespace Traceability.Mining.Chains;

/// <summary>The statement that computes chains from their occurrences.</summary>
internal static class RefreshChainsSql
{
    // What a chain is for is told by its latest thousand occurrences: the counts of a frequent one are a scan of an index, its
    // words would be one of rows. Averages are rounded, so that the order of summing does not make a change of none.
    public const string Text = """
        WITH keys AS (
          DELETE FROM chain_changes c USING (SELECT primary_agent, delegated_agents FROM chain_changes LIMIT 2) due
          WHERE (c.primary_agent, c.delegated_agents) = (due.primary_agent, due.delegated_agents)
          RETURNING c.primary_agent, c.delegated_agents
        ), chains AS (
          SELECT k.primary_agent, k.delegated_agents, totals.*, latest.roots, purpose.context
          FROM keys k
          CROSS JOIN LATERAL (
            SELECT count(*) AS uses, max(o.delegation_depth) AS depth, round(avg(o.success::int), 4)::float8 AS success_rate,
              round(avg(o.total_duration_ms)::numeric, 1)::float8 AS total_ms, round(avg(o.overhead_ms)::numeric, 1)::float8 AS overhead_ms,
              max(o.occurred_at) AS last_used
            FROM chain_occurrences o WHERE o.primary_agent = k.primary_agent AND o.delegated_agents = k.delegated_agents
          ) totals
          CROSS JOIN LATERAL (
            SELECT array_agg(l.root ORDER BY l.occurred_at DESC, l.root) AS roots FROM (
              SELECT o.root_correlation_id AS root, o.occurred_at
              FROM chain_occurrences o WHERE o.primary_agent = k.primary_agent AND o.delegated_agents = k.delegated_agents
              ORDER BY o.occurred_at DESC, o.root_correlation_id LIMIT 10) l
          ) latest
          CROSS JOIN LATERAL (
            WITH recent AS (
              SELECT o.intent, o.keywords, o.project
              FROM chain_occurrences o WHERE o.primary_agent = k.primary_agent AND o.delegated_agents = k.delegated_agents
              ORDER BY o.occurred_at DESC, o.root_correlation_id LIMIT 1000
            )
            SELECT jsonb_build_object(
              'intents', (SELECT coalesce(jsonb_object_agg(intent, n), '{}') FROM (
                SELECT intent, count(*) AS n FROM recent WHERE intent IS NOT NULL GROUP BY intent) i),
              'keywords', (SELECT coalesce(jsonb_agg(word ORDER BY n DESC, word), '[]') FROM (
                SELECT word, count(*) AS n FROM recent CROSS JOIN unnest(keywords) AS word GROUP BY word ORDER BY n DESC, word LIMIT 10) w),
              'projects', (SELECT coalesce(jsonb_object_agg(project, n), '{}') FROM (
                SELECT project, count(*) AS n FROM recent WHERE project IS NOT NULL GROUP BY project ORDER BY n DESC, project LIMIT 5) p)
            ) AS context
          ) purpose
        ), gone AS (
          DELETE FROM agent_chaining_patterns p USING chains c
          WHERE p.primary_agent = c.primary_agent AND p.delegated_agents = c.delegated_agents AND c.uses = 0
        ), written AS (
          INSERT INTO agent_chaining_patterns AS p (
            primary_agent, delegated_agents, delegation_depth, trigger_context, success_rate, usage_count, avg_total_duration_ms,
            avg_coordination_overhead_ms, source_traces, last_used_at)
          SELECT primary_agent, delegated_agents, depth, context, success_rate, uses, total_ms, overhead_ms, roots, last_used
          FROM chains WHERE uses > 0
          ON CONFLICT (primary_agent, delegated_agents) DO UPDATE SET
            delegation_depth = excluded.delegation_depth, trigger_context = excluded.trigger_context,
            success_rate = excluded.success_rate, usage_count = excluded.usage_count,
            avg_total_duration_ms = excluded.avg_total_duration_ms,
            avg_coordination_overhead_ms = excluded.avg_coordination_overhead_ms, source_traces = excluded.source_traces,
            last_used_at = excluded.last_used_at, updated_at = now()
          WHERE (p.delegation_depth, p.trigger_context, p.success_rate, p.usage_count, p.avg_total_duration_ms,
              p.avg_coordination_overhead_ms, p.source_traces, p.last_used_at)
            IS DISTINCT FROM (excluded.delegation_depth, excluded.trigger_context, excluded.success_rate, excluded.usage_count,
              excluded.avg_total_duration_ms, excluded.avg_coordination_overhead_ms, excluded.source_traces, excluded.last_used_at)
        )
        SELECT count(*) FROM keys
        """;
}
