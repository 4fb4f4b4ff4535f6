using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Analytics;
using Traceability.Analytics.Asking;

namespace Traceability.Functions.Http;

/// <summary>The functions that say what all of it has been worth.</summary>
public sealed class AnalyticsFunctions(MeasureEffect effect, AskAnalytics ask)
{
    /// <summary>GET analytics/patterns/effect.</summary>
    [Function(nameof(GetPatternEffect))]
    public Task<IResult> GetPatternEffect(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.PatternEffect)] HttpRequest request) =>
        EffectEndpoint.GetPatternEffectAsync(request, effect);

    /// <summary>GET analytics/dashboard/summary.</summary>
    [Function(nameof(GetSummary))]
    public Task<IResult> GetSummary(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Summary)] HttpRequest request) =>
        AnalyticsEndpoints.GetSummaryAsync(request, ask);

    /// <summary>GET analytics/traces.</summary>
    [Function(nameof(ListTraces))]
    public Task<IResult> ListTraces(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.TraceFigures)] HttpRequest request) =>
        AnalyticsEndpoints.ListTracesAsync(request, ask);

    /// <summary>GET analytics/traces/{id}.</summary>
    [Function(nameof(GetTraceFigures))]
    public Task<IResult> GetTraceFigures(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.TraceFiguresOf)] HttpRequest request, string id) =>
        AnalyticsEndpoints.GetTraceFiguresAsync(request, id, ask);

    /// <summary>GET analytics/patterns.</summary>
    [Function(nameof(ListPatternFigures))]
    public Task<IResult> ListPatternFigures(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.PatternFigures)] HttpRequest request) =>
        AnalyticsEndpoints.ListPatternFiguresAsync(request, ask);

    /// <summary>GET analytics/patterns/{id}/usage.</summary>
    [Function(nameof(GetPatternUsageSeries))]
    public Task<IResult> GetPatternUsageSeries(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.PatternUsageSeries)] HttpRequest request, string id) =>
        AnalyticsEndpoints.GetPatternUsageSeriesAsync(request, id, ask);

    /// <summary>GET analytics/agents/effectiveness.</summary>
    [Function(nameof(ListAgentFigures))]
    public Task<IResult> ListAgentFigures(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.AgentFigures)] HttpRequest request) =>
        AnalyticsEndpoints.ListAgentFiguresAsync(request, ask);

    /// <summary>GET analytics/agents/chaining.</summary>
    [Function(nameof(ListChains))]
    public Task<IResult> ListChains(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Chains)] HttpRequest request) =>
        AnalyticsEndpoints.ListChainsAsync(request, ask);

    /// <summary>GET analytics/agents/confidence.</summary>
    [Function(nameof(ListConfidence))]
    public Task<IResult> ListConfidence(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Confidence)] HttpRequest request) =>
        AnalyticsEndpoints.ListConfidenceAsync(request, ask);

    /// <summary>GET analytics/errors.</summary>
    [Function(nameof(ListErrors))]
    public Task<IResult> ListErrors(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Errors)] HttpRequest request) =>
        AnalyticsEndpoints.ListErrorsAsync(request, ask);

    /// <summary>GET analytics/errors/{id}.</summary>
    [Function(nameof(GetError))]
    public Task<IResult> GetError(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Error)] HttpRequest request, string id) =>
        AnalyticsEndpoints.GetErrorAsync(request, id, ask);

    /// <summary>GET analytics/hooks.</summary>
    [Function(nameof(ListHooks))]
    public Task<IResult> ListHooks(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Hooks)] HttpRequest request) =>
        AnalyticsEndpoints.ListHooksAsync(request, ask);

    /// <summary>GET analytics/endpoints.</summary>
    [Function(nameof(ListEndpoints))]
    public Task<IResult> ListEndpoints(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Endpoints)] HttpRequest request) =>
        AnalyticsEndpoints.ListEndpointsAsync(request, ask);

    /// <summary>GET analytics/cost.</summary>
    [Function(nameof(ListCost))]
    public Task<IResult> ListCost(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Cost)] HttpRequest request) =>
        AnalyticsEndpoints.ListCostAsync(request, ask);

    /// <summary>GET analytics/projects.</summary>
    [Function(nameof(ListProjects))]
    public Task<IResult> ListProjects(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Projects)] HttpRequest request) =>
        AnalyticsEndpoints.ListProjectsAsync(request, ask);

    /// <summary>GET analytics/timeseries.</summary>
    [Function(nameof(GetTimeSeries))]
    public Task<IResult> GetTimeSeries(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.TimeSeries)] HttpRequest request) =>
        AnalyticsEndpoints.GetTimeSeriesAsync(request, ask);
}
