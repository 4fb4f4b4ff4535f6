using System.Net.Sockets;
using Npgsql;

namespace Traceability.Storage;

/// <summary>
/// Tells whose fault it is that a statement failed: the store's, so that what was sent is as good as before and has to be kept, or that of
/// what it says, so that it will fail again.
/// </summary>
public static class StoreFailure
{
    /// <summary>Whether the same call may succeed later with nothing changed but time.</summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.IsTransient || ClassOf(postgres) is
            "08"                                // connection
            or "40"                             // rolled back: a deadlock, or two at once
            or "53"                             // out of disk, memory, connections
            or "57"                             // shut down, crashed, starting, timed out
            || postgres.SqlState is "25P03" or "25006", // timed out in a transaction; read-only after a fail-over
        NpgsqlException or SocketException or TimeoutException or IOException => true,
        { InnerException: { } inner } => IsUnavailable(inner),
        _ => false,
    };

    /// <summary>
    /// Whether the store is to blame: it is away, it is damaged or its disk is, or it is not as this program needs it. Somebody may have to
    /// see to it first.
    /// </summary>
    public static bool IsStoresFault(Exception exception) => IsUnavailable(exception) || (Find(exception) is { } postgres
        && (ClassOf(postgres) is
            "28"                                // it does not let this program in
            or "3D"                             // there is no such database
            or "58"                             // its files and its system
            or "F0"                             // its configuration
            or "XX"                             // data that are broken, or itself
            || postgres.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn
                or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InsufficientPrivilege));

    /// <summary>
    /// Whether what an event says is to blame: the store takes no such value, or it does not even get there. Whatever else keeps an event
    /// out is not its own fault.
    /// </summary>
    public static bool IsRefusal(Exception exception) => !IsUnavailable(exception)
        && (Find(exception) is not { } postgres || ClassOf(postgres) is
            "22"                                // no such value
            or "23"                             // against a constraint
            or "54");                           // longer than anything may be

    /// <summary>Which error of Postgres' own it was; null when it was none.</summary>
    public static string? SqlStateOf(Exception exception) => Find(exception)?.SqlState;

    private static PostgresException? Find(Exception exception) =>
        exception as PostgresException ?? (exception.InnerException is { } inner ? Find(inner) : null);

    private static string ClassOf(PostgresException exception) => exception.SqlState[..Math.Min(2, exception.SqlState.Length)];
}
