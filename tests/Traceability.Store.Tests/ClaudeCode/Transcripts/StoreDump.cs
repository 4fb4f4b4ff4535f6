using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

/// <summary>All rows of all tables as text, so that two states of a store can be compared.</summary>
internal static class StoreDump
{
    private const string TablesSql = """
        SELECT array_agg(table_name::text ORDER BY table_name) FROM information_schema.tables
        WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
          AND table_name NOT IN ('schema_migrations', 'schema_logic', 'system_settings', 'rollup_marks')
        """;

    /// <summary>Rows of one store at two times: only when they were last touched is left out.</summary>
    public static Task<IReadOnlyList<string>> OfAsync(TestStore store) => ReadAsync(store, "'{updated_at}'");

    /// <summary>Rows to compare with another store's: what the database numbers and stamps by itself is left out too.</summary>
    public static Task<IReadOnlyList<string>> ToCompareAsync(TestStore store) => ReadAsync(store, "'{updated_at,created_at,id}'");

    private static async Task<IReadOnlyList<string>> ReadAsync(TestStore store, string leftOut)
    {
        var rows = new List<string>();
        foreach (var table in Assert.IsType<string[]>(await store.ScalarAsync<string[]>(TablesSql)))
        {
            var found = await store.ScalarAsync<string[]>(
                $"SELECT array_agg(row ORDER BY row) FROM (SELECT (to_jsonb(t) - {leftOut}::text[])::text AS row FROM {table} t) rows");
            rows.AddRange((found ?? []).Select(row => $"{table} {row}"));
        }

        return rows;
    }
}
