using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using Traceability.Advice.Fixes;
using Traceability.Failures;
using Traceability.Failures.Messages;
using Traceability.Http;
using Traceability.Projects;

namespace Traceability.Mcp.Tools;

/// <summary>Tells what is known of a failure.</summary>
internal static class RecogniseErrorTool
{
    private const int LongestError = 100_000;
    private const int LongestCommand = 4_000;
    private const int MostMessages = 20;

    private const string Description =
        "Tells what is known of a failure at hand: whether each message in it occurred here before, how often, whose fault it is, and what "
        + "mended it, with an example. Use it when a command, check or call failed, before trying to mend it.";

    private const string Schema = """
        {"type": "object", "additionalProperties": false, "required": ["error"], "properties": {
          "error": {"type": "string", "description": "What the failed call said, as it said it"},
          "command": {"type": "string", "description": "The command that failed"},
          "project": {"type": "string", "description": "Where: the working folder, or the repository's address"},
          "tool_name": {"type": "string", "description": "The tool that failed; Bash unless set"}}}
        """;

    public static AskTool Create(UseStore use) =>
        new("recognise_error", "Recognise a failure", Description, Schema, AskAsync, use);

    private static async Task<CallToolResult> AskAsync(
        IServiceProvider services, RequestFields fields, CancellationToken cancellation)
    {
        var error = fields.Text("error", LongestError);
        if (string.IsNullOrWhiteSpace(error))
        {
            fields.Fail<string>("error", "is required: what the failed call said");
        }

        var said = new FailedCallText(fields.Name("tool_name") ?? "Bash", fields.Text("command", LongestCommand), error ?? "", "error");
        var project = fields.Text("project", QueryFields.TextLimit);
        if (fields.Problem is { } problem)
        {
            return ToolAnswer.Failed(problem);
        }

        var name = await services.GetRequiredService<ProjectFolders>().NameAsync(project, null, cancellation);
        var known = await services.GetRequiredService<RecogniseFailure>().RunAsync(said, name, cancellation);
        return known.Messages.Count == 0
            ? ToolAnswer.Text("There is no message in it that could be known.")
            : ToolAnswer.Of([.. known.Messages.Take(MostMessages).Select(Describe)]);
    }

    private static string Describe(RecognisedMessage message)
    {
        var rule = message.Rule is { } known ? $" {Said.Line(known, 80)}" : "";
        var what = $"{Said.Quote(message.Template, 200)} ({message.Type}{rule}, a fault of the {message.Class})";
        if (message.KnownBy is null)
        {
            return $"{what}: not seen before.";
        }

        var seen = string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: seen {Said.Count(message.OccurrenceCount, "time", "times")} "
            + $"{(message.KnownBy == "elsewhere" ? "in other projects" : "in this project")}");
        var last = message.LastSeenAt is { } at ? $", last {Said.Time(at)}" : "";
        var traces = message.SampleCorrelationIds is [var trace, ..] ? $" For example in trace_id {trace}." : "";
        var fix = message.KnownFix is { } mended && DescribeFix.SaysSomething(mended)
            ? $" {DescribeFix.Describe(message, mended)}"
            : " What mends it is not known.";
        return $"{seen}{last}.{fix}{traces}";
    }
}
