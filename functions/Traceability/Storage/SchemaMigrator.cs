using Microsoft.Extensions.Logging;
using Npgsql;

namespace Traceability.Storage;

/// <summary>
/// Applies the files of <c>sql/</c> in order, each once. Applied files are recorded with a checksum and never change:
/// a change is a new file. Safe when several processes start at once: one migrates, the others wait for it.
/// Not DbUp: it keeps no checksum, so that a changed file would go unseen, and does not refuse a store that is newer than the program.
/// </summary>
public sealed partial class SchemaMigrator(NpgsqlDataSource dataSource, ILogger<SchemaMigrator> logger)
{
    /// <summary>Brings the store up to date. Does nothing when it is.</summary>
    /// <exception cref="SchemaException">An applied file has changed, or the store is newer than this program.</exception>
    public Task MigrateAsync(CancellationToken cancellation) => MigrateAsync(SchemaFile.All, cancellation);

    /// <summary>
    /// Changes nothing and throws when the store is not ready for this program. A store that is ahead is: while a new version is rolled
    /// out the old one goes on, and schema files only add.
    /// </summary>
    /// <exception cref="SchemaException">Schema files are missing, or one that was applied is another than this program's.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var applied = await IsMigratedAsync(connection, cancellation) ? await ReadAppliedAsync(connection, cancellation) : [];
        var missing = SchemaFile.All.Where(file => !applied.ContainsKey(file.Version)).ToList();
        if (missing.Count > 0)
        {
            throw new SchemaException(
                $"The store lacks the schema file{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing.Select(file => file.Name))}. "
                + "Apply them with ./run migrate, with DATABASE_URL set to the store as a role that may create tables.");
        }

        CheckChecksums(SchemaFile.All, applied);
    }

    internal async Task MigrateAsync(IReadOnlyList<SchemaFile> files, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Held to the end of the transaction, so a process killed half-way leaves neither lock nor half a schema.
        await ExecuteAsync(connection, LockSql, cancellation);
        await ExecuteAsync(connection, CreateMigrationsSql, cancellation);
        var applied = await ReadAppliedAsync(connection, cancellation);
        Check(files, applied);
        foreach (var file in files.Where(file => !applied.ContainsKey(file.Version)))
        {
            await ExecuteAsync(connection, file.Sql, cancellation);
            await using var record = new NpgsqlCommand(RecordSql, connection);
            record.Parameters.Add(new() { Value = file.Version });
            record.Parameters.Add(new() { Value = file.Name });
            record.Parameters.Add(new() { Value = file.Checksum });
            await record.ExecuteNonQueryAsync(cancellation);
            LogApplied(file.Name);
        }

        await transaction.CommitAsync(cancellation);
        // Npgsql read the type catalogue when it connected, before the vector extension was there.
        await connection.ReloadTypesAsync(cancellation);
    }

    private static void Check(IReadOnlyList<SchemaFile> files, Dictionary<int, (string Name, string Checksum)> applied)
    {
        foreach (var (version, (name, _)) in applied)
        {
            if (files.All(file => file.Version != version))
            {
                throw new SchemaException(
                    $"The store has schema file {name}, which this program does not know: it was migrated by a newer version. "
                    + "Use that version, or another store (--data DIR, or another DATABASE_URL).");
            }
        }

        CheckChecksums(files, applied);
    }

    private static void CheckChecksums(IReadOnlyList<SchemaFile> files, Dictionary<int, (string Name, string Checksum)> applied)
    {
        foreach (var file in files)
        {
            if (applied.TryGetValue(file.Version, out var found) && found.Checksum is var checksum && file.Checksum != checksum)
            {
                throw new SchemaException(
                    $"Schema file {file.Name} is not the one that was applied to this store (checksum {file.Checksum[..12]}, "
                    + $"applied {checksum[..12]}). An applied file never changes: restore it, and put the change in a new numbered file.");
            }
        }
    }

    private static async Task<bool> IsMigratedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(IsMigratedSql, connection);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task<Dictionary<int, (string Name, string Checksum)>> ReadAppliedAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(ReadAppliedSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new Dictionary<int, (string, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Only constants of this class and the schema files built into the assembly get here.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied schema file {File}")]
    private partial void LogApplied(string file);

    // Any number that no other program is likely to use; it names this product's schema.
    private const string LockSql = "SELECT pg_advisory_xact_lock(7272318205512)";

    private const string CreateMigrationsSql = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          version    integer PRIMARY KEY,
          name       text NOT NULL,
          checksum   text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT now()
        )
        """;

    private const string IsMigratedSql = "SELECT to_regclass('schema_migrations') IS NOT NULL";

    private const string ReadAppliedSql = "SELECT version, name, checksum FROM schema_migrations ORDER BY version";

    private const string RecordSql = "INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)";
}
