using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Traceability.Analytics;
using Traceability.ClaudeCode;
using Traceability.Ingest;
using Traceability.Learning;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.Routing;
using Traceability.Routing.Agents;
using Traceability.Traces;

namespace Traceability;

/// <summary>The HTTP API on an ASP.NET Core router.</summary>
public static class TraceabilityEndpoints
{
    /// <summary>Maps every route of <see cref="Routes"/>.</summary>
    public static void MapTraceability(this IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.StartTrace, IngestEndpoints.StartTraceAsync);
        app.MapPost(Routes.RecordRouting, IngestEndpoints.RecordRoutingAsync);
        app.MapPost(Routes.RecordHook, IngestEndpoints.RecordHookAsync);
        app.MapPost(Routes.RecordEndpoint, IngestEndpoints.RecordEndpointAsync);
        app.MapPost(Routes.CompleteTrace, IngestEndpoints.CompleteTraceAsync);
        app.MapPost(Routes.RecordBatch, BatchEndpoint.RecordBatchAsync);
        app.MapPost(Routes.ClaudeCodeHook, HookEndpoint.ReceiveHookAsync);
        app.MapGet(Routes.Traces, TraceEndpoints.SearchTracesAsync);
        app.MapGet(Routes.Trace, TraceEndpoints.GetTraceAsync);
        app.MapGet(Routes.TraceTimeline, TraceEndpoints.GetTimelineAsync);
        app.MapPost(Routes.TraceFeedback, FeedbackEndpoint.GiveTraceFeedbackAsync);
        app.MapPost(Routes.MatchPatterns, MatchEndpoint.MatchPatternsAsync);
        app.MapPost(Routes.ExtractRecentPatterns, LearnEndpoint.ExtractRecentPatternsAsync);
        app.MapGet(Routes.Patterns, PatternEndpoints.ListPatternsAsync);
        app.MapGet(Routes.Pattern, PatternEndpoints.GetPatternAsync);
        app.MapGet(Routes.PatternUsage, PatternEndpoints.GetPatternUsageAsync);
        app.MapPost(Routes.PatternFeedback, PatternEndpoints.GivePatternFeedbackAsync);
        app.MapDelete(Routes.DisablePatterns, PatternEndpoints.DisablePatternsAsync);
        app.MapDelete(Routes.Pattern, PatternEndpoints.DeletePatternAsync);
        app.MapPost(Routes.EnablePatterns, PatternEndpoints.EnablePatternsAsync);
        app.MapPost(Routes.Route, RoutingEndpoint.RouteAsync);
        app.MapGet(Routes.Agents, AgentEndpoints.ListAgentsAsync);
        app.MapPut(Routes.Agents, AgentEndpoints.ReplaceAgentsAsync);
        app.MapGet(Routes.PatternEffect, EffectEndpoint.GetPatternEffectAsync);
        app.MapGet(Routes.Health, HealthEndpoint.GetHealthAsync);
    }
}
