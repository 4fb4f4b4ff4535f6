using Npgsql;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Usage;
using Traceability.Storage;

namespace Traceability.SelfHost.Commands;

/// <summary>
/// Brings the database of <c>DATABASE_URL</c> up to date, and lets a role use it. For databases whose server must not change
/// the schema itself, as in Azure: there the app has no right to.
/// </summary>
internal static class MigrateCommand
{
    /// <summary>
    /// Migrates; with <paramref name="appRole"/>, makes that role where the server can, and grants it what the app needs.
    /// </summary>
    /// <exception cref="UsageException">There is no database to use, or the role neither exists nor can be made.</exception>
    public static async Task<int> RunAsync(string? databaseUrl, string? appRole)
    {
        if (databaseUrl is null)
        {
            throw new UsageException(
                "./run migrate needs DATABASE_URL: postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=verify-full, "
                + "as one who may change the schema. "
                + "The password may also be in PGPASSWORD. "
                + "(The embedded Postgres needs no command: it is brought up to date when it is opened.)");
        }

        using var interrupt = new Interrupt();
        using var logs = LoggerFactory.Create(LocalLogging.Configure);
        var settings = Parse(databaseUrl);
        var shown = StoreAddress.From(settings).Url;
        try
        {
            await MigrateAsync(settings, appRole, logs, interrupt.Token);
        }
        catch (Exception exception) when (exception is not (UsageException or SchemaException or OperationCanceledException))
        {
            throw new UsageException(
                $"The database at {shown} cannot be migrated: {exception.Message}. Check DATABASE_URL, and PGPASSWORD.");
        }

        Console.WriteLine($"Up to date: {shown}{(appRole is null ? "" : $", and {appRole} may use it")}");
        return 0;
    }

    private static NpgsqlConnectionStringBuilder Parse(string databaseUrl)
    {
        try
        {
            return DatabaseUrl.Parse(databaseUrl);
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static async Task MigrateAsync(
        NpgsqlConnectionStringBuilder settings, string? appRole, ILoggerFactory logs, CancellationToken cancellation)
    {
        await using var dataSource = new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(logs).Build();
        await new SchemaMigrator(dataSource, logs.CreateLogger<SchemaMigrator>()).MigrateAsync(cancellation);
        if (appRole is not null)
        {
            await ApplicationRole.EnsureAsync(appRole, settings, dataSource, cancellation);
            await ApplicationRole.GrantAsync(appRole, dataSource, cancellation);
        }
    }
}
