using System.Net.Sockets;
using Npgsql;

namespace Traceability.Storage;

/// <summary>Tells a store that is away, where waiting helps, from a statement that it refuses, where it does not.</summary>
public static class StoreFailure
{
    /// <summary>Whether the same call may succeed later with nothing changed but time.</summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.IsTransient
            || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal)  // shut down, crashed, starting
            || postgres.SqlState.StartsWith("08", StringComparison.Ordinal)   // connection
            || postgres.SqlState.StartsWith("53", StringComparison.Ordinal)   // out of disk, memory, connections
            || postgres.SqlState is "25P03" or "25006",                        // timed out in a transaction; read-only after a fail-over
        NpgsqlException or SocketException or TimeoutException or IOException => true,
        { InnerException: { } inner } => IsUnavailable(inner),
        _ => false,
    };
}
