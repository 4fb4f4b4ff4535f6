using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using Traceability.Analytics.Asking;
using Traceability.Analytics.Figures;
using Traceability.Http;
using Traceability.Projects;

namespace Traceability.Mcp.Tools;

/// <summary>Lists the errors that occurred.</summary>
internal static class RecentErrorsTool
{
    private const int Usual = 15;
    private const int Most = 50;
    private const int UsualDays = 30;
    private const int MostDays = 365;

    private const string Description =
        "Lists the errors that occurred in agents' work here, the most frequent first: linter rules, compiler and test failures, programs. "
        + "Each with how often, in how many traces, and how often it was mended. Ask recognise_error with a message for what mended it.";

    private const string Schema = """
        {"type": "object", "additionalProperties": false, "properties": {
          "project": {"type": "string", "description": "Where: the working folder, or the repository's address; everywhere unless set"},
          "severity": {"type": "string", "enum": ["info", "warning", "error", "critical"], "description": "How bad"},
          "days": {"type": "integer", "minimum": 1, "maximum": 365, "description": "Of the last so many days; 30 unless set"},
          "limit": {"type": "integer", "minimum": 1, "maximum": 50, "description": "How many at the most; 15 unless set"}}}
        """;

    public static AskTool Create(UseStore use) => new("recent_errors", "List recent errors", Description, Schema, AskAsync, use);

    private static async Task<CallToolResult> AskAsync(
        IServiceProvider services, RequestFields fields, CancellationToken cancellation)
    {
        var project = fields.Text("project", QueryFields.TextLimit);
        var severity = fields.OneOf("severity", "info", "warning", "error", "critical");
        var days = fields.Integer("days", 1, MostDays) ?? UsualDays;
        var limit = fields.Integer("limit", 1, Most) ?? Usual;
        if (fields.Problem is { } problem)
        {
            return ToolAnswer.Failed(problem);
        }

        var name = project is null ? null
            : await services.GetRequiredService<ProjectFolders>().NameAsync(project, null, cancellation) ?? project;
        var ask = services.GetRequiredService<AskAnalytics>();
        var errors = await ask.RunAsync(
            ErrorLine.Query(severity, null),
            new AnalyticsFilter(ask.Now.AddDays(-days), ask.Now, "day", "UTC", null, name, null, null, limit, 0), cancellation);
        return errors.Count == 0
            ? ToolAnswer.Text("No errors of that kind are known.")
            : ToolAnswer.Of([.. errors.Take(limit).Select(Describe)]);
    }

    private static string Describe(ErrorLine error) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Said.Quote(error.Message, 200)} ({error.Type}{(error.Rule is { } rule ? $" {Said.Line(rule, 80)}" : "")}, "
        + $"{error.Severity}, {error.Trend}): {Said.Count(error.Occurrences, "time", "times")} in "
        + $"{Said.Count(error.Traces, "trace", "traces")}, last {Said.Time(error.LastSeenAt)}, mended {error.Mended.Count} times"
        + $"{(error.HasKnownFix ? "; what mends it is known" : "")}"
        + $"{(error.Project is { } project ? $"; in {Said.Line(project, 120)}" : "")}");
}
