using System.Text.Json;
using Npgsql;
using Traceability.Patterns.Plans;
using Traceability.Redaction;

namespace Traceability.Matching;

/// <summary>
/// Notes that a pattern was found for a trace, so that its outcome can be held against the pattern, and says whether the pattern may be
/// handed over.
/// </summary>
public sealed class LogUsage(NpgsqlDataSource dataSource, HoldOut holdOut)
{
    /// <summary>
    /// Once a trace and pattern, however often it is called. False when the trace is held out: then nothing of what was found may be
    /// told, or there is nothing to compare reuse with.
    /// </summary>
    public Task<bool> RunAsync(Guid correlationId, string userRequest, PatternMatch match, CancellationToken cancellation) =>
        RunAsync(correlationId, userRequest, match, null, cancellation);

    /// <summary>The same, with the plan that is handed over: what the trace does is compared with it later.</summary>
    public async Task<bool> RunAsync(
        Guid correlationId, string userRequest, PatternMatch match, ReplayPlan? plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(match);
        var used = !holdOut.Holds(correlationId);
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = match.PatternId });
        command.Parameters.Add(new() { Value = correlationId });
        command.Parameters.Add(new() { Value = StorableText.Clean(SecretRedactor.Redact(userRequest)) });
        command.Parameters.Add(new() { Value = match.Confidence });
        command.Parameters.Add(new() { Value = (object?)match.ExpectedDurationMs ?? DBNull.Value, DataTypeName = "double precision" });
        command.Parameters.Add(new() { Value = used });
        command.Parameters.Add(new()
        {
            Value = plan is null ? DBNull.Value : JsonSerializer.Serialize(plan, PlansJson.Default.ReplayPlan),
            DataTypeName = "text",
        });
        await command.ExecuteNonQueryAsync(cancellation);
        return used;
    }

    // The pattern may be gone since it was found, or be merged into another. What was held out once may be handed over later, under a
    // smaller share; from then on it stays a use.
    private const string Sql = """
        WITH logged AS (
          INSERT INTO pattern_usage_log AS u (pattern_id, correlation_id, user_request, match_score, expected_duration_ms, used, plan)
          SELECT coalesce(merged_into, pattern_id), $2, $3, $4, $5, $6, $7::jsonb FROM success_patterns WHERE pattern_id = $1
          ON CONFLICT (correlation_id, pattern_id) DO UPDATE SET used = true, plan = EXCLUDED.plan WHERE EXCLUDED.used AND NOT u.used
          RETURNING u.pattern_id, u.used)
        UPDATE success_patterns p SET usage_count = usage_count + 1, last_used_at = now()
        FROM logged WHERE p.pattern_id = logged.pattern_id AND logged.used
        """;
}
