using Npgsql;

namespace Traceability.Storage;

/// <summary>What a store records of the schema files that were applied to it.</summary>
/// <param name="Files">The name and checksum of each numbered file, by its number.</param>
/// <param name="Logic">The version and checksum of <c>logic.sql</c>; null when none was applied.</param>
internal sealed record AppliedSchema(
    IReadOnlyDictionary<int, (string Name, string Checksum)> Files, (int Version, string Checksum)? Logic)
{
    /// <summary>Makes the tables that it is recorded in, where they are not there yet.</summary>
    public const string CreateTablesSql = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          version    integer PRIMARY KEY,
          name       text NOT NULL,
          checksum   text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE TABLE IF NOT EXISTS schema_logic (
          version    integer PRIMARY KEY,
          checksum   text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT now()
        )
        """;

    /// <summary>Reads it; a store that was never migrated has nothing.</summary>
    public static async Task<AppliedSchema> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var files = new Dictionary<int, (string, string)>();
        await ReadEachAsync(
            "schema_migrations", ReadFilesSql, row => files.Add(row.Int("version"), (row.Text("name"), row.Text("checksum"))));
        (int, string)? logic = null;
        await ReadEachAsync("schema_logic", ReadLogicSql, row => logic = (row.Int("version"), row.Text("checksum")));
        return new AppliedSchema(files, logic);

        async Task ReadEachAsync(string table, string sql, Action<NpgsqlDataReader> take)
        {
            if (!await connection.ScalarAsync<bool>(ExistsSql, cancellation, table))
            {
                return;
            }

#pragma warning disable CA2100 // Only constants of this class get here.
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                take(reader);
            }
        }
    }

    /// <summary>The files that were not applied yet, in order.</summary>
    public IReadOnlyList<SchemaFile> Missing(IReadOnlyList<SchemaFile> files) => [.. files.Where(file => !Files.ContainsKey(file.Version))];

    /// <summary>Whether this logic was not applied yet, nor a newer one.</summary>
    public bool Lacks(SchemaLogic logic) => Logic is not { } applied || applied.Version < logic.Version;

    /// <summary>Refuses what a newer program has applied.</summary>
    /// <exception cref="SchemaException">The store has a file, or a version of the logic, that is none of these.</exception>
    public void RefuseNewer(IReadOnlyList<SchemaFile> files, SchemaLogic logic)
    {
        var unknown = Files.Where(applied => files.All(file => file.Version != applied.Key)).Select(applied => applied.Value.Name).ToList();
        if (Logic is { } found && found.Version > logic.Version)
        {
            unknown.Add(SchemaLogic.TitleOf(found.Version));
        }

        if (unknown.Count > 0)
        {
            throw new SchemaException(
                $"The store has schema file {unknown[0]}, which this program does not know: it was migrated by a newer version. "
                + "Use that version, or another store (--data DIR, or another DATABASE_URL).");
        }
    }

    /// <summary>Refuses what bears the same number or version and says something else.</summary>
    /// <exception cref="SchemaException">A file that was applied has changed.</exception>
    public void RefuseChanged(IReadOnlyList<SchemaFile> files, SchemaLogic logic)
    {
        foreach (var file in files)
        {
            if (Files.TryGetValue(file.Version, out var applied) && applied.Checksum != file.Checksum)
            {
                throw Changed(file.Name, file.Checksum, applied.Checksum, "restore it, and put the change in a new numbered file");
            }
        }

        if (Logic is { } found && found.Version == logic.Version && found.Checksum != logic.Checksum)
        {
            throw Changed(logic.Title, logic.Checksum, found.Checksum, "a change of it raises the version in its first line");
        }
    }

    private static SchemaException Changed(string name, string checksum, string applied, string advice) => new(
        $"Schema file {name} is not the one that was applied to this store (checksum {checksum[..12]}, applied {applied[..12]}). "
        + $"An applied file never changes: {advice}.");

    private const string ExistsSql = "SELECT to_regclass($1) IS NOT NULL";

    private const string ReadFilesSql = "SELECT version, name, checksum FROM schema_migrations ORDER BY version";

    private const string ReadLogicSql = "SELECT version, checksum FROM schema_logic ORDER BY version DESC LIMIT 1";
}
