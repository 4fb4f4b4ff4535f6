using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Alerts;
using Traceability.Alerts.Rules;
using Traceability.Alerts.Webhook;

namespace Traceability.Functions.Http;

/// <summary>The functions that list and mute alerts, and show and set their rules.</summary>
public sealed class AlertFunctions(ReadAlerts alerts, MuteAlert mute, AlertRules rules, DeliverAlerts deliver, TimeProvider time)
{
    /// <summary>GET analytics/alerts.</summary>
    [Function(nameof(ListAlerts))]
    public Task<IResult> ListAlerts([HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Alerts)] HttpRequest request) =>
        AlertEndpoints.ListAlertsAsync(request, alerts);

    /// <summary>GET analytics/alerts/rules.</summary>
    [Function(nameof(ListAlertRules))]
    public Task<IResult> ListAlertRules(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.AlertRules)] HttpRequest request) =>
        AlertEndpoints.ListAlertRulesAsync(request, rules, deliver);

    /// <summary>PUT analytics/alerts/rules.</summary>
    [Function(nameof(ReplaceAlertRules))]
    public Task<IResult> ReplaceAlertRules(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = Routes.AlertRules)] HttpRequest request) =>
        AlertEndpoints.ReplaceAlertRulesAsync(request, rules, deliver);

    /// <summary>POST analytics/alerts/{id}/mute.</summary>
    [Function(nameof(DisableAlert))]
    public Task<IResult> DisableAlert(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.AlertMute)] HttpRequest request, string id) =>
        AlertEndpoints.DisableAlertAsync(request, id, mute, alerts, time);

    /// <summary>DELETE analytics/alerts/{id}/mute.</summary>
    [Function(nameof(EnableAlert))]
    public Task<IResult> EnableAlert(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Routes.AlertMute)] HttpRequest request, string id) =>
        AlertEndpoints.EnableAlertAsync(request, id, mute, alerts);
}
