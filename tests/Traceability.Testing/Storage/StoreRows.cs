namespace Traceability.Testing.Storage;

/// <summary>What a test's store holds, in a form that can be compared as a whole.</summary>
public static class StoreRows
{
    /// <summary>All rows of a table as JSON, without the columns named; their order does not depend on when they were written.</summary>
    public static async Task<string[]> RowsAsync(this TestStore store, string table, params string[] without)
    {
        var less = string.Concat(without.Select(column => $" - '{column}'"));
        return await store.ScalarAsync<string[]>(
            $"SELECT coalesce(array_agg(text ORDER BY text), '{{}}') "
            + $"FROM (SELECT (to_jsonb(t){less})::text AS text FROM {table} t) AS rows") ?? [];
    }

    /// <summary>The tables, views, sequences, indexes and functions of the store's schema.</summary>
    public static async Task<string[]> ObjectsAsync(this TestStore store) => await store.ScalarAsync<string[]>(
        """
        SELECT coalesce(array_agg(name ORDER BY name), '{}') FROM (
          SELECT relkind::text || ' ' || relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace
          UNION ALL
          SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace) AS objects
        """) ?? [];

    public static Task<long> CountAsync(this TestStore store, string table, string condition = "true") =>
        store.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE {condition}");
}
