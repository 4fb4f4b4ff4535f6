using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>The handlers that answer with traces.</summary>
public static class TraceEndpoints
{
    /// <summary>GET traces: <c>session_id, status, agent, tool, text, from, to, roots_only, limit, cursor</c>.</summary>
    public static async Task<IResult> SearchTracesAsync(HttpRequest request, SearchTraces search)
    {
        var fields = new QueryFields(request.Query);
        var wanted = new TraceFilter
        {
            SessionId = fields.Text("session_id") is { } session ? SessionIds.From(session) : null,
            Status = fields.OneOf("status", "in_progress", "success", "error", "timeout", "cancelled"),
            Agent = fields.Text("agent"),
            Tool = fields.Text("tool"),
            Text = fields.Text("text"),
            From = fields.Time("from"),
            To = fields.Time("to"),
            RootsOnly = fields.Flag("roots_only"),
            Limit = fields.Integer("limit", 50, 1, 500),
            Cursor = fields.Text("cursor") is { } cursor
                ? PageCursor.Parse(cursor) ?? fields.Fail<PageCursor>("cursor", "must be the next_cursor of a page")
                : null,
        };
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var page = await search.RunAsync(wanted, request.HttpContext.RequestAborted);
        return TypedResults.Json(page, TracesJson.Default.TracePage);
    }

    /// <summary>GET traces/{id}.</summary>
    public static async Task<IResult> GetTraceAsync(HttpRequest request, string id, ReadTrace assemble)
    {
        var (trace, problem) = await FindAsync(request, id, assemble);
        return problem ?? (IResult)TypedResults.Json(trace, TracesJson.Default.AssembledTrace);
    }

    /// <summary>GET traces/{id}/timeline.</summary>
    public static async Task<IResult> GetTimelineAsync(HttpRequest request, string id, ReadTrace assemble)
    {
        var (trace, problem) = await FindAsync(request, id, assemble);
        return problem ?? (IResult)TypedResults.Json(TraceTimeline.From(trace!), TracesJson.Default.TraceTimeline);
    }

    private static async Task<(AssembledTrace? Trace, Problem? Problem)> FindAsync(HttpRequest request, string id, ReadTrace assemble)
    {
        if (!Guid.TryParse(id, out var correlationId))
        {
            return (null, Problem.Invalid("id", "id must be a UUID: a trace's correlation_id."));
        }

        return await assemble.RunAsync(correlationId, request.HttpContext.RequestAborted) is { } trace
            ? (trace, null)
            : (null, Problem.NotFound($"There is no trace {correlationId}."));
    }
}
