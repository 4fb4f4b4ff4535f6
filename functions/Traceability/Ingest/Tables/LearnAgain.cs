namespace Traceability.Ingest.Tables;

/// <summary>The end of a statement whose CTE <c>changed</c> has the traces of the rows that it changed.</summary>
internal static class LearnAgain
{
    /// <summary>A trace that was learned, or given up, before one of its events arrived is learned again.</summary>
    public const string Sql = """

        UPDATE execution_traces t SET learned_at = NULL, learn_attempts = 0, updated_at = now()
        FROM (SELECT DISTINCT correlation_id FROM changed) c
        WHERE t.correlation_id = c.correlation_id AND (t.learned_at IS NOT NULL OR t.learn_attempts > 0)
        """;
}
