using Microsoft.AspNetCore.Http;
using Traceability.Analytics.Asking;
using Traceability.Analytics.Figures;
using Traceability.Http;

namespace Traceability.Analytics;

/// <summary>
/// The handlers that answer with figures. All take <c>from, to, bucket, time_zone, agent, project, person, model, limit, offset</c> and
/// <c>compare=previous</c>, answer in CSV to who accepts it, and tag what they say.
/// </summary>
public static class AnalyticsEndpoints
{
    private const int LongestFingerprint = 100;

    /// <summary>GET analytics/dashboard/summary.</summary>
    public static Task<IResult> GetSummaryAsync(HttpRequest request, AskAnalytics ask) =>
        AnswerFigures.OneAsync(request, ask, _ => Overview.Query, AnalyticsJson.Default.AnalyticsOneOverview);

    /// <summary>GET analytics/traces: also <c>outcome, status, task, tool, text, min_cost, sort</c>.</summary>
    public static Task<IResult> ListTracesAsync(HttpRequest request, AskAnalytics ask) => AnswerFigures.ListAsync(
        request, ask, fields => TraceLine.Query(TraceSearch.Read(fields)), AnalyticsJson.Default.AnalyticsListTraceLine);

    /// <summary>GET analytics/traces/{id}: of the trace as a whole, whatever the window.</summary>
    public static Task<IResult> GetTraceFiguresAsync(HttpRequest request, string id, AskAnalytics ask) => AnswerFigures.OneAsync(
        request, ask, fields => TraceFigures.Query(Id(fields, id, "a trace's correlation_id")),
        AnalyticsJson.Default.AnalyticsOneTraceFigures, $"There is no trace {id}.");

    /// <summary>GET analytics/patterns: also <c>status</c>.</summary>
    public static Task<IResult> ListPatternFiguresAsync(HttpRequest request, AskAnalytics ask) => AnswerFigures.ListAsync(
        request, ask, fields => PatternLine.Query(fields.OneOf("status", "candidate", "provisional", "validated", "deprecated")),
        AnalyticsJson.Default.AnalyticsListPatternLine);

    /// <summary>GET analytics/patterns/{id}/usage: a series.</summary>
    public static Task<IResult> GetPatternUsageSeriesAsync(HttpRequest request, string id, AskAnalytics ask) => AnswerFigures.SeriesAsync(
        request, ask, fields => PatternUsagePoint.Query(Id(fields, id, "a pattern_id")),
        AnalyticsJson.Default.AnalyticsListPatternUsagePoint);

    /// <summary>GET analytics/agents/effectiveness.</summary>
    public static Task<IResult> ListAgentFiguresAsync(HttpRequest request, AskAnalytics ask) =>
        AnswerFigures.ListAsync(request, ask, _ => AgentLine.Query, AnalyticsJson.Default.AnalyticsListAgentLine);

    /// <summary>
    /// GET analytics/agents/chaining: also <c>by</c>: chain (who delegated to whom in a trace), follows (what follows on what) or sequence
    /// (what is frequent in tasks), the last with <c>min_support</c>.
    /// </summary>
    public static Task<IResult> ListChainsAsync(HttpRequest request, AskAnalytics ask)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Query["by"].ToString() switch
        {
            "follows" => AnswerFigures.ListAsync(request, ask, _ => FollowLine.Query, AnalyticsJson.Default.AnalyticsListFollowLine),
            "sequence" => AnswerFigures.FoldedAsync(
                request, ask, fields => SequenceLine.Question(fields.Integer("min_support", SequenceLine.UsualSupport, 2, 1_000)),
                AnalyticsJson.Default.AnalyticsListSequenceLine),
            _ => AnswerFigures.ListAsync(
                request, ask,
                fields =>
                {
                    fields.OneOf("by", "chain", "follows", "sequence");
                    return ChainLine.Query;
                },
                AnalyticsJson.Default.AnalyticsListChainLine),
        };
    }

    /// <summary>GET analytics/agents/confidence.</summary>
    public static Task<IResult> ListConfidenceAsync(HttpRequest request, AskAnalytics ask) =>
        AnswerFigures.ListAsync(request, ask, _ => ConfidenceLine.Query, AnalyticsJson.Default.AnalyticsListConfidenceLine);

    /// <summary>GET analytics/errors: also <c>severity, type</c>.</summary>
    public static Task<IResult> ListErrorsAsync(HttpRequest request, AskAnalytics ask) => AnswerFigures.ListAsync(
        request, ask, fields => ErrorLine.Query(fields.OneOf("severity", "info", "warning", "error", "critical"), fields.Text("type")),
        AnalyticsJson.Default.AnalyticsListErrorLine);

    /// <summary>GET analytics/errors/{id}.</summary>
    public static Task<IResult> GetErrorAsync(HttpRequest request, string id, AskAnalytics ask) => AnswerFigures.OneAsync(
        request, ask,
        fields => ErrorFigures.Query(
            id.Length <= LongestFingerprint && id.All(letter => char.IsAsciiHexDigit(letter) || letter == '-')
                ? id
                : fields.Fail<string>("id", "must be the fingerprint of an error") ?? ""),
        AnalyticsJson.Default.AnalyticsOneErrorFigures, $"There is no error {id}.");

    /// <summary>GET analytics/hooks: also <c>by</c>, tool or check.</summary>
    public static Task<IResult> ListHooksAsync(HttpRequest request, AskAnalytics ask) => AnswerFigures.ListAsync(
        request, ask, fields => HookLine.Query(fields.OneOf("by", "tool", "check")), AnalyticsJson.Default.AnalyticsListHookLine);

    /// <summary>GET analytics/endpoints.</summary>
    public static Task<IResult> ListEndpointsAsync(HttpRequest request, AskAnalytics ask) =>
        AnswerFigures.ListAsync(request, ask, _ => EndpointLine.Query, AnalyticsJson.Default.AnalyticsListEndpointLine);

    /// <summary>GET analytics/cost: also <c>by</c>: model, project, person, agent, task, session, trace or time.</summary>
    public static Task<IResult> ListCostAsync(HttpRequest request, AskAnalytics ask) => AnswerFigures.ListAsync(
        request, ask, fields => CostLine.Query(fields.OneOf("by", CostLine.Ways)), AnalyticsJson.Default.AnalyticsListCostLine);

    /// <summary>GET analytics/projects.</summary>
    public static Task<IResult> ListProjectsAsync(HttpRequest request, AskAnalytics ask) =>
        AnswerFigures.ListAsync(request, ask, _ => ProjectLine.Query, AnalyticsJson.Default.AnalyticsListProjectLine);

    /// <summary>GET analytics/timeseries.</summary>
    public static Task<IResult> GetTimeSeriesAsync(HttpRequest request, AskAnalytics ask) =>
        AnswerFigures.SeriesAsync(request, ask, _ => TimePoint.Query, AnalyticsJson.Default.AnalyticsListTimePoint);

    private static Guid Id(QueryFields fields, string id, string what) =>
        Guid.TryParse(id, out var found) ? found : fields.Fail<Guid>("id", $"must be a UUID: {what}");
}
