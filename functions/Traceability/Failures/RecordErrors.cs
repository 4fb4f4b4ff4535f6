using Npgsql;
using Traceability.Evidence.Verdict;
using Traceability.Traces;

namespace Traceability.Failures;

/// <summary>
/// Takes note of the errors of a trace that was no success: its own, those of its tool calls and of its calls to the outside.
/// Each occurrence is a row and counts once.
/// </summary>
public sealed class RecordErrors(NpgsqlDataSource dataSource)
{
    /// <summary>Records the trace's errors, unless nothing shows how it went.</summary>
    public async Task RunAsync(AssembledTrace trace, SuccessVerdict verdict)
    {
        if (verdict.IsUnclear)
        {
            return;
        }

        var errors = ErrorsOf(trace).ToList();
        if (errors.Count == 0)
        {
            return;
        }

        await using var connection = await dataSource.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Counting(trace.Trace.CorrelationId, trace.Trace.Agent, errors));
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>The statement that takes note of the errors of a trace, those that are not known yet.</summary>
    internal static NpgsqlBatchCommand Counting(Guid correlationId, string? agent, IReadOnlyCollection<ErrorOccurrence> occurrences)
    {
        var errors = occurrences.DistinctBy(error => error.ExecutionId)
            .OrderBy(error => error.Fingerprint, StringComparer.Ordinal).ToList();
        return new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                new() { Value = errors.Select(error => error.ExecutionId).ToArray() },
                new() { Value = errors.Select(error => error.Fingerprint).ToArray() },
                new() { Value = errors.Select(error => error.At.UtcDateTime).ToArray() },
                new() { Value = errors.Select(error => error.Type).ToArray() },
                new() { Value = errors.Select(error => error.Message).ToArray() },
                new() { Value = errors.Select(error => error.HookType).ToArray() },
                new() { Value = errors.Select(error => error.Endpoint).ToArray() },
                new() { Value = (object?)agent ?? DBNull.Value, DataTypeName = "text" },
                new() { Value = correlationId },
            },
        };
    }

    private static IEnumerable<ErrorOccurrence> ErrorsOf(AssembledTrace trace)
    {
        var record = trace.Trace;
        if (record is { Status: "error" or "timeout" })
        {
            yield return ErrorOccurrence.From(
                record.CorrelationId, record.CompletedAt ?? record.StartedAt, record.ErrorType ?? record.Status, record.ErrorMessage,
                record.Agent, null, null);
        }

        foreach (var hook in trace.Hooks.Where(hook => hook is { Success: false, Status: not ("cancelled" or "denied") }))
        {
            yield return ErrorOccurrence.From(
                hook.ExecutionId, hook.CompletedAt ?? hook.StartedAt, hook.ToolName ?? hook.HookType, hook.ErrorMessage, record.Agent,
                hook.HookType, null);
        }

        foreach (var call in trace.EndpointCalls.Where(call => call is { Success: false, HookExecutionId: null }))
        {
            yield return ErrorOccurrence.From(
                call.ExecutionId, call.CompletedAt ?? call.StartedAt, call.ServiceName, call.ErrorMessage ?? $"HTTP {call.ResponseStatus}",
                record.Agent, null, call.EndpointPath);
        }
    }

    private const string Sql = """
        WITH given AS (
          SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
            AS row (execution_id, fingerprint, at, type, message, hook_type, endpoint)
        ), fresh AS (
          INSERT INTO error_occurrences (execution_id, correlation_id, fingerprint, occurred_at)
          SELECT execution_id, $9, fingerprint, at FROM given
          ON CONFLICT (execution_id) DO NOTHING
          RETURNING execution_id, fingerprint, occurred_at
        )
        INSERT INTO error_patterns AS p (
          fingerprint, error_type, error_message_pattern, agent, hook_type, endpoint_path, occurrence_count, first_seen_at,
          last_seen_at, sample_correlation_ids)
        SELECT f.fingerprint, min(g.type), min(g.message), $8, min(g.hook_type), min(g.endpoint),
          count(*), min(f.occurred_at), max(f.occurred_at), ARRAY[$9]
        FROM fresh f JOIN given g ON g.execution_id = f.execution_id
        GROUP BY f.fingerprint
        ON CONFLICT (fingerprint) DO UPDATE SET
          occurrence_count = p.occurrence_count + excluded.occurrence_count,
          first_seen_at = least(p.first_seen_at, excluded.first_seen_at),
          last_seen_at = greatest(p.last_seen_at, excluded.last_seen_at),
          sample_correlation_ids = CASE WHEN p.sample_correlation_ids @> excluded.sample_correlation_ids THEN p.sample_correlation_ids
            ELSE (excluded.sample_correlation_ids || p.sample_correlation_ids)[1:10] END,
          updated_at = now()
        """;
}
