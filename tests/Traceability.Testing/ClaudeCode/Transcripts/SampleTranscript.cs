using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Traceability.Storage;

namespace Traceability.Testing.ClaudeCode.Transcripts;

/// <summary>Writes a transcript as Claude Code does, a record a line; each is ten seconds after the one before.</summary>
public sealed class SampleTranscript(string sessionId = SampleTranscript.Session, string? agentId = null, int startSecond = 0)
{
    public const string Session = "7c1f7d1e-9a44-4a7e-8f43-0f5d1d2c3b4a";
    public static readonly DateTimeOffset Start = new(2026, 8, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly List<string> lines = [];
    private int second = startSecond - 10;
    private string? parent;

    public IReadOnlyList<string> Lines => lines;

    public string Text => string.Concat(lines.Select(line => line + "\n"));

    /// <summary>When the last record was written.</summary>
    public DateTimeOffset Now => At(second);

    /// <summary>The uuid of the last record.</summary>
    public string? LastUuid => parent;

    public static DateTimeOffset At(int second) => Start.AddSeconds(second);

    public SampleTranscript Prompt(string text, string? promptId = null, object? more = null) =>
        Record("user", new { message = new { role = "user", content = text }, promptId }, more);

    public SampleTranscript Says(string text, object? more = null) =>
        Record("assistant", new { message = new { role = "assistant", content = new[] { new { type = "text", text } } } }, more);

    public SampleTranscript Calls(string id, string name, object input, object? more = null) =>
        Record("assistant", new
        {
            message = new { role = "assistant", content = new[] { new { type = "tool_use", id, name, input } } },
        }, more);

    /// <summary>A record of a model's answer, which may have several: <paramref name="usage"/> as the service tells it.</summary>
    public SampleTranscript Answered(string id, object usage, object? content = null, string model = "claude-opus-4-5-20251101") => Record(
        "assistant",
        new
        {
            requestId = $"req_{id}",
            message = new
            {
                id = $"msg_{id}",
                model,
                role = "assistant",
                usage,
                content = new[] { content ?? new { type = "text", text = "ok" } },
            },
        });

    public SampleTranscript Answers(string id, object content, object? toolUseResult = null, object? more = null) =>
        Result(id, content, isError: false, toolUseResult, more);

    public SampleTranscript Fails(string id, object content, object? toolUseResult = null) =>
        Result(id, content, isError: true, toolUseResult, null);

    public SampleTranscript Interrupted() =>
        Record("user", new
        {
            message = new { role = "user", content = new[] { new { type = "text", text = "[Request interrupted by user]" } } },
        });

    public SampleTranscript Stops() => Record("system", new { subtype = "stop_hook_summary", stopReason = "" });

    public SampleTranscript Queue(string operation, string? content = null) => Record("queue-operation", new { operation, content });

    /// <summary>A record of a subagent inside the parent's transcript.</summary>
    public SampleTranscript Progress(string callId, string ofAgent, object message) => Record(
        "progress",
        new
        {
            parentToolUseID = callId,
            data = new { type = "agent_progress", agentId = ofAgent, message },
        });

    /// <summary>A record of that type; null fields are left out.</summary>
    public SampleTranscript Record(string type, params object?[] fields)
    {
        second += 10;
        var uuid = Uuid5.From("record", sessionId, agentId ?? "", lines.Count.ToString(CultureInfo.InvariantCulture)).ToString();
        var json = new JsonObject
        {
            ["parentUuid"] = parent,
            ["isSidechain"] = agentId is not null,
            ["cwd"] = "/home/dev/shop",
            ["sessionId"] = sessionId,
            ["version"] = "2.1.240",
            ["type"] = type,
            ["uuid"] = uuid,
            ["timestamp"] = Now.ToString("O", CultureInfo.InvariantCulture),
        };
        if (agentId is not null)
        {
            json["agentId"] = agentId;
        }

        foreach (var (name, value) in fields.Where(field => field is not null)
            .SelectMany(field => JsonSerializer.SerializeToNode(field)!.AsObject()))
        {
            if (value is not null)
            {
                json[name] = value.DeepClone();
            }
        }

        parent = (string?)json["uuid"];
        return Line(json.ToJsonString());
    }

    /// <summary>A line as it is.</summary>
    public SampleTranscript Line(string line)
    {
        lines.Add(line);
        return this;
    }

    private SampleTranscript Result(string id, object content, bool isError, object? toolUseResult, object? more) => Record(
        "user",
        new
        {
            message =
                new { role = "user", content = new[] { new { type = "tool_result", tool_use_id = id, content, is_error = isError } } },
            toolUseResult,
        },
        more);
}
