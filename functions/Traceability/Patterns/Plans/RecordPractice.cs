using System.Text.Json;
using Npgsql;
using Traceability.Failures;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability.Patterns.Plans;

/// <summary>
/// Keeps what a trace did: with the pattern that it is evidence of, for its plan; and for the patterns that were handed over for it, what
/// it did otherwise than their plans.
/// </summary>
public sealed class RecordPractice(NpgsqlDataSource dataSource)
{
    /// <summary>
    /// Compares a trace with the plans that were handed over for it. Idempotent: the plan is kept with its use, and does not change with
    /// what is learned since.
    /// </summary>
    public async Task CompareAsync(AssembledTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var practice = TracePractice.From(trace);
        var id = trace.Trace.CorrelationId;
        await using var connection = await dataSource.OpenConnectionAsync();
        foreach (var (pattern, plan) in await UsesAsync(connection, id))
        {
            await NoteDeviationsAsync(connection, id, pattern, plan, practice, trace.Trace.DurationMs);
        }
    }

    /// <summary>Keeps what a task did with the pattern that it is evidence of.</summary>
    public Task KeepAsync(AssembledTrace task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var practice = TracePractice.From(task) with { Repaired = FindLessons.FindRepaired(task) };
        return dataSource.ExecuteAsync(
            KeepSql, CancellationToken.None, task.Trace.CorrelationId, JsonSerializer.Serialize(practice, PlansJson.Default.TracePractice));
    }

    private static async Task<IReadOnlyList<(Guid Pattern, string? Plan)>> UsesAsync(NpgsqlConnection connection, Guid trace)
    {
        await using var command = new NpgsqlCommand(UsesSql, connection);
        command.Parameters.Add(new() { Value = trace });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ListAsync(row => (row.Guid("pattern_id"), row.TextOrNull("plan")), CancellationToken.None);
    }

    private static async Task NoteDeviationsAsync(
        NpgsqlConnection connection, Guid trace, Guid pattern, string? kept, TracePractice practice, double? durationMs)
    {
        var json = PlansJson.Default;
        // A pattern that was handed over without its plan is held to the plan that it has now.
        var plan = kept is not null ? JsonSerializer.Deserialize(kept, json.ReplayPlan)
            : await ReadPlans.SourceAsync(connection, pattern, trace, CancellationToken.None) is { } source ? BuildPlan.Build(source, 0)
            : null;
        if (plan is null)
        {
            return;
        }

        await connection.ExecuteAsync(
            DeviationsSql,
            CancellationToken.None,
            trace,
            pattern,
            JsonSerializer.Serialize(FindDeviations.Find(plan, practice, durationMs), json.IReadOnlyListPlanDeviation),
            kept ?? JsonSerializer.Serialize(plan, json.ReplayPlan));
    }

    // Nobody could deviate from what was held out.
    private const string UsesSql =
        "SELECT pattern_id, plan::text AS plan FROM pattern_usage_log WHERE correlation_id = $1 AND used AND pattern_id IS NOT NULL";

    private const string DeviationsSql = """
        UPDATE pattern_usage_log SET deviations = $3::jsonb, plan = $4::jsonb WHERE correlation_id = $1 AND pattern_id = $2
        """;

    private const string KeepSql = "UPDATE pattern_evidence SET practice = $2::jsonb WHERE correlation_id = $1";
}
