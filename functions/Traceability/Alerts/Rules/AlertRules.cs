using Npgsql;
using Traceability.Storage;

namespace Traceability.Alerts.Rules;

/// <summary>The rules: as the program has them, where nobody set them otherwise.</summary>
public sealed class AlertRules(NpgsqlDataSource dataSource)
{
    /// <summary>An agent comes out well too seldom.</summary>
    public const string AgentSuccess = "agent_success";

    /// <summary>An address outside fails too often.</summary>
    public const string EndpointErrors = "endpoint_errors";

    /// <summary>A pattern that is handed over works too seldom.</summary>
    public const string PatternSuccess = "pattern_success";

    /// <summary>An error that was never seen before occurs.</summary>
    public const string NewError = "new_error";

    /// <summary>Many more errors than usual.</summary>
    public const string ErrorBurst = "error_burst";

    /// <summary>A day costs too much.</summary>
    public const string DaySpend = "day_spend";

    /// <summary>A project costs too much.</summary>
    public const string ProjectSpend = "project_spend";

    /// <summary>Nothing is traced where there usually is.</summary>
    public const string Quiet = "quiet";

    /// <summary>The rules as the program has them.</summary>
    public static IReadOnlyList<AlertRule> Defaults { get; } =
    [
        new(AgentSuccess, true, 0.8, 10, 168,
            "Of an agent's judged traces, surely (by the upper end of Wilson's 95 % interval) less than this share came out well."),
        new(EndpointErrors, true, 0.05, 20, 24, "Of the calls to an address outside, surely more than this share failed."),
        new(PatternSuccess, true, 0.7, 8, 720,
            "Of the judged traces that a pattern was handed over to, surely less than this share came out well."),
        new(NewError, true, 3, 3, 24,
            "An error of a project or its environment, first seen in the window in a project known for a week, came up in so many traces."),
        new(ErrorBurst, true, 4, 20, 1,
            "A project had this many times its usual errors an hour, of the hours of two weeks in which it had any."),
        new(DaySpend, true, 100, 1, 24, "The models' answers of a day (UTC) cost more than this, in US dollars."),
        new(ProjectSpend, true, 1_000, 1, 720, "The models' answers in a project cost more than this, in US dollars."),
        new(Quiet, true, 3, 5, 24, "Nothing was traced, though in this many of the last four weeks there were traces at that time."),
    ];

    /// <summary>Their names.</summary>
    public static string[] Names { get; } = [.. Defaults.Select(rule => rule.Rule)];

    /// <summary>The rules as they are.</summary>
    public async Task<IReadOnlyList<AlertRule>> ListAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(ListSql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var set = (await reader.ListAsync(
            row => (Rule: row.Text("rule"), On: row.Bool("is_on"), Threshold: row.Double("threshold"), LeastN: row.Int("least_n"),
                WindowHours: row.Int("window_hours")),
            cancellation)).ToDictionary(row => row.Rule);
        return [.. Defaults.Select(rule => set.TryGetValue(rule.Rule, out var row)
            ? rule with { On = row.On, Threshold = row.Threshold, LeastN = row.LeastN, WindowHours = row.WindowHours }
            : rule)];
    }

    /// <summary>Sets these rules; all others are as the program has them again.</summary>
    public Task ReplaceAsync(IReadOnlyList<AlertRule> rules, CancellationToken cancellation) => dataSource.ExecuteAsync(
        ReplaceSql, cancellation,
        rules.Select(rule => rule.Rule).ToArray(),
        rules.Select(rule => rule.On).ToArray(),
        rules.Select(rule => rule.Threshold).ToArray(),
        rules.Select(rule => rule.LeastN).ToArray(),
        rules.Select(rule => rule.WindowHours).ToArray());

    private const string ListSql = "SELECT rule, is_on, threshold, least_n, window_hours FROM alert_rules";

    private const string ReplaceSql = """
        WITH gone AS (
          DELETE FROM alert_rules WHERE NOT rule = ANY ($1)
        )
        INSERT INTO alert_rules AS r (rule, is_on, threshold, least_n, window_hours)
        SELECT * FROM unnest($1::text[], $2::boolean[], $3::double precision[], $4::integer[], $5::integer[])
        ON CONFLICT (rule) DO UPDATE SET is_on = excluded.is_on, threshold = excluded.threshold, least_n = excluded.least_n,
          window_hours = excluded.window_hours, updated_at = now()
        """;
}
