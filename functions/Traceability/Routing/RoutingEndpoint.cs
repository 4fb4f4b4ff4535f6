using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Traceability.Advice;
using Traceability.ClaudeCode;
using Traceability.Http;
using Traceability.Ingest;
using Traceability.Ingest.Writing;
using Traceability.Json;
using Traceability.Redaction;
using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;

namespace Traceability.Routing;

/// <summary>The handler that says who a request is given to.</summary>
public static class RoutingEndpoint
{
    private const int PromptLimit = 100_000;
    private const int MostResults = 20;

    /// <summary>
    /// POST route: <c>{user_request, context, correlation_id, max_results}</c>; or what a Claude Code UserPromptSubmit hook was given; or,
    /// as text/plain, the request itself. When text/plain is asked for, it answers with the facts for a prompt and nothing else, which is
    /// nothing at all when nothing is known.
    /// </summary>
    public static async Task<IResult> RouteAsync(
        HttpRequest request, DecideRoute routing, LogDecision log, HookPayloadReaderFactory hooks,
        AdviceSwitches switches)
    {
        var (body, problem) = await RequestBody.ReadAsync(
            request, RequestBody.EventLimit, MediaTypeNames.Application.Json, MediaTypeNames.Text.Plain);
        if (problem is not null)
        {
            return problem;
        }

        var cancellation = request.HttpContext.RequestAborted;
        var (wanted, unasked, invalid) = IsPlain(request.ContentType)
            ? OfText(body, request)
            : await OfJsonAsync(body, request, hooks, cancellation);
        if (invalid is not null)
        {
            return invalid;
        }

        var answer = wanted is null
            ? new RouteAnswer([], "none", unasked!, [], [], false, false, 0)
            : await routing.RunAsync(wanted, cancellation);
        if (wanted?.CorrelationId is { } trace
            && await log.RunAsync(trace, wanted.UserRequest, answer) is not IngestResult.Stored and var refused)
        {
            return IngestEndpoints.ToProblem(refused);
        }

        return AcceptedText.IsWanted(request)
            // Who asks for facts alone is an agent's hook.
            ? TypedResults.Text(switches.Has(Moment.Prompt) ? answer.Facts : "", MediaTypeNames.Text.Plain, Encoding.UTF8)
            : TypedResults.Json(answer, RoutingJson.Default.RouteAnswer);
    }

    /// <summary>GET agents/{name}: the agent, and how often it was recommended, taken, and right.</summary>
    public static async Task<IResult> GetAgentAsync(HttpRequest request, string name, AgentRegistry registry, ReadStanding standing)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cancellation = request.HttpContext.RequestAborted;
        List<Agent> agents = [.. (await registry.ListAsync(cancellation))
            .Where(agent => string.Equals(agent.Name, name, StringComparison.OrdinalIgnoreCase))];
        var counts = await standing.RunAsync(agents is [var known, ..] ? known.Name : StorableText.Clean(name), cancellation);
        return agents.Count > 0 || counts.Delegated + counts.Recommended > 0
            ? TypedResults.Json(new AgentAnswer(name, agents, counts), RoutingJson.Default.AgentAnswer)
            : Problem.NotFound("There is no agent of that name in the registry, and nothing was ever delegated to one.");
    }

    private static (RouteRequest? Request, string? Unasked, Problem? Problem) OfText(byte[] body, HttpRequest request)
    {
        var text = StorableText.Clean(SecretRedactor.Redact(Encoding.UTF8.GetString(body)));
        var fields = new RequestFields(JsonElement.Parse("{}"), CorrelationHeaders.From(request));
        var trace = fields.Id("correlation_id");
        return fields.Problem is { } problem ? (null, null, problem)
            : IsPrompt(text) ? (new RouteRequest { UserRequest = text, CorrelationId = trace }, null, null)
            : (null, null, NoPrompt("body"));
    }

    private static async Task<(RouteRequest? Request, string? Unasked, Problem? Problem)> OfJsonAsync(
        byte[] body, HttpRequest request, HookPayloadReaderFactory hooks, CancellationToken cancellation)
    {
        var (json, problem) = RequestBody.ToObject(body, "user_request");
        return problem is not null ? (null, null, problem)
            : json.TextOf("hook_event_name") is null ? OfFields(json, request)
            : await OfHookAsync(json, CorrelationHeaders.From(request), hooks, cancellation);
    }

    private static (RouteRequest? Request, string? Unasked, Problem? Problem) OfFields(JsonElement json, HttpRequest request)
    {
        var fields = new RequestFields(json, CorrelationHeaders.From(request));
        var text = fields.Text("user_request") is { } given && IsPrompt(given) ? given : null;
        var context = fields.Object("context");
        var trace = fields.Id("correlation_id");
        var most = fields.Integer("max_results", 1, MostResults) ?? RouteRequest.DefaultMaxResults;
        return fields.Problem is { } problem ? (null, null, problem)
            : text is null ? (null, null, NoPrompt("user_request"))
            : (new RouteRequest
            {
                UserRequest = text,
                Context = RouteContext.Flat(context),
                Circumstances = RouteContext.Texts(context),
                CorrelationId = trace,
                MaxResults = most,
            }, null, null);
    }

    private static async Task<(RouteRequest? Request, string? Unasked, Problem? Problem)> OfHookAsync(
        JsonElement payload, CorrelationHeaders headers, HookPayloadReaderFactory hooks, CancellationToken cancellation)
    {
        if (payload.TextOf("hook_event_name") != "UserPromptSubmit")
        {
            return (null, null, Problem.Invalid(
                "hook_event_name", "hook_event_name must be UserPromptSubmit: no other hook asks for anything."));
        }

        var (_, place, problem) = await hooks.Create().MapInPlaceAsync(payload, headers, cancellation);
        if (problem is not null)
        {
            return (null, null, problem);
        }

        if (payload.TextOf("prompt") is not { } submitted || submitted.Length > PromptLimit)
        {
            return (null, null, NoPrompt("prompt"));
        }

        if (PersonPrompt.Typed(submitted) is not { } prompt)
        {
            return (null, "No person asked this: Claude Code submitted it by itself.", null);
        }

        var context = RouteContext.In(place!.Project);
        return (new RouteRequest
        {
            UserRequest = prompt,
            Context = context,
            Circumstances = [.. context.Values],
            CorrelationId = place.TraceId,
            SessionId = payload.TextOf("session_id") is { } session ? ClaudeIds.Session(session) : null,
        }, null, null);
    }

    private static bool IsPrompt(string text) => text.Length <= PromptLimit && !string.IsNullOrWhiteSpace(text);

    private static Problem NoPrompt(string field) =>
        Problem.Invalid(field, $"{field} is required, as a text of at most {PromptLimit} characters.");

    private static bool IsPlain(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Text.Plain, StringComparison.OrdinalIgnoreCase);
}
