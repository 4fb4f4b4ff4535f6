using System.Text.Json;
using Npgsql;
using Traceability.Evidence.Steps;
using Traceability.Json;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Failures;

/// <summary>Counts the errors that learning has not, writes to all what became of them, and marks their patterns as changed.</summary>
internal static class WriteErrors
{
    private const int LongestCommand = 300;

    public static IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyList<LearnedTrace> traces, IReadOnlyList<TraceErrors> mined)
    {
        var failures = mined.SelectMany(errors => errors.Failures).ToList();
        yield return new NpgsqlBatchCommand(LockSql)
        {
            Parameters =
            {
                new() { Value = failures.Select(failure => failure.Error.Fingerprint).Distinct(StringComparer.Ordinal).ToArray() },
                new() { Value = traces.Select(trace => trace.CorrelationId).ToArray() },
            },
        };
        foreach (var errors in mined.Where(errors => errors.Uncounted.Count > 0))
        {
            yield return RecordErrors.Counting(errors.Trace.CorrelationId, errors.Trace.Agent, errors.Uncounted);
        }

        yield return new NpgsqlBatchCommand(StepsSql)
        {
            Parameters =
            {
                new() { Value = failures.Select(failure => failure.Error.ExecutionId).ToArray() },
                new() { Value = failures.Select(failure => failure.Step.Step).ToArray() },
                new() { Value = failures.Select(failure => failure.Step.WorkedBy is not null).ToArray() },
                new() { Value = failures.Select(failure => Json(failure.Step.RepairSteps)).ToArray() },
                new() { Value = failures.Select(failure => Json(failure.Step.MissingSteps)).ToArray() },
                new() { Value = failures.Select(failure => Command(failure.Step.Call)).ToArray() },
                new() { Value = failures.Select(failure => Command(failure.Step.WorkedBy)).ToArray() },
            },
        };
        yield return new NpgsqlBatchCommand(TracesSql)
        {
            Parameters =
            {
                new() { Value = traces.Select(trace => trace.CorrelationId).ToArray() },
                new() { Value = traces.Select(trace => trace.SessionId).ToArray() },
                new() { Value = traces.Select(trace => trace.Success).ToArray() },
            },
        };
        yield return new NpgsqlBatchCommand(StaleSql)
        {
            Parameters = { new() { Value = traces.Select(trace => trace.CorrelationId).ToArray() } },
        };
    }

    private static string? Json(IReadOnlyList<string>? texts) =>
        texts is null ? null : JsonSerializer.Serialize(texts, CommonJson.Default.IReadOnlyListString);

    private static string? Command(ToolCall? call) =>
        call is not null && ToolInput.Text(call.Hook, "command") is { } line ? StorableText.Cut(line, LongestCommand) : null;

    // In the order in which learning takes them, so that neither waits for a row of the other while it holds one.
    private const string LockSql = """
        SELECT fingerprint FROM error_patterns
        WHERE fingerprint = ANY($1) OR fingerprint = ANY(ARRAY(SELECT fingerprint FROM error_occurrences WHERE correlation_id = ANY($2)))
        ORDER BY fingerprint FOR UPDATE
        """;

    private const string StepsSql = """
        UPDATE error_occurrences o SET
          step = given.step, repaired = given.repaired, repair_steps = jsonb_text_array(given.steps::jsonb),
          missing_steps = jsonb_text_array(given.missing::jsonb), failed_command = given.failed, worked_command = given.worked
        FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::text[], $5::text[], $6::text[], $7::text[])
          AS given (id, step, repaired, steps, missing, failed, worked)
        WHERE o.execution_id = given.id
          AND (o.step, o.repaired, o.repair_steps, o.missing_steps, o.failed_command, o.worked_command) IS DISTINCT FROM
            (given.step, given.repaired, jsonb_text_array(given.steps::jsonb), jsonb_text_array(given.missing::jsonb), given.failed,
              given.worked)
        """;

    private const string TracesSql = """
        UPDATE error_occurrences o SET session_id = given.session, trace_success = given.ok
        FROM unnest($1::uuid[], $2::uuid[], $3::boolean[]) AS given (id, session, ok)
        WHERE o.correlation_id = given.id AND (o.session_id, o.trace_success) IS DISTINCT FROM (given.session, given.ok)
        """;

    private const string StaleSql = """
        UPDATE error_patterns SET stale = true
        WHERE NOT stale AND fingerprint IN (SELECT fingerprint FROM error_occurrences WHERE correlation_id = ANY($1))
        """;
}
