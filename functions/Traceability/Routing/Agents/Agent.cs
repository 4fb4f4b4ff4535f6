using System.Text.Json;

namespace Traceability.Routing.Agents;

/// <summary>An agent that requests can be routed to, as the registry describes it.</summary>
public sealed record Agent
{
    /// <summary>What it is called by, as in <c>@agent-NAME</c>. Case does not count.</summary>
    public required string Name { get; init; }

    /// <summary>The only project that has it; null when every one does.</summary>
    public string? Project { get; init; }

    /// <summary>What people call it.</summary>
    public string? Title { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>What it knows its way around: a text, an array of texts, or an object of them, as it was given.</summary>
    public JsonElement DomainContext { get; init; } = JsonElement.Parse("\"\"");

    /// <summary>What it can do, each in a few words.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Words, or words in a row, that call for it.</summary>
    public IReadOnlyList<string> ActivationTriggers { get; init; } = [];

    /// <summary>Which goes first when two fit equally well: the higher one.</summary>
    public int Priority { get; init; }

    /// <summary>The file that defines it.</summary>
    public string? DefinitionPath { get; init; }
}
