using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Advice;
using Traceability.Alerts;
using Traceability.Analytics;
using Traceability.ClaudeCode;
using Traceability.Comparing;
using Traceability.Exporting;
using Traceability.Failures;
using Traceability.Ingest;
using Traceability.Knowledge;
using Traceability.Learning;
using Traceability.Matching;
using Traceability.Mcp;
using Traceability.Patterns;
using Traceability.Routing;
using Traceability.Routing.Agents;
using Traceability.Telemetry;
using Traceability.Traces;

namespace Traceability;

/// <summary>The HTTP API on an ASP.NET Core router.</summary>
public static class TraceabilityEndpoints
{
    /// <summary>Maps every route of <see cref="Routes"/>.</summary>
    public static void MapTraceability(this IEndpointRouteBuilder app)
    {
        // The one answers sooner by itself; the other learns for as long as there is something to learn from.
        app.MapGet(Routes.Health, HealthEndpoint.GetHealthAsync);
        app.MapPost(Routes.ExtractRecentPatterns, LearnEndpoint.ExtractRecentPatternsAsync);

        var timely = app.MapGroup("").AddEndpointFilter(new AnswerInTime(app.ServiceProvider.GetRequiredService<TimeProvider>()));
        timely.MapGet(Routes.Upkeep, UpkeepEndpoint.GetUpkeepAsync);
        timely.MapPost(Routes.StartTrace, IngestEndpoints.StartTraceAsync);
        timely.MapPost(Routes.RecordRouting, IngestEndpoints.RecordRoutingAsync);
        timely.MapPost(Routes.RecordHook, IngestEndpoints.RecordHookAsync);
        timely.MapPost(Routes.RecordEndpoint, IngestEndpoints.RecordEndpointAsync);
        timely.MapPost(Routes.CompleteTrace, IngestEndpoints.CompleteTraceAsync);
        timely.MapPost(Routes.RecordBatch, BatchEndpoint.RecordBatchAsync);
        timely.MapPost(Routes.ClaudeCodeHook, HookEndpoint.ReceiveHookAsync);
        timely.MapPost(Routes.TelemetryTraces, TelemetryEndpoints.ReceiveTracesAsync);
        timely.MapPost(Routes.TelemetryLogs, TelemetryEndpoints.ReceiveLogsAsync);
        timely.MapPost(Routes.TelemetryMetrics, TelemetryEndpoints.ReceiveMetricsAsync);
        timely.MapGet(Routes.Traces, TraceEndpoints.SearchTracesAsync);
        timely.MapGet(Routes.Trace, TraceEndpoints.GetTraceAsync);
        timely.MapGet(Routes.TraceTimeline, TraceEndpoints.GetTimelineAsync);
        timely.MapGet(Routes.TraceComparison, CompareEndpoint.GetTraceComparisonAsync);
        timely.MapGet(Routes.TraceExport, ExportEndpoint.GetTraceExportAsync);
        timely.MapPost(Routes.TraceFeedback, FeedbackEndpoint.GiveTraceFeedbackAsync);
        timely.MapPost(Routes.MatchPatterns, MatchEndpoint.MatchPatternsAsync);
        timely.MapGet(Routes.Patterns, PatternEndpoints.ListPatternsAsync);
        timely.MapGet(Routes.Pattern, PatternEndpoints.GetPatternAsync);
        timely.MapGet(Routes.PatternUsage, PatternEndpoints.GetPatternUsageAsync);
        timely.MapPost(Routes.PatternFeedback, PatternEndpoints.GivePatternFeedbackAsync);
        timely.MapDelete(Routes.DisablePatterns, PatternEndpoints.DisablePatternsAsync);
        timely.MapDelete(Routes.Pattern, PatternEndpoints.DeletePatternAsync);
        timely.MapPost(Routes.EnablePatterns, PatternEndpoints.EnablePatternsAsync);
        timely.MapPost(Routes.Route, RoutingEndpoint.RouteAsync);
        timely.MapGet(Routes.Agents, AgentEndpoints.ListAgentsAsync);
        timely.MapPut(Routes.Agents, AgentEndpoints.ReplaceAgentsAsync);
        timely.MapGet(Routes.Agent, RoutingEndpoint.GetAgentAsync);
        timely.MapPost(Routes.RecogniseError, ErrorEndpoints.RecogniseAsync);
        timely.MapPost(Routes.Advise, AdviceEndpoint.GiveAdviceAsync);
        timely.MapGet(Routes.ProjectKnowledge, KnowledgeEndpoint.GetProjectKnowledgeAsync);
        timely.MapGet(Routes.PatternEffect, EffectEndpoint.GetPatternEffectAsync);
        timely.MapPost(Routes.Mcp, McpEndpoint.GetMcpAnswerAsync);
        timely.MapGet(Routes.Alerts, AlertEndpoints.ListAlertsAsync);
        timely.MapGet(Routes.AlertRules, AlertEndpoints.ListAlertRulesAsync);
        timely.MapPut(Routes.AlertRules, AlertEndpoints.ReplaceAlertRulesAsync);
        timely.MapPost(Routes.AlertMute, AlertEndpoints.DisableAlertAsync);
        timely.MapDelete(Routes.AlertMute, AlertEndpoints.EnableAlertAsync);
        timely.MapGet(Routes.Summary, AnalyticsEndpoints.GetSummaryAsync);
        timely.MapGet(Routes.TraceFigures, AnalyticsEndpoints.ListTracesAsync);
        timely.MapGet(Routes.TraceFiguresOf, AnalyticsEndpoints.GetTraceFiguresAsync);
        timely.MapGet(Routes.PatternFigures, AnalyticsEndpoints.ListPatternFiguresAsync);
        timely.MapGet(Routes.PatternUsageSeries, AnalyticsEndpoints.GetPatternUsageSeriesAsync);
        timely.MapGet(Routes.AgentFigures, AnalyticsEndpoints.ListAgentFiguresAsync);
        timely.MapGet(Routes.Chains, AnalyticsEndpoints.ListChainsAsync);
        timely.MapGet(Routes.Confidence, AnalyticsEndpoints.ListConfidenceAsync);
        timely.MapGet(Routes.Errors, AnalyticsEndpoints.ListErrorsAsync);
        timely.MapGet(Routes.Error, AnalyticsEndpoints.GetErrorAsync);
        timely.MapGet(Routes.Hooks, AnalyticsEndpoints.ListHooksAsync);
        timely.MapGet(Routes.Endpoints, AnalyticsEndpoints.ListEndpointsAsync);
        timely.MapGet(Routes.Cost, AnalyticsEndpoints.ListCostAsync);
        timely.MapGet(Routes.Projects, AnalyticsEndpoints.ListProjectsAsync);
        timely.MapGet(Routes.TimeSeries, AnalyticsEndpoints.GetTimeSeriesAsync);
    }
}
