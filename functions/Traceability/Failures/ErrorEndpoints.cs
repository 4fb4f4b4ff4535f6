using Microsoft.AspNetCore.Http;
using Traceability.Failures.Messages;
using Traceability.Http;
using Traceability.Projects;

namespace Traceability.Failures;

/// <summary>The handler that tells what is known of a failure.</summary>
public static class ErrorEndpoints
{
    /// <summary>
    /// POST errors/recognise: <c>{error, tool_name, command, timed_out, project, git_remote}</c>, of which only <c>error</c>, what the
    /// failed call said, is required. Stores nothing.
    /// </summary>
    public static async Task<IResult> RecogniseAsync(HttpRequest request, RecogniseFailure recognise, ProjectFolders folders)
    {
        var (fields, problem) = await RequestBody.ReadFieldsAsync(request, "error");
        if (fields is null)
        {
            return problem!;
        }

        var error = fields.Text("error");
        if (string.IsNullOrWhiteSpace(error))
        {
            fields.Fail<string>("error", "is required: what the failed call said");
        }

        var said =
            new FailedCallText(fields.Name("tool_name") ?? "Bash", fields.Text("command"), error ?? "",
            fields.Bool("timed_out") == true ? "timeout" : "error");
        var (project, remote) = (fields.Text("project"), fields.Text("git_remote"));
        if (fields.Problem is { } invalid)
        {
            return invalid;
        }

        var cancellation = request.HttpContext.RequestAborted;
        var answer = await recognise.RunAsync(said, await folders.NameAsync(project, remote, cancellation), cancellation);
        return TypedResults.Json(answer, FailuresJson.Default.RecognisedFailure);
    }
}
