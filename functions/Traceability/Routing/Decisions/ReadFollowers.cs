using System.Collections.Concurrent;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Routing.Decisions;

/// <summary>
/// What usually follows on each agent's work in a project, of the latest turns in which anything was started. Mining writes what this
/// reads, now and again, so it is looked up at most every minute.
/// </summary>
public sealed class ReadFollowers(NpgsqlDataSource dataSource, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private const int LatestTurns = 2_000;
    private const int MostFollowers = 3;
    private const int MostProjects = 100;

    private sealed record Known(IReadOnlyDictionary<string, IReadOnlyList<Follower>> Followers, long ReadAt);

    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>Those of an agent, the most usual first; none where too little is known.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="project">In which project; null in all.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<IReadOnlyList<Follower>> OfAsync(string agent, string? project, CancellationToken cancellation)
    {
        var key = project ?? "";
        if (!known.TryGetValue(key, out var before) || time.GetElapsedTime(before.ReadAt) >= Fresh)
        {
            if (known.Count >= MostProjects)
            {
                known.Clear();
            }

            known[key] = before = new Known(await ReadAsync(project, cancellation), time.GetTimestamp());
        }

        return before.Followers.GetValueOrDefault(agent) ?? [];
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Follower>>> ReadAsync(string? project, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)project ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.Add(new() { Value = LatestTurns });
        command.Parameters.Add(new() { Value = Follower.LeastTasks });
        command.Parameters.Add(new() { Value = Follower.LeastShare });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = await reader.ListAsync(
            row => (Agent: row.Text("first"),
                Follower: new Follower(row.Text("next"), row.Int("tasks"), row.Int("of"), Math.Round(row.Double("share"), 4))),
            cancellation);
        return found.GroupBy(row => row.Agent, StringComparer.Ordinal).ToDictionary(
            group => group.Key, IReadOnlyList<Follower> (group) => [.. group.Select(row => row.Follower).Take(MostFollowers)],
            StringComparer.Ordinal);
    }

    // What the router advised did nothing; whom it advised is known to whoever is asking it.
    private const string Sql = """
        WITH follows AS MATERIALIZED (
          SELECT f.task_id, f.first, f.next
          FROM (SELECT min(l.occurred_at) AS since FROM (
            SELECT t.occurred_at FROM chain_turns t ORDER BY t.occurred_at DESC LIMIT $2) l) latest
          CROSS JOIN LATERAL chain_follows(latest.since, 'infinity') f JOIN chain_turns t USING (root_correlation_id)
          WHERE f.how = 'next' AND ($1 IS NULL OR t.project = $1) AND f.first NOT LIKE 'route:%' AND f.first NOT LIKE '/%'
        ), known AS (
          SELECT first, count(DISTINCT task_id)::integer AS tasks FROM follows GROUP BY 1 HAVING count(DISTINCT task_id) >= $3
        )
        SELECT f.first, f.next, count(DISTINCT f.task_id)::integer AS tasks, k.tasks AS of,
          count(DISTINCT f.task_id)::double precision / k.tasks AS share
        FROM follows f JOIN known k USING (first)
        WHERE f.next NOT LIKE 'route:%'
        GROUP BY f.first, f.next, k.tasks
        HAVING count(DISTINCT f.task_id) >= $4 * k.tasks
        ORDER BY f.first, share DESC, f.next
        """;
}
