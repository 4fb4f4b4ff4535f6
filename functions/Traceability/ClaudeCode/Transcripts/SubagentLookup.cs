namespace Traceability.ClaudeCode.Transcripts;

/// <summary>The subagents of a session, by what names them in this version's records.</summary>
internal sealed class SubagentLookup
{
    private readonly Dictionary<string, Subagent> byId = [];
    private readonly Dictionary<string, List<Subagent>> resumed = [];
    private readonly Dictionary<string, string> chains = [];

    /// <summary>Each as often as it worked for a call of its own.</summary>
    public IReadOnlyCollection<Subagent> All => [.. byId.Values, .. resumed.Values.SelectMany(again => again)];

    /// <summary>The subagent that a record is of; null for the main agent.</summary>
    public Subagent? Find(TranscriptRecord record)
    {
        if (record.AgentId is { Length: > 0 } id)
        {
            return Latest(id, record.Timestamp);
        }

        if (!record.IsSidechain || record.Uuid is not { } uuid)
        {
            return null;
        }

        // Versions before agent ids kept subagents in the main file, as chains of records; the chain's first names it.
        var chain = record.ParentUuid is { } parent && chains.TryGetValue(parent, out var known) ? known : uuid;
        chains[uuid] = chain;
        return Find(chain);
    }

    /// <summary>The subagent of that id.</summary>
    public Subagent Find(string id)
    {
        if (!byId.TryGetValue(id, out var agent))
        {
            // What compacts a conversation is started by no call, so only its id tells what it is.
            byId[id] = agent = new Subagent(id) { Type = id.StartsWith("acompact", StringComparison.Ordinal) ? "compact" : null };
        }

        return agent;
    }

    /// <summary>The subagent as it was taken up last, by a time.</summary>
    public Subagent Latest(string id, DateTimeOffset? by = null) =>
        resumed.GetValueOrDefault(id)?.Where(agent => agent.Begun && !(agent.ResumedAt > by)).MaxBy(agent => agent.ResumedAt) ?? Find(id);

    /// <summary>The subagent as that call takes it up again.</summary>
    public Subagent Resume(string id, ToolUse call)
    {
        var again = resumed.TryGetValue(id, out var known) ? known : resumed[id] = [];
        if (again.Find(agent => agent.StartedBy == call) is not { } found)
        {
            again.Add(found = new Subagent(id, call) { Type = Find(id).Type });
        }

        return found;
    }
}
