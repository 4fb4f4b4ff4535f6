using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Traceability.Storage;

namespace Traceability.Testing.Storage;

/// <summary>
/// A schema of the shared database. Migrating one takes ten times as long as most tests, so that a migrated one goes from test to test,
/// each time without rows.
/// </summary>
public sealed class TestSchema
{
    private readonly string connectionString;
    private readonly string name = $"test_{Guid.NewGuid():N}";
    private string? migrated;

    private TestSchema(string connectionString)
    {
        this.connectionString = connectionString;
        DataSource = Open();
    }

    public NpgsqlDataSource DataSource { get; }

    private string UseSql => $"SET search_path = {name}, public";

    public static async Task<TestSchema> CreateAsync(string connectionString)
    {
        var schema = new TestSchema(connectionString);
        await schema.DataSource.ExecuteAsync($"CREATE SCHEMA {schema.name}");
        return schema;
    }

    public async Task MigrateAsync()
    {
        await new SchemaMigrator(DataSource, NullLogger<SchemaMigrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);
        migrated = await DataSource.ScalarAsync<string>(DescribeSql);
    }

    /// <summary>The embedded Postgres has one session for all connections, and its search path is the last that was set.</summary>
    public Task UseAsync() => DataSource.ExecuteAsync(UseSql);

    /// <summary>Another data source on this schema, as a second process would have.</summary>
    public NpgsqlDataSource Open()
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        // The search path is set when a connection opens: the embedded Postgres takes no settings with the start of one.
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(UseSql, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(UseSql, connection);
                await command.ExecuteNonQueryAsync();
            });
        // A reset would undo it.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        return builder.Build();
    }

    /// <summary>Deletes all rows. False when it was not migrated, or a test changed what the migration made.</summary>
    public async Task<bool> EmptyAsync()
    {
        if (migrated is null)
        {
            return false;
        }

        await UseAsync();
        if (await DataSource.ScalarAsync<string>(DescribeSql) != migrated)
        {
            return false;
        }

        await DataSource.ExecuteAsync(EmptySql);
        return true;
    }

    public async Task DropAsync()
    {
        await DataSource.ExecuteAsync($"DROP SCHEMA {name} CASCADE");
        await DataSource.DisposeAsync();
    }

    // Everything that a migration makes, and which migrations these were. What is written anew in the catalogue has another xmin, which is
    // sooner looked at than everything is spelled out, and each test waits for it. Only of tables, which a truncation writes anew, the
    // names are looked at.
    private const string DescribeSql = """
        SELECT sum(hashtextextended(line, 0)::numeric)::text FROM (
          SELECT concat_ws(' ', relkind, relname, reloptions) AS line FROM pg_class WHERE relnamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', 'column', a.attrelid, a.attnum, a.xmin) FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', 'function', oid, xmin) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', 'constraint', oid, xmin) FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', 'trigger', t.oid, t.xmin) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE c.relnamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', 'default', d.oid, d.xmin) FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
            WHERE c.relnamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', version, checksum) FROM schema_migrations
          UNION ALL SELECT concat_ws(' ', version, checksum) FROM schema_logic) AS made
        """;

    // To truncate makes every index of a table anew, and takes ten times as long as to delete the few rows that a test leaves. Deleted rows
    // take room until a vacuum: so a table is truncated once the planner could tell (one that was never counted it takes to have ten
    // pages, until it has more), and the indexes of vectors, which lead a search by way of what was deleted, are made anew. Triggers have
    // no say: the order of the tables does not matter, and nothing is counted.
    /// <summary>Leaves no row in the tables of the schema that comes first in the search path, as if there had been none.</summary>
    public const string EmptySql = """
        DO $$
        DECLARE
          large text;
          name regclass;
        BEGIN
          SET LOCAL session_replication_role = replica;
          SELECT string_agg(c.oid::regclass::text, ', ') INTO large FROM pg_class c
          WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname NOT IN ('schema_migrations', 'schema_logic')
            AND (reltuples >= 0 OR pg_relation_size(c.oid) > 10 * 8192);
          IF large IS NOT NULL THEN
            EXECUTE 'TRUNCATE ' || large || ' CASCADE';
          END IF;
          FOR name IN SELECT c.oid FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
            AND relname NOT IN ('schema_migrations', 'schema_logic') AND pg_relation_size(c.oid) > 0
          LOOP
            EXECUTE 'DELETE FROM ' || name;
          END LOOP;
          PERFORM setval(seqrelid, seqstart, false) FROM pg_sequence JOIN pg_class c ON c.oid = seqrelid
          WHERE relnamespace = current_schema()::regnamespace AND pg_sequence_last_value(seqrelid) IS NOT NULL;
          COMMIT;
          FOR name IN SELECT indexrelid FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN pg_am a ON a.oid = relam
            WHERE relnamespace = current_schema()::regnamespace AND amname = 'hnsw' AND pg_relation_size(indrelid) > 0
          LOOP
            EXECUTE 'REINDEX INDEX ' || name;
          END LOOP;
        END $$
        """;
}
