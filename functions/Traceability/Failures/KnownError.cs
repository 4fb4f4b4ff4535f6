using System.Text.Json;
using Npgsql;
using Traceability.Failures.Fixes;
using Traceability.Storage;

namespace Traceability.Failures;

/// <summary>An error pattern as it is told to whoever meets it again.</summary>
internal sealed record KnownError(
    string Fingerprint, string Space, string Family, string Template, string Class, string Severity, string Trend, int OccurrenceCount,
    DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt, IReadOnlyList<Guid> SampleCorrelationIds, KnownFix? KnownFix,
    Prevention? Prevention)
{
    public static KnownError Read(NpgsqlDataReader row) => new(
        row.Text("fingerprint"), row.Text("space"), row.Text("family"), row.Text("error_message_pattern"), row.Text("class"),
        row.Text("severity"), row.Text("trend"), row.Int("occurrence_count"), row.Time("first_seen_at"), row.Time("last_seen_at"),
        row.GetFieldValue<Guid[]>(row.GetOrdinal("sample_correlation_ids")),
        row.TextOrNull("known_fix") is { } fix ? JsonSerializer.Deserialize(fix, FailuresJson.Default.KnownFix) : null,
        row.TextOrNull("prevention_strategy") is { } before ? JsonSerializer.Deserialize(before, FailuresJson.Default.Prevention) : null);
}
