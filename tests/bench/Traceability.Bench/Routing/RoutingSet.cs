using System.Security.Cryptography;
using System.Text.Json;
using Traceability.Routing.Agents;
using Traceability.Routing.Crafts;
using Traceability.Routing.Decisions;
using Traceability.SelfHost.Sentence;

namespace Traceability.Bench.Routing;

/// <summary>A collection of agents, with requests and whom each may be given to.</summary>
internal sealed class RoutingSet
{
    private static readonly Dictionary<string, float[]> Vectors = new(StringComparer.Ordinal);

    private RoutingSet(string hash, AgentIndex index, IReadOnlyList<RoutedRequest> requests) =>
        (Hash, Index, Requests) = (hash, index, requests);

    /// <summary>The beginning of the SHA-256 of the requests' file.</summary>
    public string Hash { get; }

    public AgentIndex Index { get; }

    public IReadOnlyList<RoutedRequest> Requests { get; }

    /// <summary>Reads <c>agents.json</c> and <c>requests.jsonl</c> of a folder.</summary>
    public static RoutingSet Read(string folder)
    {
        var agents = JsonElement.Parse(File.ReadAllText(Path.Combine(folder, "agents.json"))).EnumerateArray()
            .Select(agent => AgentProfile.From(new Agent
            {
                Name = agent.GetProperty("name").GetString()!,
                Description = agent.GetProperty("description").GetString() ?? "",
            })).ToList();
        var file = File.ReadAllBytes(Path.Combine(folder, "requests.jsonl"));
        var requests = System.Text.Encoding.UTF8.GetString(file).Split('\n').Where(line => line.Length > 0)
            .Select(line => JsonElement.Parse(line))
            .Select(line => new RoutedRequest(
                line.GetProperty("text").GetString()!,
                [.. line.GetProperty("agents").EnumerateArray().Select(agent => agent.GetString()!)]))
            .ToList();
        return new RoutingSet(Convert.ToHexStringLower(SHA256.HashData(file))[..16], new AgentIndex(agents), requests);
    }

    /// <summary>The requests as the product reads them, with the features of each agent.</summary>
    public IReadOnlyList<ReadRequest> ReadAll(bool withModel)
    {
        float[]? Vector(string text) => !withModel ? null
            : Vectors.TryGetValue(text, out var known) ? known : Vectors[text] = MiniLmEmbedder.Shared.Embed(text);
        var evidence = Index.Agents.ToDictionary(agent => agent, agent => AgentEvidence.None with
        {
            Meaning = withModel ? new AgentMeaning(Vector(agent.Text)!, [.. agent.Says.Examples.Select(text => Vector(text)!)]) : null,
        }, ReferenceEqualityComparer.Instance as IEqualityComparer<AgentProfile>);
        IReadOnlyList<float[]>? examples = withModel ? [.. CraftLexicon.Examples.Select(example => Vector(example.Text)!)] : null;
        return [.. Requests.Select(request =>
        {
            var reading = RouteReading.From(request.Text, [], Vector(request.Text), examples);
            return new ReadRequest(request, this, reading, evidence, RankAgents.Fits(reading, Index, evidence, null));
        })];
    }
}

/// <summary>A request and whom it may be given to, best first; nobody where there is none.</summary>
internal sealed record RoutedRequest(string Text, IReadOnlyList<string> Agents);

/// <summary>A request as the product reads it.</summary>
internal sealed record ReadRequest(
    RoutedRequest Label, RoutingSet Set, RouteReading Reading, IReadOnlyDictionary<AgentProfile, AgentEvidence> Evidence,
    IReadOnlyList<AgentFit> Fits)
{
    public Ranking Rank(RoutingWeights weights) => RankAgents.Rank(Reading, Set.Index, Evidence, weights);

    public bool IsRight(AgentProfile agent) => Label.Agents.Contains(agent.Agent.Name, StringComparer.Ordinal);
}
