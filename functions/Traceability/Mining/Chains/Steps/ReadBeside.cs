using Npgsql;
using Traceability.Storage;

namespace Traceability.Mining.Chains.Steps;

/// <summary>Reads what was started in some turns beside agents.</summary>
internal static class ReadBeside
{
    /// <summary>The skills that were called in the trees of some roots, and what the router advised there, by root.</summary>
    public static async Task<ILookup<Guid, Beside>> RunAsync(NpgsqlConnection connection, Guid[] roots, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = roots }, new() { Value = DescribeSteps.Most } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = await reader.ListAsync(
            row => (Root: row.Guid("root"),
                Beside: new Beside(row.Guid("correlation_id"), row.Text("kind"), row.Text("name"), row.Time("at"))),
            cancellation);
        return found.ToLookup(row => row.Root, row => row.Beside);
    }

    // A skill that is not there was not followed, nor was one that the person did not let it use.
    private const string Sql = """
        WITH RECURSIVE down AS (
          SELECT t.correlation_id AS root, t.correlation_id FROM execution_traces t WHERE t.correlation_id = ANY($1)
          UNION ALL
          SELECT down.root, below.correlation_id FROM down CROSS JOIN LATERAL (
            SELECT t.correlation_id FROM execution_traces t WHERE t.parent_id = down.correlation_id OFFSET 0) below
        )
        SELECT down.root, down.correlation_id, started.* FROM down CROSS JOIN LATERAL (
          (SELECT 'skill' AS kind, h.context #>> '{tool_input,skill}' AS name, h.started_at AS at
           FROM hook_executions h
           WHERE h.correlation_id = down.correlation_id AND h.tool_name = 'Skill' AND h.success IS NOT FALSE AND h.status <> 'denied'
             AND h.context #>> '{tool_input,skill}' <> ''
           ORDER BY h.started_at LIMIT $2)
          UNION ALL
          (SELECT 'routing', d.selected_agent, d.decided_at
           FROM agent_routing_decisions d
           WHERE d.correlation_id = down.correlation_id AND d.routing_strategy <> 'delegation' AND d.selected_agent NOT IN ('', 'main')
           ORDER BY d.decided_at LIMIT $2)) started
        """;
}
