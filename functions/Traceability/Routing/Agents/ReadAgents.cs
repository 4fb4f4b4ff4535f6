using System.Text.Json;
using Traceability.Http;
using Traceability.Json;

namespace Traceability.Routing.Agents;

/// <summary>Reads a registry: an array of agents, or an object whose <c>agents</c> is one. Names every fault, not just the first.</summary>
internal static class ReadAgents
{
    public const int MostAgents = 500;
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
}
