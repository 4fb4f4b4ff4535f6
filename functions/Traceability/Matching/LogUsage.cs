using Npgsql;
using Traceability.Ingest.Redaction;

namespace Traceability.Matching;

/// <summary>Notes that a pattern was found for a trace, so that its outcome can be held against the pattern.</summary>
public sealed class LogUsage(NpgsqlDataSource dataSource)
{
    /// <summary>Once a trace and pattern, however often it is called.</summary>
    public async Task RunAsync(Guid correlationId, string userRequest, PatternMatch match, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = match.PatternId });
        command.Parameters.Add(new() { Value = correlationId });
        command.Parameters.Add(new() { Value = StorableText.Clean(SecretRedactor.Redact(userRequest)) });
        command.Parameters.Add(new() { Value = match.Confidence });
        command.Parameters.Add(new() { Value = (object?)match.ExpectedDurationMs ?? DBNull.Value, DataTypeName = "double precision" });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // The pattern may be gone since it was found.
    private const string Sql = """
        WITH logged AS (
          INSERT INTO pattern_usage_log (pattern_id, correlation_id, user_request, match_score, expected_duration_ms)
          SELECT pattern_id, $2, $3, $4, $5 FROM success_patterns WHERE pattern_id = $1
          ON CONFLICT (correlation_id, pattern_id) DO NOTHING
          RETURNING pattern_id)
        UPDATE success_patterns p SET usage_count = usage_count + 1, last_used_at = now()
        FROM logged WHERE p.pattern_id = logged.pattern_id
        """;
}
