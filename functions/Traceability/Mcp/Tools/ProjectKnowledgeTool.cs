using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using Traceability.Exporting;
using Traceability.Http;
using Traceability.Knowledge;
using Traceability.Projects;

namespace Traceability.Mcp.Tools;

/// <summary>Tells what a project is known by.</summary>
internal static class ProjectKnowledgeTool
{
    private const int MostChecks = 15;
    private const int MostOthers = 10;

    private const string Description =
        "Tells what this project is known by, from what was done in it: which commands check and deliver work (how often they run and "
        + "fail, how long they take), in which order, what runs before commits, what people corrected in their own words, and the files of "
        + "a branch. Use it at the beginning of work in a project, and before saying that something is done.";

    private const string Schema = """
        {"type": "object", "additionalProperties": false, "required": ["project"], "properties": {
          "project": {"type": "string", "description": "The working folder, or the repository's address"},
          "branch": {"type": "string", "description": "Also tells the files of this branch"}}}
        """;

    public static AskTool Create(UseStore use) =>
        new("project_knowledge", "What a project is known by", Description, Schema, AskAsync, use);

    private static async Task<CallToolResult> AskAsync(
        IServiceProvider services, RequestFields fields, CancellationToken cancellation)
    {
        var (project, branch) = (fields.Text("project", QueryFields.TextLimit), fields.Text("branch", QueryFields.TextLimit));
        if (string.IsNullOrWhiteSpace(project))
        {
            fields.Fail<string>("project", "is required: the working folder, or the repository's address");
        }

        if (fields.Problem is { } problem)
        {
            return ToolAnswer.Failed(problem);
        }

        var name = await services.GetRequiredService<ProjectFolders>().NameAsync(project, null, cancellation) ?? project!;
        var known = await services.GetRequiredService<ProjectKnowledge>().ReadAsync(name, branch, cancellation);
        List<string> lines = [.. Lines(known)];
        return lines.Count == 0
            ? ToolAnswer.Text("Nothing is known of this project yet.")
            : ToolAnswer.Of(lines);
    }

    private static IEnumerable<string> Lines(KnownProject known) =>
        known.Checks.Take(MostChecks).Select(Describe)
            .Concat(known.Order.Take(3).Select(order => string.Create(
                CultureInfo.InvariantCulture,
                $"Usual order: {string.Join(", then ", order.Kinds)} ({order.Share:P0}, {Said.Count(order.Traces, "trace", "traces")}).")))
            .Concat(known.BeforeCommit.Select(check => string.Create(
                CultureInfo.InvariantCulture, $"Before {check.Cases} of {check.Commits} commits, {check.Kind} ran.")))
            .Concat(known.Corrections.Take(MostOthers).Select(said => $"People corrected: {Said.Quote(said.Text, 200)} (in "
                + $"{Said.Count(said.Tasks, "task", "tasks")}, last {Said.Time(said.LastAt)})."))
            .Concat(known.Files.Take(MostOthers).Select(file => string.Create(
                CultureInfo.InvariantCulture,
                $"Of the branch: {Said.Line(file.File, 200)}, changed {file.Edits} times, read {file.Reads} times, "
                + $"last {Said.Time(file.LastAt)}.")));

    private static string Describe(KnownCommand command)
    {
        var failed = command.Judged == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $", fails in {(double)command.Failed / command.Judged:P0}");
        var took = command.MedianMs is { } milliseconds ? $", takes {Durations.Describe(milliseconds)}" : "";
        var files = command.Files.Count == 0 ? "" : $", for {Said.Line(string.Join(", ", command.Files.Take(3)), 120)}";
        return $"{command.Kind}: {Said.Line(command.Command, 160)} (run {Said.Count(command.Runs, "time", "times")} in "
            + $"{Said.Count(command.Tasks, "task", "tasks")}{failed}{took}{files}).";
    }
}
