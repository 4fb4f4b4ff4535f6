using NpgsqlTypes;
using Traceability.Analytics.Asking;

namespace Traceability.Alerts.Rules;

/// <summary>What a rule asks of the store at a time.</summary>
internal sealed class RuleQuestion
{
    /// <param name="rule">The rule.</param>
    /// <param name="now">What time it is.</param>
    public RuleQuestion(AlertRule rule, DateTimeOffset now)
    {
        Rule = rule;
        (From, var to) = rule.Window(now);
        Filter = AnalyticsFilter.Within(rule.Rule == AlertRules.ErrorBurst ? From - Usual : From, to);
    }

    /// <summary>What is usual in a project is told by so long before the window.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromDays(14);

    /// <summary>The rule.</summary>
    public AlertRule Rule { get; }

    /// <summary>Where the window begins.</summary>
    public DateTimeOffset From { get; }

    /// <summary>All that is read: the window, and what comes before it where that counts too.</summary>
    public AnalyticsFilter Filter { get; }

    /// <summary>Whether it reads what hours and days were added up to, instead of their rows.</summary>
    public bool ReadsSums => Rule.Rule is not (AlertRules.PatternSuccess or AlertRules.NewError or AlertRules.Quiet);

    /// <summary>Whether it has to tell an hour from the next, for which sums of days are of no use.</summary>
    public bool TellsHours => Rule.Rule == AlertRules.ErrorBurst;

    /// <summary>Writes a value of it as a parameter.</summary>
    public (string From, string To, string Threshold, string LeastN) In(AnalyticsSql sql) => (
        sql.Add(From.ToUniversalTime(), NpgsqlDbType.TimestampTz), sql.To, sql.Add(Rule.Threshold, NpgsqlDbType.Double),
        sql.Add(Rule.LeastN, NpgsqlDbType.Integer));
}
