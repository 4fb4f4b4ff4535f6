using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using Traceability.Exporting;
using Traceability.Http;
using Traceability.Projects;
using Traceability.Traces;

namespace Traceability.Mcp.Tools;

/// <summary>Searches traces.</summary>
internal static class FindTracesTool
{
    private const int Usual = 10;
    private const int Most = 50;
    private const int LongestPrompt = 200;

    private const string Description =
        "Searches earlier work of coding agents here, newest first: each trace is one prompt with all that was done for it. Use it to find "
        + "out whether something like the task at hand was done before, how it went, and by which files and commands; then read_trace with "
        + "the trace_id. All arguments are optional and narrow the search.";

    private const string Schema = """
        {"type": "object", "additionalProperties": false, "properties": {
          "text": {"type": "string", "description": "Words of the prompt, in web search syntax: words, \"phrases\", or, -without"},
          "project": {"type": "string", "description": "Where: the working folder, or the repository's address"},
          "agent": {"type": "string", "description": "A subagent's type, as in debugger: who did it, or was delegated to"},
          "tool": {"type": "string", "description": "A tool that was called in it, as in Bash, Edit, WebFetch"},
          "status": {"type": "string", "enum": ["in_progress", "success", "error", "timeout", "cancelled"],
            "description": "How it ended by its own account"},
          "from": {"type": "string", "description": "Begun at or after: an ISO 8601 time with an offset, as in 2026-05-20T00:00:00Z"},
          "to": {"type": "string", "description": "Begun before"},
          "limit": {"type": "integer", "minimum": 1, "maximum": 50, "description": "How many at the most; 10 unless set"},
          "cursor": {"type": "string", "description": "Goes on where the answer before ended"}}}
        """;

    public static AskTool Create(UseStore use) =>
        new("search_traces", "Search earlier work", Description, Schema, AskAsync, use);

    private static async Task<CallToolResult> AskAsync(
        IServiceProvider services, RequestFields fields, CancellationToken cancellation)
    {
        var project = fields.Text("project", QueryFields.TextLimit);
        var cursor = fields.Text("cursor", QueryFields.TextLimit) is not { } text ? null
            : PageCursor.Parse(text) ?? fields.Fail<PageCursor>("cursor", "must be the one that an answer gave");
        var search = new TraceFilter
        {
            Text = fields.Text("text", QueryFields.TextLimit),
            Agent = fields.Name("agent"),
            Tool = fields.Name("tool"),
            Status = fields.OneOf("status", "in_progress", "success", "error", "timeout", "cancelled"),
            From = fields.Time("from"),
            To = fields.Time("to"),
            RootsOnly = true,
            Limit = fields.Integer("limit", 1, Most) ?? Usual,
            Cursor = cursor,
        };
        if (fields.Problem is { } problem)
        {
            return ToolAnswer.Failed(problem);
        }

        var name = project is null ? null
            : await services.GetRequiredService<ProjectFolders>().NameAsync(project, null, cancellation) ?? project;
        var page = await services.GetRequiredService<SearchTraces>().RunAsync(search with { Project = name }, cancellation);
        if (page.Traces.Count == 0 && page.NextCursor is null)
        {
            return ToolAnswer.Text("No trace fits. Ask with fewer or other words, or without project, agent or tool.");
        }

        return ToolAnswer.Of(
        [
            .. page.Traces.Select(Describe),
            .. page.NextCursor is { } next ? [$"There are more: ask again with cursor {next}."] : Array.Empty<string>(),
        ]);
    }

    private static string Describe(TraceRecord trace)
    {
        var chance = trace.SuccessScore is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"the chance that it worked is {known:P0}")
            : "not judged yet";
        var took = trace.DurationMs is { } milliseconds ? $", took {Durations.Describe(milliseconds)}" : "";
        var where = trace.Project is { } project ? $", in {Said.Line(project, 120)}" : "";
        return $"{Said.Time(trace.StartedAt)}: {Said.Quote(trace.PromptText ?? "(its prompt is not known)", LongestPrompt)}; ended as "
            + $"{trace.Status}, {chance}{took}{where}; trace_id {trace.CorrelationId}";
    }
}
