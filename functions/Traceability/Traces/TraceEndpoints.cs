using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Projects;
using Traceability.Storage;

namespace Traceability.Traces;

/// <summary>The handlers that answer with traces.</summary>
public static class TraceEndpoints
{
    /// <summary>GET traces: <c>session_id, task, project, status, agent, tool, text, from, to, roots_only, limit, cursor</c>.</summary>
    public static async Task<IResult> SearchTracesAsync(HttpRequest request, SearchTraces search)
    {
        var fields = new QueryFields(request.Query);
        var wanted = new TraceFilter
        {
            SessionId = fields.Text("session_id") is { } session ? SessionIds.From(session) : null,
            TaskId = fields.Id("task"),
            Project = ProjectName.From(fields.Text("project")),
            Status = fields.OneOf("status", "in_progress", "success", "error", "timeout", "cancelled"),
            Agent = fields.Text("agent"),
            Tool = fields.Text("tool"),
            Text = fields.Text("text"),
            From = fields.Time("from"),
            To = fields.Time("to"),
            RootsOnly = fields.Flag("roots_only"),
            Limit = fields.Integer("limit", 50, 1, 500),
            Cursor = CursorOf(fields),
        };
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var page = await search.RunAsync(wanted, request.HttpContext.RequestAborted);
        return TypedResults.Json(page, TracesJson.Default.TracePage);
    }

    /// <summary>GET traces/{id}: <c>limit, cursor</c> of its events.</summary>
    public static async Task<IResult> GetTraceAsync(HttpRequest request, string id, ReadTrace assemble)
    {
        var (part, problem) = await FindAsync(request, id, assemble);
        return problem ?? (IResult)TypedResults.Json(
            TracePart.From(part!.Trace, part.Limit, part.Cursor), TracesJson.Default.AssembledTrace);
    }

    /// <summary>GET traces/{id}/timeline: <c>limit, cursor</c> of its entries.</summary>
    public static async Task<IResult> GetTimelineAsync(HttpRequest request, string id, ReadTrace assemble)
    {
        var (part, problem) = await FindAsync(request, id, assemble);
        return problem ?? (IResult)TypedResults.Json(
            TraceTimeline.From(part!.Trace).Page(part.Limit, part.Cursor), TracesJson.Default.TraceTimeline);
    }

    private sealed record Part(AssembledTrace Trace, int Limit, PageCursor? Cursor);

    private static async Task<(Part? Part, Problem? Problem)> FindAsync(HttpRequest request, string id, ReadTrace assemble)
    {
        if (!Guid.TryParse(id, out var correlationId))
        {
            return (null, Problem.Invalid("id", "id must be a UUID: a trace's correlation_id."));
        }

        var fields = new QueryFields(request.Query);
        var limit = fields.Integer("limit", TracePart.DefaultEvents, 1, TracePart.MostEvents);
        var cursor = CursorOf(fields);
        if (fields.Problem is { } problem)
        {
            return (null, problem);
        }

        // One level more than is shown: what is left out is told.
        return await assemble.RunAsync(correlationId, TracePart.Deepest + 1, request.HttpContext.RequestAborted) is { } trace
            ? (new Part(trace, limit, cursor), null)
            : (null, Problem.NotFound($"There is no trace {correlationId}."));
    }

    private static PageCursor? CursorOf(QueryFields fields) => fields.Text("cursor") is not { } cursor ? null
        : PageCursor.Parse(cursor) ?? fields.Fail<PageCursor>("cursor", "must be the next_cursor of a page");
}
