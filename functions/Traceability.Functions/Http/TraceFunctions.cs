using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Comparing;
using Traceability.Exporting;
using Traceability.Traces;

namespace Traceability.Functions.Http;

/// <summary>The functions that show and judge traces.</summary>
public sealed class TraceFunctions(SearchTraces search, ReadTrace assemble, GiveTraceFeedback feedback)
{
    /// <summary>GET traces.</summary>
    [Function(nameof(SearchTraces))]
    public Task<IResult> SearchTraces([HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Traces)] HttpRequest request) =>
        TraceEndpoints.SearchTracesAsync(request, search);

    /// <summary>GET traces/{id}.</summary>
    [Function(nameof(GetTrace))]
    public Task<IResult> GetTrace([HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Trace)] HttpRequest request, string id) =>
        TraceEndpoints.GetTraceAsync(request, id, assemble);

    /// <summary>GET traces/{id}/timeline.</summary>
    [Function(nameof(GetTraceTimeline))]
    public Task<IResult> GetTraceTimeline(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.TraceTimeline)] HttpRequest request, string id) =>
        TraceEndpoints.GetTimelineAsync(request, id, assemble);

    /// <summary>GET traces/{id}/compare/{other}.</summary>
    [Function(nameof(GetTraceComparison))]
    public Task<IResult> GetTraceComparison(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.TraceComparison)] HttpRequest request, string id, string other) =>
        CompareEndpoint.GetTraceComparisonAsync(request, id, other, assemble);

    /// <summary>GET traces/{id}/export.</summary>
    [Function(nameof(GetTraceExport))]
    public Task<IResult> GetTraceExport(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.TraceExport)] HttpRequest request, string id) =>
        ExportEndpoint.GetTraceExportAsync(request, id, assemble);

    /// <summary>POST traces/{id}/feedback.</summary>
    [Function(nameof(GiveTraceFeedback))]
    public Task<IResult> GiveTraceFeedback(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.TraceFeedback)] HttpRequest request, string id) =>
        FeedbackEndpoint.GiveTraceFeedbackAsync(request, id, feedback);
}
