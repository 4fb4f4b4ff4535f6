using Npgsql;
using Traceability.Storage;

namespace Traceability.Routing.Decisions;

/// <summary>Counts how often an agent was recommended, taken, and right.</summary>
public sealed class ReadStanding(NpgsqlDataSource dataSource)
{
    /// <summary>The counts; all 0 for one that nobody was ever given to.</summary>
    public async Task<AgentStanding> RunAsync(string agent, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = agent });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new AgentStanding(
            reader.Long("recommended"), reader.Long("taken"), reader.Long("taken_judged"), reader.Long("taken_right"),
            reader.Long("delegated"), reader.Long("delegated_judged"), reader.Long("delegated_right"));
    }

    // A recommendation was taken where the agent was then started in the same trace. What it did is judged by its own trace, or, while
    // that has no verdict, by the one that it was started for.
    private const string Sql = """
        WITH delegations AS (
          SELECT d.correlation_id,
            coalesce(
              CASE WHEN NOT coalesce((c.success_criteria->>'is_unclear')::boolean, true)
              THEN (c.success_criteria->>'is_success')::boolean END,
              CASE WHEN NOT coalesce((t.success_criteria->>'is_unclear')::boolean, true)
              THEN (t.success_criteria->>'is_success')::boolean END) AS success
          FROM agent_routing_decisions d
          LEFT JOIN execution_traces t ON t.correlation_id = d.correlation_id
          LEFT JOIN LATERAL (
            SELECT c.success_criteria FROM execution_traces c
            WHERE c.parent_id = d.correlation_id AND c.parent_execution_id = d.execution_id LIMIT 1) c ON true
          WHERE d.selected_agent = $1 AND d.routing_strategy = 'delegation'
        ), recommendations AS (
          SELECT d.id, (SELECT count(*) > 0 FROM delegations g WHERE g.correlation_id = d.correlation_id) AS taken,
            (SELECT bool_or(g.success) FROM delegations g WHERE g.correlation_id = d.correlation_id) AS success
          FROM agent_routing_decisions d
          WHERE d.selected_agent = $1 AND d.routing_strategy IN ('explicit', 'pattern_replay', 'pattern_suggestion', 'registry')
        )
        SELECT r.*, g.* FROM
          (SELECT count(*) AS recommended, count(*) FILTER (WHERE taken) AS taken,
             count(*) FILTER (WHERE taken AND success IS NOT NULL) AS taken_judged, count(*) FILTER (WHERE taken AND success) AS taken_right
           FROM recommendations) r,
          (SELECT count(*) AS delegated, count(success) AS delegated_judged, count(*) FILTER (WHERE success) AS delegated_right
           FROM delegations) g
        """;
}

/// <summary>What became of recommending an agent.</summary>
/// <param name="Recommended">How often POST route named it first.</param>
/// <param name="Taken">How often of those it was then given the work.</param>
/// <param name="Judged">Of how many of those it is known how they ended.</param>
/// <param name="Right">How many of those worked.</param>
/// <param name="Delegated">How often it was given work at all, recommended or not.</param>
/// <param name="DelegatedJudged">Of how many of those it is known how they ended.</param>
/// <param name="DelegatedRight">How many of those worked.</param>
public sealed record AgentStanding(
    long Recommended, long Taken, long Judged, long Right, long Delegated, long DelegatedJudged, long DelegatedRight);

/// <summary>The agents of a name, with what became of recommending it.</summary>
/// <param name="Name">The name, as it was asked for.</param>
/// <param name="Agents">Its entries in the registry: one, or one for each project that has it; none where it was only delegated to.</param>
/// <param name="Standing">The counts.</param>
public sealed record AgentAnswer(string Name, IReadOnlyList<Agents.Agent> Agents, AgentStanding Standing);
