using Traceability.Analytics.Asking;

namespace Traceability.Analytics.Figures;

/// <summary>The tasks in whose turns something was started, and how they came out.</summary>
internal static class ChainTasks
{
    /// <summary>The turns that are asked for: rows of chain_turns.</summary>
    public static string Turns(AnalyticsSql sql) =>
        $"SELECT t.* FROM chain_turns t WHERE {sql.Within("t.occurred_at")}{sql.Of("t.root_correlation_id")}";

    /// <summary>
    /// A task with the columns task_id, chance and success (null while it is unclear), of rows named turns; one that is not known as a task
    /// came out as its last turn did.
    /// </summary>
    public const string Outcomes = """
        SELECT l.task_id, CASE WHEN k.task_id IS NULL THEN l.chance ELSE k.success_chance END AS chance,
          CASE WHEN k.task_id IS NULL THEN l.success WHEN k.outcome = 'success' THEN true WHEN k.outcome = 'no_success' THEN false END
            AS success
        FROM (
          SELECT DISTINCT ON (task_id) task_id, chance, success FROM turns ORDER BY task_id, occurred_at DESC, root_correlation_id) l
        LEFT JOIN tasks k USING (task_id)
        """;
}
