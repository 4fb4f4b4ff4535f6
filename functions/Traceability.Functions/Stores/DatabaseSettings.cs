using System.Net;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Traceability.Functions.Identity;
using Traceability.Http;
using Traceability.Storage;

namespace Traceability.Functions.Stores;

/// <summary>Where the store is and how it is connected to, from <c>DATABASE_URL</c>.</summary>
internal static class DatabaseSettings
{
    /// <summary>
    /// An app has many instances and a server has a few hundred connections: each instance takes a few. Ingest shares commits, so it
    /// needs no more.
    /// </summary>
    private const int ConnectionsPerInstance = 5;

    /// <summary>Where Azure's PgBouncer listens.</summary>
    private const int PoolerPort = 6432;

    /// <summary>The settings, with what the address does not say filled in.</summary>
    /// <exception cref="InvalidOperationException">It is missing, or no address.</exception>
    public static NpgsqlConnectionStringBuilder From(IConfiguration settings)
    {
        var url = settings["DATABASE_URL"] is { Length: > 0 } given ? given : throw new InvalidOperationException(
            "The app setting DATABASE_URL is missing. Set it to postgres://ROLE@HOST:PORT/DATABASE?sslmode=verify-full; "
            + "without a password in it, the app signs in with its Entra identity.");
        NpgsqlConnectionStringBuilder database;
        try
        {
            database = DatabaseUrl.Parse(url);
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException(exception.Message);
        }

        database.ApplicationName ??= "traceability";
        if (!database.ShouldSerialize("Timeout"))
        {
            // Who asks does not wait longer, and to take back a command may take as long again.
            database.Timeout = (int)AnswerDeadline.Limit.TotalSeconds;
        }

        if (!database.ShouldSerialize("Maximum Pool Size"))
        {
            database.MaxPoolSize = ConnectionsPerInstance;
        }

        if (!database.ShouldSerialize("No Reset On Close"))
        {
            // Nothing here leaves anything behind in a session.
            database.NoResetOnClose = true;
        }

        if (!database.ShouldSerialize("Max Auto Prepare"))
        {
            // A statement that is prepared in one session is not there in the next that a pooler hands out.
            database.MaxAutoPrepare = database.Port == PoolerPort ? 0 : 50;
        }

        return database;
    }

    /// <summary>
    /// Whether the app signs in with tokens of its Entra identity: there is no password, and the server may take one. A server on this
    /// machine does not, unless an identity is asked for, as for a proxy before Azure's.
    /// </summary>
    public static bool TakesTokens(NpgsqlConnectionStringBuilder database, IConfiguration settings) =>
        string.IsNullOrEmpty(database.Password)
        && (settings[AzureIdentity.Setting] is { Length: > 0 } || !(database.Host ?? "").Split(',').All(IsOnThisMachine));

    private static bool IsOnThisMachine(string host) =>
        host is "" or ['/' or '@', ..] // a socket of this machine
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
