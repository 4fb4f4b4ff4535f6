using Npgsql;
using Traceability.Storage;

namespace Traceability.Alerts;

/// <summary>Has nothing said of what an alert is about, for a while: neither of this alert nor when it rings again.</summary>
public sealed class MuteAlert(NpgsqlDataSource dataSource)
{
    /// <summary>Mutes it until then; with null, no longer. False when there is no alert of that id.</summary>
    public Task<bool> RunAsync(Guid alertId, DateTimeOffset? until, CancellationToken cancellation) => until is { } then
        ? dataSource.ScalarAsync<bool>(MuteSql, cancellation, alertId, then.ToUniversalTime())
        : dataSource.ScalarAsync<bool>(UnmuteSql, cancellation, alertId);

    private const string MuteSql = """
        WITH alert AS (
          SELECT rule, subject FROM alerts WHERE alert_id = $1
        ), muted AS (
          INSERT INTO alert_mutes (rule, subject, until) SELECT rule, subject, $2 FROM alert
          ON CONFLICT (rule, subject) DO UPDATE SET until = excluded.until, muted_at = now()
        )
        SELECT EXISTS (SELECT FROM alert)
        """;

    private const string UnmuteSql = """
        WITH alert AS (
          SELECT rule, subject FROM alerts WHERE alert_id = $1
        ), heard AS (
          DELETE FROM alert_mutes m USING alert a WHERE m.rule = a.rule AND m.subject = a.subject
        )
        SELECT EXISTS (SELECT FROM alert)
        """;
}
