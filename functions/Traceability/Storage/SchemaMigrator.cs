using Microsoft.Extensions.Logging;
using Npgsql;

namespace Traceability.Storage;

/// <summary>
/// Applies the numbered files of <c>sql/</c> in order, each once, and then <c>logic.sql</c> as a whole, when it is newer than the store's
/// or a numbered file was applied: that may have dropped a view which stood in its way. Applied files are recorded with a checksum and
/// never change: a change is a new file, or a new version of the logic. Safe when several processes start at once: one migrates, the
/// others wait for it. Not DbUp: it keeps no checksum, so that a changed file would go unseen, and does not refuse a store that is newer
/// than the program.
/// </summary>
public sealed partial class SchemaMigrator(NpgsqlDataSource dataSource, ILogger<SchemaMigrator> logger)
{
    /// <summary>Brings the store up to date. Does nothing when it is.</summary>
    /// <exception cref="SchemaException">An applied file has changed, or the store is newer than this program.</exception>
    public Task MigrateAsync(CancellationToken cancellation) => MigrateAsync(SchemaFile.All, SchemaLogic.Current, cancellation);

    /// <summary>
    /// Changes nothing and throws when the store is not ready for this program. A store that is ahead is: while a new version is rolled out
    /// the old one goes on. Schema files only add, and the logic keeps what the version before it calls.
    /// </summary>
    /// <exception cref="SchemaException">Schema files are missing, or one that was applied is another than this program's.</exception>
    public Task CheckAsync(CancellationToken cancellation) => CheckAsync(SchemaFile.All, SchemaLogic.Current, cancellation);

    internal async Task CheckAsync(IReadOnlyList<SchemaFile> files, SchemaLogic logic, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var applied = await AppliedSchema.ReadAsync(connection, cancellation);
        var missing = applied.Missing(files).Select(file => file.Name).ToList();
        if (applied.Lacks(logic))
        {
            missing.Add(logic.Title);
        }

        if (missing.Count > 0)
        {
            throw new SchemaException(
                $"The store lacks the schema file{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)}. "
                + "Apply them with ./run migrate, with DATABASE_URL set to the store as a role that may create tables.");
        }

        applied.RefuseChanged(files, logic);
    }

    internal async Task MigrateAsync(IReadOnlyList<SchemaFile> files, SchemaLogic logic, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Held to the end of the transaction, so a process killed half-way leaves neither lock nor half a schema.
        await connection.ExecuteAsync(LockSql, cancellation);
        // No table can be changed, and no trigger replaced, while a row that a file has touched still has a trigger to come.
        await connection.ExecuteAsync("SET CONSTRAINTS ALL IMMEDIATE", cancellation);
        await connection.ExecuteAsync(AppliedSchema.CreateTablesSql, cancellation);
        var applied = await AppliedSchema.ReadAsync(connection, cancellation);
        applied.RefuseNewer(files, logic);
        applied.RefuseChanged(files, logic);
        var missing = applied.Missing(files);
        foreach (var file in missing)
        {
            await connection.ExecuteAsync(file.Sql, cancellation);
            await connection.ExecuteAsync(RecordFileSql, cancellation, file.Version, file.Name, file.Checksum);
            LogApplied(file.Name);
        }

        if (missing.Count > 0 || applied.Lacks(logic))
        {
            await connection.ExecuteAsync(logic.Sql, cancellation);
            await connection.ExecuteAsync(RecordLogicSql, cancellation, logic.Version, logic.Checksum);
            LogApplied(SchemaLogic.Name);
        }

        await transaction.CommitAsync(cancellation);
        // Npgsql read the type catalogue when it connected, before the vector extension was there.
        await connection.ReloadTypesAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied schema file {File}")]
    private partial void LogApplied(string file);

    // Any number that no other program is likely to use; it names this product's schema.
    private const string LockSql = "SELECT pg_advisory_xact_lock(7272318205512)";

    private const string RecordFileSql = "INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)";

    // The same version again, when a numbered file was applied.
    private const string RecordLogicSql = """
        INSERT INTO schema_logic (version, checksum) VALUES ($1, $2) ON CONFLICT (version) DO UPDATE SET applied_at = now()
        """;
}
