using System.Text.Json.Nodes;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

/// <summary>
/// Counts what is in transcripts, by rules of its own over plain JSON: it shares no code with the product, so that the two can
/// disagree.
/// </summary>
internal sealed class IndependentCount
{
    private static readonly string[] NotTyped =
    [
        "<task-notification>", "<system-reminder>", "<local-command", "<bash-", "<user-memory-input>", "[Request interrupted by user",
        "This session is being continued", "Caveat:",
    ];

    private readonly HashSet<string> seen = [];

    public int Prompts { get; private set; }

    /// <summary>tool_use ids.</summary>
    public HashSet<string> Calls { get; } = [];

    /// <summary>tool_use ids with a result.</summary>
    public HashSet<string> Answered { get; } = [];

    /// <summary>tool_use ids whose result says is_error, or that it was interrupted.</summary>
    public HashSet<string> Failed { get; } = [];

    /// <summary>Subagents, as session and agent id.</summary>
    public HashSet<(string Session, string Agent)> Subagents { get; } = [];

    /// <summary>The call that started a subagent, where a record tells.</summary>
    public Dictionary<(string Session, string Agent), string> StartedBy { get; } = [];

    public static IndependentCount Read(string path)
    {
        var count = new IndependentCount();
        // A session's own file sorts before the folder of its subagents.
        foreach (var file in Directory.EnumerateFiles(path, "*.jsonl", SearchOption.AllDirectories).OrderBy(File.GetLastWriteTimeUtc))
        {
            count.ReadFile(file);
        }

        return count;
    }

    private void ReadFile(string file)
    {
        var commandWaits = false;
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
        {
            JsonNode? record;
            try
            {
                record = JsonNode.Parse(line);
            }
            catch (System.Text.Json.JsonException)
            {
                continue;
            }

            if (record is not JsonObject || (record["uuid"] is { } uuid && !seen.Add((string)uuid!)))
            {
                continue;
            }

            var agent = (string?)record["agentId"];
            if (agent is not null)
            {
                Subagents.Add(((string)record["sessionId"]!, agent));
            }

            ReadItems(record);
            if ((string?)record["type"] == "progress" && (string?)record["data"]?["type"] == "agent_progress")
            {
                var child = ((string)record["sessionId"]!, (string)record["data"]!["agentId"]!);
                Subagents.Add(child);
                if (record["data"]!["message"]?["message"] is not null)
                {
                    ReadItems(record["data"]!["message"]!);
                }
            }
            else if (agent is null && record["isSidechain"]?.GetValue<bool>() != true)
            {
                ReadPrompt(record, ref commandWaits);
            }
        }
    }

    private void ReadItems(JsonNode record)
    {
        if (record["message"]?["content"] is not JsonArray items)
        {
            return;
        }

        foreach (var item in items)
        {
            if ((string?)item!["type"] == "tool_use")
            {
                Calls.Add((string)item["id"]!);
            }
            else if ((string?)item["type"] == "tool_result")
            {
                var id = (string)item["tool_use_id"]!;
                Answered.Add(id);
                var result = record["toolUseResult"] as JsonObject;
                if (item["is_error"]?.GetValue<bool>() == true || result?["interrupted"]?.GetValue<bool>() == true)
                {
                    Failed.Add(id);
                }

                if (result?["agentId"] is { } agent)
                {
                    StartedBy[((string)record["sessionId"]!, (string)agent!)] = id;
                }
            }
        }
    }

    private void ReadPrompt(JsonNode record, ref bool commandWaits)
    {
        if ((string?)record["type"] == "assistant")
        {
            // Somebody typed a slash command and the agent works on it.
            Prompts += commandWaits ? 1 : 0;
            commandWaits = false;
            return;
        }

        var content = record["message"]?["content"];
        var text = content as JsonValue is { } value ? (string?)value
            : (string?)(content as JsonArray)?.FirstOrDefault(item => (string?)item!["type"] == "text")?["text"];
        if ((string?)record["type"] != "user" || string.IsNullOrWhiteSpace(text)
            || record["isMeta"]?.GetValue<bool>() == true || record["isCompactSummary"]?.GetValue<bool>() == true)
        {
            return;
        }

        if (text.StartsWith("<command-", StringComparison.Ordinal))
        {
            commandWaits = true;
        }
        else if (text.StartsWith("<local-command-stdout>", StringComparison.Ordinal))
        {
            commandWaits = false;
        }
        else if (!NotTyped.Any(mark => text.StartsWith(mark, StringComparison.Ordinal)))
        {
            commandWaits = false;
            Prompts++;
        }
    }
}
