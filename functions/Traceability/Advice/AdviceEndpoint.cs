using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.Advice.Hooks;
using Traceability.ClaudeCode;
using Traceability.Http;
using Traceability.Json;
using Traceability.Projects;

namespace Traceability.Advice;

/// <summary>The handler that says what helps at a moment.</summary>
public static class AdviceEndpoint
{
    private const int TextLimit = 200_000;
    private const int PathLimit = 4_000;

    /// <summary>
    /// POST advise: <c>{moment, session_id, correlation_id, project, git_remote, branch, file, tool_name, command, error, output,
    /// timed_out, prompt}</c>, of which <c>moment</c> and <c>session_id</c> are required; or what a Claude Code hook was given, which
    /// stores nothing. When text/plain is asked for, it answers with the text for an agent and nothing else.
    /// </summary>
    public static async Task<IResult> GiveAdviceAsync(
        HttpRequest request, Advise advise, HookPayloadReaderFactory hooks, ProjectFolders folders)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, RequestBody.EventLimit);
        if (problem is not null)
        {
            return problem;
        }

        (var json, problem) = RequestBody.ToObject(body, "moment");
        if (problem is not null)
        {
            return problem;
        }

        var cancellation = request.HttpContext.RequestAborted;
        var (wanted, invalid) = json.TextOf("hook_event_name") is null
            ? await OfFieldsAsync(new RequestFields(json, CorrelationHeaders.From(request)), folders, cancellation)
            : await OfHookAsync(json, CorrelationHeaders.From(request), hooks, cancellation);
        if (invalid is not null)
        {
            return invalid;
        }

        var answer = wanted is null ? AdviceAnswer.Nothing("At this event nothing is said.") : await advise.RunAsync(wanted, cancellation);
        return AcceptedText.IsWanted(request)
            ? TypedResults.Text(answer.Text, MediaTypeNames.Text.Plain, Encoding.UTF8)
            : TypedResults.Json(answer, AdviceJson.Default.AdviceAnswer);
    }

    private static async Task<(AdviceRequest? Request, Problem? Problem)> OfFieldsAsync(
        RequestFields fields, ProjectFolders folders, CancellationToken cancellation)
    {
        var moment = fields.OneOf("moment", [.. Moment.All.Select(one => one.Name)]) is { } name ? Moment.Named(name)
            : fields.Fail<Moment>("moment", $"is required, as one of {string.Join(", ", Moment.All.Select(one => one.Name))}");
        var session = fields.RequiredName("session_id");
        var trace = fields.Id("correlation_id") ?? ClaudeIds.OutsidePrompts(session);
        var (project, remote) = (fields.Text("project"), fields.Text("git_remote"));
        var wanted = new AdviceRequest(moment ?? Moment.Prompt, trace, trace)
        {
            SessionId = ClaudeIds.Session(session),
            Branch = fields.Text("branch", RequestFields.NameLimit),
            File = fields.Text("file", PathLimit),
            Folder = project,
            Tool = fields.Name("tool_name"),
            Command = fields.Text("command", TextLimit),
            Output = fields.Text("error", TextLimit) ?? fields.Text("output", TextLimit),
            TimedOut = fields.Bool("timed_out") == true,
            Prompt = fields.Text("prompt", TextLimit),
        };
        return fields.Problem is { } invalid
            ? (null, invalid)
            : (wanted with { Project = await folders.NameAsync(project, remote, cancellation) }, null);
    }

    private static async Task<(AdviceRequest? Request, Problem? Problem)> OfHookAsync(
        JsonElement payload, CorrelationHeaders headers, HookPayloadReaderFactory hooks, CancellationToken cancellation)
    {
        var (_, place, problem) = await hooks.Create().MapInPlaceAsync(payload, headers, cancellation);
        return problem is not null ? (null, problem) : (ReadHookMoment.From(payload, place!), null);
    }
}
