using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Storage;

/// <summary>The store of <c>previous-store.sql</c>, in a schema of a test's own.</summary>
/// <param name="Store">Where it was loaded.</param>
/// <param name="Columns">The columns that it came with, by table.</param>
internal sealed record PreviousStore(TestStore Store, IReadOnlyDictionary<string, string> Columns) : IAsyncDisposable
{
    /// <summary>Loads it as it was.</summary>
    public static async Task<PreviousStore> LoadAsync(SharedDatabase database)
    {
        var dump = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Storage", "previous-store.sql"), TestContext.Current.CancellationToken);
        var store = await TestStore.CreateAsync(database, migrate: false);
        var schema = await store.ScalarAsync<string>("SELECT current_schema()::text");
        var sql = dump.Replace("previous_store.", $"{schema}.", StringComparison.Ordinal);
        // The functions come before the tables that they read.
        await store.ExecuteAsync($"BEGIN; SET LOCAL check_function_bodies = false; {sql} COMMIT");
        var tables = await store.ScalarAsync<string[]>(TablesSql) ?? [];
        return new PreviousStore(store, tables.Select(table => table.Split(' ', 2)).ToDictionary(table => table[0], table => table[1]));
    }

    /// <summary>
    /// How many rows each of its tables has, and a digest of what they say, without columns and schema files that came later, and without
    /// errors, which are mined anew, and that a trace was learned, which is done once more.
    /// </summary>
    public async Task<string[]> DigestAsync()
    {
        var digests = new List<string>();
        foreach (var (table, columns) in Columns.Where(table => !table.Key.StartsWith("error_", StringComparison.Ordinal)))
        {
            digests.Add(Assert.IsType<string>(await Store.ScalarAsync<string>(
                $"""
                SELECT '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(row, ' ' ORDER BY row)), '')
                FROM (SELECT md5(ROW({columns.Replace("learned_at, learn_attempts", "NULL", StringComparison.Ordinal)})::text) AS row
                      FROM {table}
                      {table switch
                {
                    "schema_migrations" => "WHERE version <= 18",
                    "system_settings" => "WHERE name NOT IN ('mined_until', 'model_prices')",
                    _ => "",
                }}) AS rows
                """)));
        }

        return [.. digests.Order(StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private const string TablesSql = """
        SELECT array_agg(name || ' ' || columns) FROM (
          SELECT table_name AS name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
          FROM information_schema.columns JOIN information_schema.tables t USING (table_schema, table_name)
          WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' GROUP BY table_name) AS tables
        """;
}
