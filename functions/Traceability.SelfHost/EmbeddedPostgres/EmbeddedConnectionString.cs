using System.Globalization;
using Npgsql;

namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>How clients reach the embedded Postgres.</summary>
internal static class EmbeddedConnectionString
{
    /// <summary>For Npgsql.</summary>
    /// <param name="port">Its port.</param>
    /// <param name="password">Its password; null for a server of an older version, which asks for none.</param>
    public static string For(int port, string? password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "postgres",
        Password = password,
        Database = "postgres",

        // PGlite has one session: a second connection would only wait for the first.
        MaxPoolSize = 1,

        // The session is shared with psql and whoever else connects, and a reset would undo their settings.
        NoResetOnClose = true,

        // Loopback only, and the server offers neither: saves the questions.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,

        // Seconds to get a connection, from the pool too: a restart with a long log to replay takes several.
        Timeout = 30,

        // Longer than the 30 s after which a transaction forgotten in another client is rolled back.
        CommandTimeout = 60,

        // The same few statements, over and over, each with a plan that takes longer than what it does for one event.
        MaxAutoPrepare = 50,

        // A cancel request cannot reach a query that runs in WASM: on cancellation the connection is dropped at once.
        CancellationTimeout = -1,

        // On loopback the kernel says at once that the other side is gone; a query to find out would only disturb.
        KeepAlive = 0,
    }.ConnectionString;

    /// <summary>For psql and other tools of libpq.</summary>
    public static Uri Url(int port, string? password) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"postgres://postgres{(password is null ? "" : $":{password}")}@127.0.0.1:{port}/postgres?sslmode=disable"));
}
