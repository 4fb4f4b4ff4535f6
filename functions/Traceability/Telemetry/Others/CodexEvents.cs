using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Storage;
using Traceability.Telemetry.Claude;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Others;

/// <summary>
/// What the events of Codex change. They name the conversation and no prompt: what follows on a prompt in order of time is of it. Whether a
/// command succeeded its output tells, as <c>success</c> is true for any that ran.
/// </summary>
internal sealed partial class CodexEvents(SessionPrompts prompts)
{
    private const string Source = "codex";

    private static readonly HashSet<string> PassedOver =
        ["codex.startup_phase", "codex.turn_ttft", "codex.websocket_event", "codex.websocket_connect", "codex.websocket_request"];

    /// <summary>Whether the event is one of Codex's.</summary>
    public static bool Is(TelemetryEvent told) => told.Name.StartsWith("codex.", StringComparison.Ordinal);

    /// <summary>What an event changes.</summary>
    public async Task<MappedRecord> MapAsync(TelemetryEvent told, CancellationToken cancellation)
    {
        var attributes = told.Attributes;
        if (attributes.AnyText("conversation.id") is not { Length: <= Http.RequestFields.NameLimit } session)
        {
            return MappedRecord.Refused($"conversation.id is required, as a string of at most {Http.RequestFields.NameLimit} characters.");
        }

        if (PassedOver.Contains(told.Name))
        {
            return MappedRecord.None;
        }

        var events = new AgentEvents(Source, session, told);
        if (told.Name == "codex.user_prompt")
        {
            var opened = Uuid5.From("codex-prompt", session, told.At.UtcTicks.ToString(CultureInfo.InvariantCulture));
            prompts.Open(events.SessionId, told.At, opened);
            return new MappedRecord(events.Prompt(opened, attributes.AnyText("prompt") is { } text and not "[REDACTED]" ? text : null));
        }

        var trace = await prompts.FindAsync(events.SessionId, told.At, cancellation) ?? events.Outside;
        return told.Name switch
        {
            "codex.tool_result" => new MappedRecord(Result(events, attributes, trace)),
            "codex.tool_decision" => new MappedRecord(Decision(events, attributes, trace)),
            "codex.sse_event" => Answer(events, attributes, trace),
            "codex.api_request" when IsAnswered(attributes) => MappedRecord.None,
            "codex.api_request" => new MappedRecord(events.UnansweredRequest(
                trace, ClaudePayload.Name(attributes.AnyText("provider_name")) ?? "openai",
                attributes.AnyText("endpoint") ?? "/responses")),
            _ => new MappedRecord(events.Other(trace)),
        };
    }

    private static bool IsAnswered(JsonElement attributes) =>
        attributes.AnyNumber("http.response.status_code") is not >= 400 && attributes.AnyText("error.message") is null;

    /// <summary>Of the two ends of a response, the one with the numbers.</summary>
    private static MappedRecord Answer(AgentEvents events, JsonElement attributes, Guid trace)
    {
        if (attributes.AnyText("event.kind") != "response.completed" || attributes.AnyNumber("input_token_count") is null)
        {
            return MappedRecord.None;
        }

        var (read, written) = (attributes.Tokens("cached_token_count"), attributes.Tokens("cache_write_token_count"));
        var input = Math.Max(0, attributes.Tokens("input_token_count") - read - written);
        return new MappedRecord(events.Answer(trace, input, attributes.Tokens("output_token_count"), read, written));
    }

    private static IReadOnlyList<IngestEvent> Result(AgentEvents events, JsonElement attributes, Guid trace)
    {
        var output = attributes.AnyText("output");
        var code = output is null ? null : ExitOf(output);
        var failed = code is not (null or "0") || (code is null && attributes.Flag("success") == false);
        var (tool, input) = Tool(attributes);
        return events.Call(
            trace, attributes.AnyText("call_id") ?? attributes.AnyText("event.timestamp") ?? "", tool, input, Said(output),
            failed ? (code is null ? output ?? "The tool failed." : $"Exit code {code}\n{Said(output)}") : null);
    }

    private static IReadOnlyList<IngestEvent> Decision(AgentEvents events, JsonElement attributes, Guid trace)
    {
        var decision = attributes.AnyText("decision")?.ToLowerInvariant();
        if (decision is not ("denied" or "abort" or "rejected" or "timedout") || attributes.AnyText("call_id") is not { } call)
        {
            return [];
        }

        var (tool, input) = Tool(attributes);
        return events.Call(
            trace, call, tool, input, null, decision == "abort" ? "Request interrupted by user" : null,
            decision == "abort" ? null : attributes.AnyText("source") ?? decision);
    }

    /// <summary>Commands are given to several tools, by several names: hooks call them all Bash.</summary>
    private static (string Tool, JsonElement Input) Tool(JsonElement attributes)
    {
        var tool = ClaudePayload.Name(attributes.AnyText("tool_name")) ?? "unknown";
        var input = attributes.Structured("arguments");
        if (tool is not ("exec_command" or "shell" or "shell_command" or "local_shell" or "container.exec"))
        {
            var server = ClaudePayload.Name(attributes.AnyText("mcp_server"));
            return (server is null ? tool : $"mcp__{server}__{tool}", input);
        }

        var command = input.TextOf("cmd") ?? input.TextOf("command") ?? Words(input.FieldOf("command"));
        return ("Bash", command is null ? input : JsonSerializer.SerializeToElement(
            new Dictionary<string, string> { ["command"] = command }, CommonJson.Default.DictionaryStringString));
    }

    /// <summary>Of a shell that is called with a script, the script.</summary>
    private static string? Words(JsonElement command) => command.ValueKind != JsonValueKind.Array ? null
        : command.EnumerateArray().Select(word => word.ToString()).ToList() is var words && words is [_, "-lc" or "-c", var script] ? script
        : string.Join(' ', words);

    private static string? ExitOf(string output)
    {
        try
        {
            return Exit().Match(output.Length > 400 ? output[..400] : output) is { Success: true } found ? found.Groups[1].Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>What the program printed, without what Codex puts before it.</summary>
    private static string? Said(string? output)
    {
        var begin = output?.IndexOf("\nOutput:\n", StringComparison.Ordinal) ?? -1;
        return begin is >= 0 and < 400 ? output![(begin + "\nOutput:\n".Length)..] : output;
    }

    [GeneratedRegex(@"\b(?:Process exited with|Exit) code:? (-?\d{1,5})\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Exit();
}
