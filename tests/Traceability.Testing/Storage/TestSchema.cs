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

    // Everything that a migration makes, and which migrations these were.
    private const string DescribeSql = """
        SELECT md5(string_agg(line, E'\n' ORDER BY line)) FROM (
          SELECT concat_ws(' ', relkind, relname, reloptions, (
            SELECT string_agg(concat_ws(' ', attname, atttypid, attnotnull, attnum), ',' ORDER BY attnum)
            FROM pg_attribute WHERE attrelid = c.oid)) AS line
          FROM pg_class c WHERE relnamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', conname, pg_get_constraintdef(oid)) FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', tgname, tgenabled, tgrelid) FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
            WHERE relnamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', adrelid, pg_get_expr(adbin, adrelid)) FROM pg_attrdef JOIN pg_class c ON c.oid = adrelid
            WHERE relnamespace = current_schema()::regnamespace
          UNION ALL SELECT concat_ws(' ', version, checksum) FROM schema_migrations
          UNION ALL SELECT concat_ws(' ', version, checksum) FROM schema_logic) AS made
        """;

    private const string EmptySql = """
        DO $$
        DECLARE
          name regclass;
          held boolean;
          filled regclass[] := '{}';
        BEGIN
          FOR name IN SELECT c.oid FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
            AND relname NOT IN ('schema_migrations', 'schema_logic')
          LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM %s)', name) INTO held;
            IF held THEN filled := filled || name; END IF;
          END LOOP;
          IF filled <> '{}' THEN
            EXECUTE 'TRUNCATE ' || array_to_string(filled, ', ') || ' RESTART IDENTITY CASCADE';
            -- A trigger counts there that the patterns went.
            DELETE FROM system_settings;
          END IF;
        END $$
        """;
}
