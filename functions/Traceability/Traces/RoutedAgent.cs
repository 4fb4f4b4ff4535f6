namespace Traceability.Traces;

/// <summary>Names that a decision has for agents that are in no registry.</summary>
public static class RoutedAgent
{
    /// <summary>Claude Code's own agent: it did the work itself, with no subagent. What a pattern without an agent names.</summary>
    public const string Main = "main";

    /// <summary>What a stored decision selected when it selected nobody; no agent can be called so.</summary>
    public const string Nobody = "";

    /// <summary>Whether a decision selected an agent other than Claude Code's own.</summary>
    public static bool IsSubagent(string selected) => selected is not (Main or Nobody);
}
