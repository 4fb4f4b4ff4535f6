using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Traceability.SelfHost.Demo;

/// <summary>
/// Writes a conversation as Claude Code writes it: a session's, or that of a subagent in it. It has a clock, which work moves.
/// </summary>
internal sealed class TranscriptWriter
{
    private const string Version = "2.1.240";
    private readonly List<string> lines = [];
    private readonly Random random;
    private readonly string sessionId;
    private readonly string? agentId;
    private readonly string model;
    private readonly string folder;
    private string? parent;

    public TranscriptWriter(Random random, string sessionId, string? agentId, string folder, string model, DateTimeOffset start)
    {
        (this.random, this.sessionId, this.agentId, this.folder, this.model) = (random, sessionId, agentId, folder, model);
        Now = start;
        Tokens = new TokenMeter(random, agentId is not null);
    }

    public TokenMeter Tokens { get; }

    /// <summary>The time in the conversation.</summary>
    public DateTimeOffset Now { get; set; }

    public string Branch { get; set; } = "main";

    /// <summary>How many tools were called.</summary>
    public int Calls { get; private set; }

    /// <summary>Writes the file.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
        // In the order of the work, as a history on disk is.
        File.SetLastWriteTimeUtc(path, Now.UtcDateTime);
    }

    /// <summary>A person's prompt, or a subagent's task.</summary>
    public void Prompt(string text)
    {
        var record = Record("user");
        record["message"] = new JsonObject { ["role"] = "user", ["content"] = text };
        if (agentId is null)
        {
            record["promptId"] = NewId();
            record["permissionMode"] = "acceptEdits";
        }

        Add(record);
        Tokens.Take(text);
    }

    /// <summary>What the model thinks and says without calling anything.</summary>
    /// <param name="kind"><c>thinking</c> or <c>text</c>.</param>
    /// <param name="text">Its words.</param>
    /// <param name="isLast">Whether its turn ends with it.</param>
    public void Say(string kind, string text, bool isLast = false)
    {
        Pass(1.5, 7);
        var block = new JsonObject { ["type"] = kind, [kind] = text };
        if (kind == "thinking")
        {
            block["signature"] = "";
        }

        Answer(block, isLast ? "end_turn" : null);
    }

    /// <summary>Calls a tool.</summary>
    /// <returns>The call's id and record, for its result.</returns>
    public (string Call, string Record) Use(string tool, JsonObject input)
    {
        Pass(1.5, 9);
        var id = "toolu_01" + Letters(22);
        Calls++;
        return (id, Answer(new JsonObject { ["type"] = "tool_use", ["id"] = id, ["name"] = tool, ["input"] = input }, "tool_use"));
    }

    /// <summary>What a tool gave back.</summary>
    /// <param name="used">The call.</param>
    /// <param name="content">What the model reads: a text, or blocks.</param>
    /// <param name="details">What the program keeps beside it.</param>
    /// <param name="isError">Whether it failed; null: the tool does not say.</param>
    public void Result((string Call, string Record) used, JsonNode content, JsonNode details, bool? isError = null)
    {
        var result = new JsonObject { ["tool_use_id"] = used.Call, ["type"] = "tool_result", ["content"] = content };
        if (isError is { } error)
        {
            result["is_error"] = error;
        }

        var record = Record("user");
        record["message"] = new JsonObject { ["role"] = "user", ["content"] = new JsonArray(result) };
        record["toolUseResult"] = details;
        record["sourceToolAssistantUUID"] = used.Record;
        Tokens.Take(content.ToJsonString());
        Add(record);
    }

    /// <summary>The person interrupts.</summary>
    public void Interrupt()
    {
        Pass(1, 6);
        var record = Record("user");
        var said = new JsonObject { ["type"] = "text", ["text"] = "[Request interrupted by user]" };
        record["message"] = new JsonObject { ["role"] = "user", ["content"] = new JsonArray(said) };
        Add(record);
    }

    /// <summary>A turn is over.</summary>
    public void EndTurn(DateTimeOffset begun)
    {
        var record = Record("system");
        record["subtype"] = "turn_duration";
        record["durationMs"] = (long)(Now - begun).TotalMilliseconds;
        record["isMeta"] = false;
        Add(record);
    }

    /// <summary>Time goes by.</summary>
    public void Pass(double from, double to) => Now += TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from)));

    /// <summary>A new id, of a session or a record.</summary>
    public static string NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        (bytes[7], bytes[8]) = ((byte)((bytes[7] & 0x0F) | 0x40), (byte)((bytes[8] & 0x3F) | 0x80));
        return new Guid(bytes).ToString();
    }

    private string Answer(JsonObject block, string? stop)
    {
        var record = Record("assistant");
        record["message"] = new JsonObject
        {
            ["model"] = model,
            ["id"] = "msg_01" + Letters(22),
            ["type"] = "message",
            ["role"] = "assistant",
            ["content"] = new JsonArray(block),
            ["stop_reason"] = stop,
            ["stop_sequence"] = null,
            ["usage"] = Tokens.Answer(),
        };
        record["requestId"] = "req_011C" + Letters(20);
        return Add(record);
    }

    private JsonObject Record(string type)
    {
        var record = new JsonObject
        {
            ["parentUuid"] = parent,
            ["isSidechain"] = agentId is not null,
            ["userType"] = "external",
            ["cwd"] = folder,
            ["sessionId"] = sessionId,
            ["version"] = Version,
            ["gitBranch"] = Branch,
            ["type"] = type,
        };
        if (agentId is not null)
        {
            record["agentId"] = agentId;
        }

        return record;
    }

    private string Add(JsonObject record)
    {
        parent = NewId();
        record["uuid"] = parent;
        record["timestamp"] = Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        lines.Add(record.ToJsonString(JsonSerializerOptions.Default));
        return parent;
    }

    private string NewId() => NewId(random);

    private string Letters(int count) =>
        new(random.GetItems<char>("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", count));
}
