using Traceability.Routing.Crafts;

namespace Traceability.Routing.Agents;

/// <summary>The registry as routing sees it: its agents, and how rare among them each word and each craft is.</summary>
internal sealed class AgentIndex
{
    // Of BM25 (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework", 2009): its usual values.
    private const double Saturation = 1.2;
    private const double ForLength = 0.75;

    private readonly Dictionary<string, int> frequencies;
    private readonly double[] craftRarity;
    private readonly double meanLength;

    public AgentIndex(IReadOnlyList<AgentProfile> agents)
    {
        Agents = agents;
        frequencies = agents.SelectMany(agent => agent.Terms.Keys).CountBy(term => term).ToDictionary(StringComparer.Ordinal);
        meanLength = agents.Count == 0 ? 1 : Math.Max(1, agents.Average(agent => agent.Length));
        craftRarity = [.. CraftLexicon.Names.Select((_, craft) => Rarity(agents.Sum(agent => agent.Crafts[craft])))];
    }

    /// <summary>The agents, in order of name and project.</summary>
    public IReadOnlyList<AgentProfile> Agents { get; }

    /// <summary>How rare a term is among the agents.</summary>
    public double RarityOf(string term) => Rarity(frequencies.GetValueOrDefault(term));

    /// <summary>Whether any agent has the term.</summary>
    public bool Knows(string term) => frequencies.ContainsKey(term);

    /// <summary>How rare a craft is among the agents.</summary>
    public double RarityOf(int craft) => craftRarity[craft];

    /// <summary>How well an agent's words fit a request's, by BM25.</summary>
    public double Words(IReadOnlyCollection<string> request, AgentProfile agent)
    {
        var length = 1 - ForLength + (ForLength * agent.Length / meanLength);
        var sum = 0.0;
        foreach (var term in request)
        {
            if (agent.Terms.TryGetValue(term, out var count))
            {
                sum += RarityOf(term) * count * (Saturation + 1) / (count + (Saturation * length));
            }
        }

        return sum;
    }

    private double Rarity(double having) => Math.Log(1 + ((Agents.Count - Math.Min(having, Agents.Count) + 0.5) / (having + 0.5)));
}
