using Npgsql;
using Traceability.Storage;

namespace Traceability.Routing.Decisions;

/// <summary>
/// How each agent did so far: the verdicts on the latest hundred traces that it ran, and on the latest hundred for which it was chosen;
/// a trace counts once, an unclear one not at all. Looked up at most every ten seconds.
/// </summary>
public sealed class AgentHistory(NpgsqlDataSource dataSource, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private const int Latest = 100;

    private sealed record Known(IReadOnlyDictionary<string, AgentOutcomes> Outcomes, string Agents, long ReadAt);

    private Known? known;

    internal async Task<IReadOnlyDictionary<string, AgentOutcomes>> ReadAsync(IReadOnlyList<string> agents, CancellationToken cancellation)
    {
        var names = string.Join('\n', agents);
        if (agents.Count == 0)
        {
            return new Dictionary<string, AgentOutcomes>();
        }

        if (known is { } last && last.Agents == names && time.GetElapsedTime(last.ReadAt) < Fresh)
        {
            return last.Outcomes;
        }

        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = agents.Distinct(StringComparer.Ordinal).ToArray() });
        command.Parameters.Add(new() { Value = Latest });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var outcomes = new Dictionary<string, AgentOutcomes>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            outcomes[reader.Text("name")] = new AgentOutcomes(reader.Int("successes"), reader.Int("outcomes"));
        }

        known = new Known(outcomes, names, time.GetTimestamp());
        return outcomes;
    }

    private const string Sql = """
        SELECT a.name, (count(*) FILTER (WHERE v.success))::integer AS successes, count(*)::integer AS outcomes
        FROM unnest($1::text[]) AS a (name) CROSS JOIN LATERAL (
          SELECT DISTINCT ON (correlation_id) correlation_id, success FROM (
            (SELECT t.correlation_id, (t.success_criteria->>'is_success')::boolean AS success,
               coalesce((t.success_criteria->>'is_unclear')::boolean, true) AS unclear
             FROM execution_traces t WHERE t.agent = a.name AND t.learned_at IS NOT NULL
             ORDER BY t.started_at DESC LIMIT $2)
            UNION ALL
            (SELECT t.correlation_id, (t.success_criteria->>'is_success')::boolean,
               coalesce((t.success_criteria->>'is_unclear')::boolean, true)
             FROM (SELECT correlation_id FROM agent_routing_decisions WHERE selected_agent = a.name ORDER BY decided_at DESC LIMIT $2) d
             JOIN execution_traces t USING (correlation_id) WHERE t.learned_at IS NOT NULL)) each
          WHERE NOT unclear AND success IS NOT NULL) v
        GROUP BY a.name
        """;
}

/// <summary>How the latest traces of an agent ended, those of which that is known.</summary>
internal readonly record struct AgentOutcomes(int Successes, int Trials);
