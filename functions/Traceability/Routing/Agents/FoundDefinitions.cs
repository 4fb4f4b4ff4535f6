using System.Text.Json.Nodes;

namespace Traceability.Routing.Agents;

/// <summary>What files have of agents' definitions, and what was taken for none.</summary>
internal sealed class FoundDefinitions
{
    private readonly List<SkippedDefinition> skipped = [];

    /// <summary>The agents, as a registry has them.</summary>
    public JsonArray Agents { get; } = [];

    /// <summary>Where each of them is.</summary>
    public List<string> Places { get; } = [];

    /// <summary>What does not come in.</summary>
    public IReadOnlyList<SkippedDefinition> Skipped => skipped;

    /// <summary>Names one that does not come in.</summary>
    public void Skip(string where, string? name, string reason) => skipped.Add(new SkippedDefinition(where, name, reason));

    /// <summary>Adds what another file has.</summary>
    public void Add(FoundDefinitions other)
    {
        foreach (var agent in other.Agents)
        {
            Agents.Add(agent!.DeepClone());
        }

        Places.AddRange(other.Places);
        skipped.AddRange(other.Skipped);
    }
}

/// <summary>A definition that does not come in.</summary>
/// <param name="Where">The file, or the line of the body.</param>
/// <param name="Name">What it is called, where that can be told.</param>
/// <param name="Reason">Why not.</param>
public sealed record SkippedDefinition(string Where, string? Name, string Reason);
