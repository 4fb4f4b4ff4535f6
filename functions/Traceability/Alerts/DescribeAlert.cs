using System.Globalization;
using Traceability.Alerts.Rules;
using Traceability.Redaction;

namespace Traceability.Alerts;

/// <summary>Says what is the matter in a sentence. Pure.</summary>
internal static class DescribeAlert
{
    private const int LongestLabel = 200;

    /// <summary>The sentence; what it quotes is one line without secrets.</summary>
    public static string Describe(
        string rule, string label, double value, double threshold, long n, double? low, double? high, int windowHours)
    {
        var about = UntrustedText.Quote(label, LongestLabel);
        var window = Hours(windowHours);
        return rule switch
        {
            AlertRules.AgentSuccess => string.Create(
                CultureInfo.InvariantCulture,
                $"Of {n} judged traces of the agent {about} in {window}, {value:P0} came out well, hardly more than {high:P0}; "
                + $"it should be {threshold:P0}."),
            AlertRules.EndpointErrors => string.Create(
                CultureInfo.InvariantCulture,
                $"Of {n} calls to {about} in {window}, {value:P1} failed, hardly less than {low:P1}; it should be {threshold:P1} at most."),
            AlertRules.PatternSuccess => string.Create(
                CultureInfo.InvariantCulture,
                $"Of {n} judged traces that the pattern {about} was handed over to in {window}, {value:P0} came out well, hardly more than "
                + $"{high:P0}; it should be {threshold:P0}."),
            AlertRules.NewError => string.Create(
                CultureInfo.InvariantCulture,
                $"An error that was not seen before came up {n} times, in {value:F0} traces: {about}."),
            AlertRules.ErrorBurst => string.Create(
                CultureInfo.InvariantCulture, $"{n} errors in {about} within {window}, {value:F1} times as many as usual."),
            AlertRules.DaySpend => string.Create(
                CultureInfo.InvariantCulture,
                $"The models' answers of {label} cost ${value:F2}, more than ${threshold:F2}; {n} of them have a price."),
            AlertRules.ProjectSpend => string.Create(
                CultureInfo.InvariantCulture,
                $"The models' answers in {about} cost ${value:F2} in {window}; the limit is ${threshold:F2}."),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"Nothing was traced in {window}, though in {n} of the last four weeks there were traces at that time."),
        };
    }

    private static string Hours(int hours) => hours switch
    {
        1 => "an hour",
        < 48 => string.Create(CultureInfo.InvariantCulture, $"{hours} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{hours / 24.0:0.#} days"),
    };
}
