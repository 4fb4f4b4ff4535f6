using Traceability.Analytics.Asking;
using Traceability.Storage;

namespace Traceability.Analytics.Figures;

/// <summary>A turn in which something was started, as sequences are made of it.</summary>
/// <param name="Places">Of each step, its place in the turn; and so for names and depths.</param>
internal sealed record ChainTurnRow(
    Guid Task, Guid Root, DateTimeOffset At, Trigger Trigger, double? TotalMs, double? OverheadMs, double? Chance, bool? Success,
    int[] Places, string[] Names, int[] Depths)
{
    /// <summary>Turns of which sequences are made, at the most: the latest.</summary>
    public const int Most = 50_000;

    /// <summary>The turns that are asked for, task by task, each in order of time.</summary>
    public static AnalyticsQuery<ChainTurnRow> Query { get; } = new(
        sql => $"""
            WITH turns AS MATERIALIZED ({ChainTasks.Turns(sql)} ORDER BY t.occurred_at DESC LIMIT {Most}),
            outcomes AS ({ChainTasks.Outcomes})
            SELECT t.task_id, t.root_correlation_id, t.occurred_at, t.trigger_kind, t.trigger_name, t.total_duration_ms, t.overhead_ms,
              o.chance, o.success, s.places, s.names, s.depths
            FROM turns t JOIN outcomes o USING (task_id)
            CROSS JOIN LATERAL (
              SELECT array_agg(s.place ORDER BY s.ordinal) AS places, array_agg(s.name ORDER BY s.ordinal) AS names,
                array_agg(s.depth ORDER BY s.ordinal) AS depths
              FROM chain_steps s WHERE s.root_correlation_id = t.root_correlation_id) s
            WHERE s.places IS NOT NULL
            ORDER BY t.task_id, t.occurred_at, t.root_correlation_id
            """,
        row => new ChainTurnRow(
            row.Guid("task_id"), row.Guid("root_correlation_id"), row.Time("occurred_at"),
            new Trigger(row.Text("trigger_kind"), row.TextOrNull("trigger_name"), 1), row.DoubleOrNull("total_duration_ms"),
            row.DoubleOrNull("overhead_ms"), row.DoubleOrNull("chance"), row.BoolOrNull("success"), Integers(row, "places"),
            row.Texts("names"), Integers(row, "depths")));

    private static int[] Integers(Npgsql.NpgsqlDataReader row, string column) => row.GetFieldValue<int[]>(row.GetOrdinal(column));
}
