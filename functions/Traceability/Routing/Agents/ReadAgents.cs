using System.Text;
using System.Text.Json;
using Traceability.Http;
using Traceability.Json;

namespace Traceability.Routing.Agents;

/// <summary>Reads a registry: an array of agents, or an object whose <c>agents</c> is one. Names every fault, not just the first.</summary>
internal static class ReadAgents
{
    public const int MostAgents = 1_000;
    private const int MostFaults = 100;
    private const string WholeList = "agents";

    public static (IReadOnlyList<Agent> Agents, IReadOnlyList<ItemFault> Faults) Read(JsonElement json)
    {
        var list = json.ValueKind == JsonValueKind.Object ? json.FieldOf(WholeList) : json;
        if (list.ValueKind != JsonValueKind.Array)
        {
            return ([], [new(-1, WholeList, "The body must be an array of agents, or an object whose field agents is one.")]);
        }

        if (list.GetArrayLength() > MostAgents)
        {
            return ([], [new(-1, WholeList, $"A registry may have {MostAgents} agents, not {list.GetArrayLength()}.")]);
        }

        var agents = new List<Agent>();
        var faults = new List<ItemFault>();
        var names = new Dictionary<(string, string?), int>();
        foreach (var entry in list.EnumerateArray())
        {
            var fields = new AgentFields(entry, agents.Count, faults);
            var agent = fields.Read();
            var key = (agent.Name.ToUpperInvariant(), agent.Project);
            if (agent.Name.Length > 0 && !names.TryAdd(key, agents.Count))
            {
                fields.Fail("name", $"'{agent.Name}' is the name of agent {names[key]} already");
            }

            agents.Add(agent);
        }

        return (agents, faults.Count > MostFaults ? faults[..MostFaults] : faults);
    }

    /// <summary>
    /// Those of the definitions that hold; of each other one it is told why it does not, so that one faulty file does not keep all out.
    /// </summary>
    public static (IReadOnlyList<Agent> Agents, IReadOnlyList<SkippedDefinition> Skipped) Read(FoundDefinitions found)
    {
        var agents = new List<Agent>();
        var skipped = new List<SkippedDefinition>(found.Skipped);
        var places = new Dictionary<(string, string?), string>();
        // By the way of all JSON: YAML has escapes of its own for what cannot be stored.
        var all = RequestJson.Parse(Encoding.UTF8.GetBytes(found.Agents.ToJsonString())) ?? JsonElement.Parse("[]");
        foreach (var (index, entry) in all.EnumerateArray().Index())
        {
            var faults = new List<ItemFault>();
            var agent = new AgentFields(entry, index, faults).Read();
            var name = agent.Name.Length > 0 ? agent.Name : null;
            if (faults is [var fault, ..])
            {
                var what = fault.Detail[(fault.Detail.IndexOf('.', StringComparison.Ordinal) + 1)..].TrimEnd('.');
                skipped.Add(new(found.Places[index], name, $"its {what}"));
            }
            else if (!places.TryAdd((agent.Name.ToUpperInvariant(), agent.Project), found.Places[index]))
            {
                var other = places[(agent.Name.ToUpperInvariant(), agent.Project)];
                skipped.Add(new(found.Places[index], name, $"its name is taken by {other}, which was read first"));
            }
            else if (agents.Count == MostAgents)
            {
                skipped.Add(new(found.Places[index], name, $"a registry may have {MostAgents} agents"));
            }
            else
            {
                agents.Add(agent);
            }
        }

        return (agents, skipped);
    }
}
