using Npgsql;
using Traceability.Storage;

namespace Traceability.Patterns;

/// <summary>
/// The emergency switch: when it is off, nothing is learned and nothing is matched, in every process on this store. Kept in the store, so
/// it survives a restart; read at most once a second, so that a match does not pay for it.
/// </summary>
public sealed class PatternSwitch(NpgsqlDataSource dataSource, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private sealed record Known(bool On, long ReadAt);

    private Known? known;

    /// <summary>Whether patterns are learned and matched.</summary>
    public async Task<bool> IsOnAsync(CancellationToken cancellation)
    {
        if (known is { } last && time.GetElapsedTime(last.ReadAt) < Fresh)
        {
            return last.On;
        }

        var on = await dataSource.ScalarAsync<bool?>(ReadSql, cancellation) ?? true;
        known = new Known(on, time.GetTimestamp());
        return on;
    }

    /// <summary>Turns it on or off.</summary>
    public async Task SetAsync(bool on, CancellationToken cancellation)
    {
        await dataSource.ExecuteAsync(WriteSql, cancellation, on);
        known = new Known(on, time.GetTimestamp());
    }

    private const string ReadSql = "SELECT value::boolean FROM system_settings WHERE name = 'patterns_enabled'";

    private const string WriteSql = """
        INSERT INTO system_settings (name, value) VALUES ('patterns_enabled', to_jsonb($1::boolean))
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()
        """;
}
