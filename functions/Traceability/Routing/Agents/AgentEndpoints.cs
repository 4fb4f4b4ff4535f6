using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Traceability.Http;
using Traceability.Redaction;
using YamlDotNet.Core;

namespace Traceability.Routing.Agents;

/// <summary>The handlers that show and replace the agent registry.</summary>
public static class AgentEndpoints
{
    private const string Yaml = "application/yaml";
    private const string Markdown = "text/markdown";

    private static readonly string[] MediaTypes =
        [MediaTypeNames.Application.Json, Yaml, "application/x-yaml", "text/yaml", "text/x-yaml", Markdown];

    /// <summary>GET agents.</summary>
    public static async Task<IResult> ListAgentsAsync(HttpRequest request, AgentRegistry registry) =>
        Answer(await registry.ListAsync(request.HttpContext.RequestAborted));

    /// <summary>
    /// PUT agents: the whole registry, as JSON, as YAML, or as Claude Code's agent definitions one after the other
    /// (<c>text/markdown</c>). Answers with the registry as it is then; sent again, it changes nothing.
    /// </summary>
    public static async Task<IResult> ReplaceAgentsAsync(HttpRequest request, AgentRegistry registry)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, RequestBody.EventLimit, MediaTypes);
        if (problem is not null)
        {
            return problem;
        }

        JsonElement json;
        try
        {
            json = Parse(body, request.ContentType);
        }
        catch (YamlException exception)
        {
            return Problem.Invalid("body", $"The body is not valid YAML: line {exception.Start.Line}, {exception.Message}");
        }
        catch (JsonException)
        {
            return Problem.Invalid("body", "The body is not valid JSON.");
        }

        var (agents, faults) = ReadAgents.Read(json);
        if (faults is [var first, ..])
        {
            var more = faults.Count > 1 ? $" And {faults.Count - 1} more: errors names each." : "";
            var field = first.Index < 0 ? first.Field : $"agents[{first.Index}].{first.Field}";
            return Problem.Invalid(field, first.Detail + more) with { Errors = faults };
        }

        await registry.ReplaceAsync(agents, request.HttpContext.RequestAborted);
        return Answer(await registry.ListAsync(request.HttpContext.RequestAborted));
    }

    private static JsonHttpResult<AgentList> Answer(IReadOnlyList<Agent> agents) =>
        TypedResults.Json(new AgentList(agents, agents.Count), AgentsJson.Default.AgentList);

    private static JsonElement Parse(byte[] body, string? contentType)
    {
        var media = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.MediaType.ToString() : "";
        var text = Encoding.UTF8.GetString(body).TrimStart('\uFEFF');
        // Without a type, or with the one that clients send when nobody thought of it, the look decides.
        var isJson = media.Length == 0 || !MediaTypes.Contains(media, StringComparer.OrdinalIgnoreCase)
            ? text.AsSpan().TrimStart() is ['{' or '[', ..]
            : media.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        if (isJson)
        {
            return RequestJson.Parse(body) ?? throw new JsonException();
        }

        text = SecretRedactor.Redact(text);
        var node = !media.Equals(Markdown, StringComparison.OrdinalIgnoreCase) ? YamlJson.Parse(text)
            : AgentDefinitions.Read(text) is { Count: > 0 } found ? found
            // To take a text without definitions for an empty registry would remove every agent.
            : null;
        // By the way of all JSON: YAML has escapes of its own for what cannot be stored.
        return RequestJson.Parse(Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null")) ?? throw new JsonException();
    }
}

/// <summary>The whole registry, in order of name.</summary>
/// <param name="Agents">The agents.</param>
/// <param name="Count">How many they are.</param>
public sealed record AgentList(IReadOnlyList<Agent> Agents, int Count);
