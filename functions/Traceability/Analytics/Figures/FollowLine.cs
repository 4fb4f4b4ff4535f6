using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>How often one thing follows directly on another. Names are an agent's, <c>/name</c> of a skill or command,
/// <c>route:name</c> of an agent that the router advised.</summary>
/// <param name="How">starts: the first is the agent that started the next; next: it was started after the first had ended.</param>
/// <param name="First">What it follows on.</param>
/// <param name="Next">What follows.</param>
/// <param name="Tasks">In how many tasks.</param>
/// <param name="Times">How many times.</param>
/// <param name="Share">Of the tasks in which the first was (of starts: in which it started an agent), those in which this followed.</param>
/// <param name="Success">Of the tasks that were judged, those that came out well.</param>
/// <param name="Chance">How likely they did, those counted too that are unclear.</param>
/// <param name="LastAt">When it was last.</param>
/// <param name="Traces">The latest ten traces.</param>
internal sealed record FollowLine(
    string How, string First, string Next, long Tasks, long Times, Rate Share, Rate Success, Chance Chance, DateTimeOffset LastAt,
    IReadOnlyList<Guid> Traces)
{
    public static AnalyticsQuery<FollowLine> Query { get; } = new(
        sql => $"""
            WITH turns AS MATERIALIZED ({ChainTasks.Turns(sql)}),
            follows AS MATERIALIZED (
              SELECT f.* FROM chain_follows({sql.From}, {sql.To}) f JOIN turns USING (root_correlation_id)
            ), outcomes AS ({ChainTasks.Outcomes})
            SELECT p.*, w.tasks AS firsts, j.judged, j.successes, j.chances, j.likely FROM (
              SELECT f.how, f.first, f.next, count(DISTINCT f.task_id) AS tasks, count(*) AS times, max(f.at) AS last_at,
                (array_agg(f.root_correlation_id ORDER BY f.at DESC, f.root_correlation_id))[1:10] AS traces
              FROM follows f WHERE f.next IS NOT NULL GROUP BY 1, 2, 3) p
            JOIN (SELECT f.how, f.first, count(DISTINCT f.task_id) AS tasks FROM follows f GROUP BY 1, 2) w USING (how, first)
            JOIN (
              SELECT d.how, d.first, d.next, count(o.success) AS judged, count(*) FILTER (WHERE o.success) AS successes,
                count(o.chance) AS chances, coalesce(sum(o.chance), 0) AS likely
              FROM (SELECT DISTINCT how, first, next, task_id FROM follows) d JOIN outcomes o USING (task_id)
              GROUP BY 1, 2, 3) j USING (how, first, next)
            ORDER BY p.tasks DESC, p.times DESC, p.how, p.first, p.next {sql.Page}
            """,
        row => new FollowLine(
            row.Text("how"), row.Text("first"), row.Text("next"), row.Long("tasks"), row.Long("times"),
            Rate.From(row.Long("tasks"), row.Long("firsts")), Rate.Read(row, "successes", "judged"), Chance.Read(row, "likely", "chances"),
            row.Time("last_at"), row.Guids("traces")));
}
