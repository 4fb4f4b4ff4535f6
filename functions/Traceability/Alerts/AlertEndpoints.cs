using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.Alerts.Rules;
using Traceability.Alerts.Webhook;
using Traceability.Http;

namespace Traceability.Alerts;

/// <summary>The handlers that list and mute alerts, and show and set their rules.</summary>
public static class AlertEndpoints
{
    private const double LargestThreshold = 1e9;
    private const int LargestN = 1_000_000;
    private const int LongestWindow = 24 * 90;

    private static readonly TimeSpan LongestMute = TimeSpan.FromDays(366);

    /// <summary>GET analytics/alerts: <c>state</c> (open, ended), <c>rule, limit, cursor</c>.</summary>
    public static async Task<IResult> ListAlertsAsync(HttpRequest request, ReadAlerts alerts)
    {
        var fields = new QueryFields(request.Query);
        var (state, rule) = (fields.OneOf("state", "open", "ended"), fields.OneOf("rule", AlertRules.Names));
        var limit = fields.Integer("limit", 50, 1, 500);
        var cursor = fields.Text("cursor") is { } text
            ? PageCursor.Parse(text) ?? fields.Fail<PageCursor>("cursor", "must be the next_cursor of a page")
            : null;
        return fields.Problem ?? (IResult)TypedResults.Json(
            await alerts.ListAsync(state, rule, limit, cursor, request.HttpContext.RequestAborted), AlertsJson.Default.AlertPage);
    }

    /// <summary>GET analytics/alerts/rules.</summary>
    public static async Task<IResult> ListAlertRulesAsync(HttpRequest request, AlertRules rules, DeliverAlerts deliver) =>
        await AnswerAsync(request, rules, deliver);

    /// <summary>
    /// PUT analytics/alerts/rules: <c>{rules: [{rule, on, threshold, least_n, window_hours}]}</c>. What a rule does not say, and each rule
    /// that is not there, is as the program has it. Answers with all of them.
    /// </summary>
    public static async Task<IResult> ReplaceAlertRulesAsync(HttpRequest request, AlertRules rules, DeliverAlerts deliver)
    {
        var (fields, problem) = await RequestBody.ReadFieldsAsync(request, "rules");
        if (fields is null)
        {
            return problem!;
        }

        var given = fields.Array("rules") ?? fields.Fail<JsonElement?>("rules", "is required");
        if (fields.Problem is { } wrong)
        {
            return wrong;
        }

        var set = new Dictionary<string, AlertRule>(StringComparer.Ordinal);
        foreach (var (at, item) in given!.Value.EnumerateArray().Index())
        {
            var place = $"rules[{at}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                return Problem.Invalid(place, $"{place} must be an object.");
            }

            var (rule, fault) = Read(item);
            if (fault is not null)
            {
                return Problem.Invalid($"{place}.{fault.Field}", $"{place}.{fault.Detail}");
            }

            if (!set.TryAdd(rule!.Rule, rule))
            {
                return Problem.Invalid($"{place}.rule", $"{place}.rule is there twice: {rule.Rule}.");
            }
        }

        await rules.ReplaceAsync([.. set.Values], request.HttpContext.RequestAborted);
        return await AnswerAsync(request, rules, deliver);
    }

    /// <summary>POST analytics/alerts/{id}/mute: <c>{until}</c>. Answers with the alert.</summary>
    public static async Task<IResult> DisableAlertAsync(
        HttpRequest request, string id, MuteAlert mute, ReadAlerts alerts, TimeProvider time)
    {
        if (!Guid.TryParse(id, out var alertId))
        {
            return NotAnId();
        }

        var (fields, problem) = await RequestBody.ReadFieldsAsync(request, "until");
        if (fields is null)
        {
            return problem!;
        }

        var now = time.GetUtcNow();
        var until = fields.Time("until") ?? fields.Fail<DateTimeOffset?>("until", "is required");
        if (fields.Problem is null && (until <= now || until > now + LongestMute))
        {
            fields.Fail<object>("until", "must be later than now, and no more than a year");
        }

        return fields.Problem ?? await MuteAsync(request, alertId, until, mute, alerts);
    }

    /// <summary>DELETE analytics/alerts/{id}/mute. Answers with the alert.</summary>
    public static async Task<IResult> EnableAlertAsync(HttpRequest request, string id, MuteAlert mute, ReadAlerts alerts) =>
        Guid.TryParse(id, out var alertId) ? await MuteAsync(request, alertId, null, mute, alerts) : NotAnId();

    private static async Task<IResult> MuteAsync(
        HttpRequest request, Guid alertId, DateTimeOffset? until, MuteAlert mute, ReadAlerts alerts)
    {
        var cancellation = request.HttpContext.RequestAborted;
        return await mute.RunAsync(alertId, until, cancellation) && await alerts.FindAsync(alertId, cancellation) is { } alert
            ? TypedResults.Json(alert, AlertsJson.Default.Alert)
            : (IResult)Problem.NotFound($"There is no alert {alertId}.");
    }

    private static (AlertRule? Rule, Problem? Fault) Read(JsonElement item)
    {
        var fields = new RequestFields(item, CorrelationHeaders.None);
        var name = fields.OneOf("rule", AlertRules.Names) ?? fields.Fail<string>("rule", "is required");
        var usual = AlertRules.Defaults.FirstOrDefault(rule => rule.Rule == name) ?? AlertRules.Defaults[0];
        var rule = usual with
        {
            On = fields.Bool("on") ?? usual.On,
            Threshold = fields.Number("threshold", 0, usual.IsRate ? 1 : LargestThreshold) ?? usual.Threshold,
            LeastN = fields.Integer("least_n", 1, LargestN) ?? usual.LeastN,
            WindowHours = fields.Integer("window_hours", 1, LongestWindow) ?? usual.WindowHours,
        };
        return fields.Problem is { } problem ? (null, problem) : (rule, null);
    }

    private static async Task<IResult> AnswerAsync(HttpRequest request, AlertRules rules, DeliverAlerts deliver) => TypedResults.Json(
        new AlertRuleList(await rules.ListAsync(request.HttpContext.RequestAborted), deliver.Where), AlertsJson.Default.AlertRuleList);

    private static Problem NotAnId() => Problem.Invalid("id", "id must be a UUID: an alert_id.");
}
