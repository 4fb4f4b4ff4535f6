using Npgsql;
using Traceability.Traces;

namespace Traceability.Failures;

/// <summary>
/// Finds what failed in traces and what mended it, and keeps of each error how often, where and with what outcome it occurred, how bad it
/// is, whether it rises, and what mends it.
/// </summary>
public sealed class MineErrors(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>What failed in some traces, and in the sessions that they belong to.</summary>
    internal async Task<IReadOnlyList<ErrorOccurrence>> FindAsync(IReadOnlyList<LearnedTrace> traces, CancellationToken cancellation)
    {
        Guid[] ids = [.. traces.Select(trace => trace.CorrelationId)];
        var sessions = await ReadSessionCalls.RunAsync(dataSource, ids, cancellation);
        var others = await ReadOtherFailures.RunAsync(dataSource, ids, cancellation);
        return [.. sessions.SelectMany(ErrorOccurrence.AllFrom), .. others.SelectMany(ErrorOccurrence.AllFrom)];
    }

    /// <summary>Writes what was found.</summary>
    internal static Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<LearnedTrace> traces, IReadOnlyList<ErrorOccurrence> found,
        CancellationToken cancellation) => WriteErrors.RunAsync(connection, traces, found, cancellation);

    /// <summary>Computes some of the patterns whose occurrences changed; how many, 0 when there is none left.</summary>
    internal Task<int> RefreshAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        RefreshErrors.RunAsync(connection, time.GetUtcNow(), cancellation);

    /// <summary>Has the errors looked at again whose trend may change by the passing of time alone.</summary>
    internal static NpgsqlBatchCommand ReconsiderTrends() =>
        new("UPDATE error_patterns SET stale = true WHERE trend <> 'quiet' AND NOT stale");
}
