using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Traceability.Http;
using Traceability.Projects;
using Traceability.Redaction;
using YamlDotNet.Core;

namespace Traceability.Routing.Agents;

/// <summary>The handlers that show and replace the agent registry.</summary>
public static class AgentEndpoints
{
    private const string Yaml = "application/yaml";
    private const string Markdown = "text/markdown";

    // Whole files of hundreds of agents, prompts included, of which only the front matter is kept.
    private const int BodyLimit = 32 * 1024 * 1024;
    private const string TooLarge = "A registry may have 32 MB; of definitions only the front matter counts, so leave out what follows it.";

    private static readonly string[] MediaTypes =
        [MediaTypeNames.Application.Json, Yaml, "application/x-yaml", "text/yaml", "text/x-yaml", Markdown];

    /// <summary>GET agents.</summary>
    public static async Task<IResult> ListAgentsAsync(HttpRequest request, AgentRegistry registry) =>
        Answer(await registry.ListAsync(request.HttpContext.RequestAborted));

    /// <summary>
    /// PUT agents: the whole registry, as JSON, as YAML, or as Claude Code's agent definitions one after the other
    /// (<c>text/markdown</c>); with <c>?project=NAME</c> only the agents of that project, with <c>?project=</c> those that every project
    /// has. Answers with the registry as it is then, how many came in, and which definitions did not, with the reason; sent again, it
    /// changes nothing.
    /// </summary>
    public static async Task<IResult> ReplaceAgentsAsync(HttpRequest request, AgentRegistry registry, ProjectFolders folders)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, BodyLimit, TooLarge, MediaTypes);
        if (problem is not null)
        {
            return problem;
        }

        var part = request.Query.ContainsKey("project")
            ? new RegistryPart(await folders.NameAsync(request.Query["project"].ToString(), null, request.HttpContext.RequestAborted))
            : null;
        if (IsMarkdown(request.ContentType))
        {
            var (defined, skipped) = ReadAgents.Read(AgentDefinitions.ReadAll(DecodeText.Decode(body)));
            // To take a text without definitions for an empty registry would remove every agent.
            return defined.Count > 0 ? await ReplaceAsync(registry, defined, part, skipped, request.HttpContext.RequestAborted)
                : Problem.Invalid("body", skipped is [var one, ..]
                    ? $"The body has no definition that can be taken. {one.Where}: {one.Reason}. {skipped.Count} in all."
                    : "The body has no definition: a block between lines of --- that says the agent's name and description.");
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

        return await ReplaceAsync(registry, agents, part, [], request.HttpContext.RequestAborted);
    }

    private static async Task<IResult> ReplaceAsync(
        AgentRegistry registry, IReadOnlyList<Agent> agents, RegistryPart? part, IReadOnlyList<SkippedDefinition> skipped,
        CancellationToken cancellation)
    {
        await registry.ReplaceAsync(agents, part, cancellation);
        return Answer(await registry.ListAsync(cancellation), agents.Count, skipped);
    }

    private static JsonHttpResult<AgentList> Answer(
        IReadOnlyList<Agent> agents, int? taken = null, IReadOnlyList<SkippedDefinition>? skipped = null) =>
        TypedResults.Json(new AgentList(agents, agents.Count, taken, skipped), AgentsJson.Default.AgentList);

    private static bool IsMarkdown(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(Markdown, StringComparison.OrdinalIgnoreCase);

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

        var node = YamlJson.Parse(SecretRedactor.Redact(text));
        // By the way of all JSON: YAML has escapes of its own for what cannot be stored.
        return RequestJson.Parse(Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null")) ?? throw new JsonException();
    }
}

/// <summary>The whole registry, in order of name.</summary>
/// <param name="Agents">The agents.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Taken">How many of them the request brought; null where it brought none.</param>
/// <param name="Skipped">The definitions that the request brought and that did not come in, with the reason.</param>
public sealed record AgentList(
    IReadOnlyList<Agent> Agents, int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Taken = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SkippedDefinition>? Skipped = null);
