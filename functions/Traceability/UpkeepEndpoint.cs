using System.Reflection;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Ingest.Writing;
using Traceability.Learning;
using Traceability.Retention;
using Traceability.Storage;

namespace Traceability;

/// <summary>The handler that says what the service has still to do, for who has the key.</summary>
public static class UpkeepEndpoint
{
    private static readonly string Version =
        typeof(UpkeepEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>GET upkeep.</summary>
    public static async Task<IResult> GetUpkeepAsync(
        HttpRequest request, NpgsqlDataSource dataSource, IngestQueue queue, RetentionOptions retention, HistoryState history)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(retention);
        ArgumentNullException.ThrowIfNull(history);
        var cancellation = request.HttpContext.RequestAborted;
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = UnlearnedTraces.GivenUp });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return TypedResults.Json(
            new UpkeepAnswer(
                Version, queue.Depth,
                new PendingLearning(
                    reader.Long("waiting"), reader.TimeOrNull("waiting_since"), reader.Long("given_up"), reader.TextOrNull("error"),
                    reader.TimeOrNull("learned_at")),
                reader.TimeOrNull("mined_until"),
                new StoreUpkeep(reader.Long("bytes"), reader.Long("traces"), reader.Long("open"), reader.TimeOrNull("oldest_at")),
                (int?)retention.KeepFor?.TotalDays,
                history.Now),
            HealthJson.Default.UpkeepAnswer);
    }

    private const string Sql = """
        SELECT w.*, s.*, pg_database_size(current_database()) AS bytes,
          (SELECT learn_error FROM execution_traces WHERE learned_at IS NULL AND learn_attempts >= $1 AND learn_error IS NOT NULL
           ORDER BY updated_at DESC LIMIT 1) AS error,
          (SELECT (value #>> '{}')::timestamptz FROM system_settings WHERE name = 'mined_until') AS mined_until
        FROM
          (SELECT count(*) FILTER (WHERE learn_attempts < $1) AS waiting, count(*) FILTER (WHERE learn_attempts >= $1) AS given_up,
             min(completed_at) FILTER (WHERE learn_attempts < $1) AS waiting_since
           FROM execution_traces WHERE learned_at IS NULL AND status <> 'in_progress') w,
          (SELECT count(*) AS traces, count(*) FILTER (WHERE status = 'in_progress') AS open, min(started_at) AS oldest_at,
             max(learned_at) AS learned_at
           FROM execution_traces) s
        """;
}

/// <summary>What the service has still to do, and what it keeps.</summary>
/// <param name="Version">Of the service.</param>
/// <param name="QueueDepth">Events that wait for their commit.</param>
/// <param name="Learning">What is learned from traces.</param>
/// <param name="MinedUntil">Up to when what only many traces show was looked for; null before the first time.</param>
/// <param name="Store">What is stored.</param>
/// <param name="RetentionDays">After how many days traces leave the store; null where they stay.</param>
/// <param name="History">How far Claude Code's history is read; null where the service does not run where it lies.</param>
public sealed record UpkeepAnswer(
    string Version, int QueueDepth, PendingLearning Learning, DateTimeOffset? MinedUntil, StoreUpkeep Store, int? RetentionDays,
    HistoryReading? History);

/// <summary>How far learning is behind.</summary>
/// <param name="Waiting">Traces that ended and were not learned from yet.</param>
/// <param name="WaitingSince">When the first of those ended.</param>
/// <param name="GivenUp">Traces that learning failed on, until something new of them arrives.</param>
/// <param name="Error">Why it failed on the latest of those.</param>
/// <param name="LearnedAt">When a trace was last learned from.</param>
public sealed record PendingLearning(
    long Waiting, DateTimeOffset? WaitingSince, long GivenUp, string? Error, DateTimeOffset? LearnedAt);

/// <summary>What is stored.</summary>
/// <param name="Bytes">How much room the database takes.</param>
/// <param name="Traces">How many traces, those of subagents as well.</param>
/// <param name="Open">How many of them did not end yet.</param>
/// <param name="OldestAt">When the first of them began.</param>
public sealed record StoreUpkeep(long Bytes, long Traces, long Open, DateTimeOffset? OldestAt);
