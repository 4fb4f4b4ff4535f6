using Npgsql;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Stores;

/// <summary>
/// The database role that the deployed app signs in as: it reads and writes what is in the tables, and changes nothing about them.
/// </summary>
internal static class ApplicationRole
{
    /// <summary>Makes the role for the Entra identity of that name, where the server is Azure's and the role is not there yet.</summary>
    /// <exception cref="UsageException">It is not there and the server cannot make it.</exception>
    public static async Task EnsureAsync(
        string name, NpgsqlConnectionStringBuilder settings, NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        if (await ExistsAsync(name, dataSource, cancellation))
        {
            return;
        }

        // The function is there in this one database only, whatever the app's is called.
        var administration = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = "postgres", Pooling = false };
        await using var azure = NpgsqlDataSource.Create(administration.ConnectionString);
        await using var create = azure.CreateCommand(CreateEntraRoleSql);
        create.Parameters.Add(new() { Value = name });
        try
        {
            await create.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedFunction)
        {
            throw new UsageException(
                $"There is no role {name}, and this server is not one that makes roles for Entra identities "
                + "(it lacks pgaadauth_create_principal). "
                + $"Make the role as this server takes it, say with CREATE ROLE \"{name}\" LOGIN PASSWORD '…', and run this again: "
                + "it grants what the app needs.");
        }
    }

    /// <summary>Grants exactly what the app needs, also on what later schema files make. Again and again without harm.</summary>
    public static async Task GrantAsync(string name, NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var setName = new NpgsqlCommand(SetNameSql, connection);
        setName.Parameters.Add(new() { Value = name });
        await setName.ExecuteNonQueryAsync(cancellation);
        await using var grant = new NpgsqlCommand(GrantSql, connection);
        await grant.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<bool> ExistsAsync(string name, NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(ExistsSql);
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private const string ExistsSql = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)";

    // The role is neither an administrator nor asked for a second factor, see
    // https://learn.microsoft.com/azure/postgresql/security/security-manage-entra-users.
    private const string CreateEntraRoleSql = "SELECT pgaadauth_create_principal($1, false, false)";

    // GRANT takes no parameters; a setting of the transaction carries the name into the block, where it is quoted.
    private const string SetNameSql = "SELECT set_config('traceability.app_role', $1, true)";

    private const string GrantSql = """
        DO $$
        DECLARE
          app  text := current_setting('traceability.app_role');
          home text := current_schema();
        BEGIN
          EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', home, app);
          EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', home, app);
          EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', home, app);
          EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', home, app);
          EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %I.schema_migrations, %I.schema_logic FROM %I', home, home, app);
          EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', home, app);
          EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE ON SEQUENCES TO %I', home, app);
          EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT EXECUTE ON FUNCTIONS TO %I', home, app);
        END
        $$
        """;
}
