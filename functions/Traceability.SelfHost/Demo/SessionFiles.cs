namespace Traceability.SelfHost.Demo;

/// <summary>The conversations of a session: its own, and those of subagents that it starts, to any depth.</summary>
internal sealed class SessionFiles(Random random, string project)
{
    private readonly Dictionary<string, TranscriptWriter> agents = [];

    /// <summary>The session's id.</summary>
    public string Id { get; } = TranscriptWriter.NewId(random);

    /// <summary>The project's folder.</summary>
    public string Folder { get; } = $"/home/dev/{project}";

    public string NewAgentId() => "a" + TranscriptWriter.NewId(random).Replace("-", "", StringComparison.Ordinal)[..16];

    /// <summary>Begins the session's own conversation, or a subagent's.</summary>
    public TranscriptWriter Begin(string? agentId, string model, DateTimeOffset start, string branch)
    {
        var writer = new TranscriptWriter(random, Id, agentId, Folder, model, start) { Branch = branch };
        agents[agentId ?? ""] = writer;
        return writer;
    }

    /// <summary>Writes all of them below a folder, as Claude Code lays them out.</summary>
    public void Save(string folder)
    {
        foreach (var (agent, writer) in agents)
        {
            writer.Save(agent.Length == 0 ? Path.Combine(folder, $"{Id}.jsonl")
                : Path.Combine(folder, Id, "subagents", $"agent-{agent}.jsonl"));
        }
    }
}
