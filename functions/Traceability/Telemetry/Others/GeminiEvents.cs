using System.Globalization;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Storage;
using Traceability.Telemetry.Claude;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Others;

/// <summary>What the events of Gemini CLI change, which name their prompt. Its answers' input includes what came from the cache.</summary>
internal static class GeminiEvents
{
    private const string Source = "gemini-cli";
    private const string Prefix = "gemini_cli.";

    /// <summary>Whether the event is one of Gemini's.</summary>
    public static bool Is(TelemetryEvent told) => told.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What an event changes.</summary>
    public static MappedRecord Map(TelemetryEvent told)
    {
        var attributes = told.Attributes;
        if (attributes.AnyText("session.id") is not { Length: <= Http.RequestFields.NameLimit } session)
        {
            return MappedRecord.Refused($"session.id is required, as a string of at most {Http.RequestFields.NameLimit} characters.");
        }

        var events = new AgentEvents(Source, session, told);
        var trace = attributes.AnyText("prompt_id") is { } prompt ? Uuid5.From("gemini-prompt", session, prompt) : events.Outside;
        return new MappedRecord(told.Name[Prefix.Length..] switch
        {
            "user_prompt" => events.Prompt(trace, attributes.AnyText("prompt")),
            "tool_call" => Call(events, told, trace),
            "api_request" => [],
            "api_response" => events.Answer(
                trace,
                Math.Max(0, attributes.Tokens("input_token_count") - attributes.Tokens("cached_content_token_count")),
                attributes.Tokens("output_token_count") + attributes.Tokens("thoughts_token_count"),
                attributes.Tokens("cached_content_token_count")),
            "api_error" => events.UnansweredRequest(trace, "gemini", "/generateContent"),
            _ => events.Other(trace),
        });
    }

    private static IReadOnlyList<IngestEvent> Call(AgentEvents events, TelemetryEvent told, Guid trace)
    {
        var attributes = told.Attributes;
        var tool = ClaudePayload.Name(attributes.AnyText("function_name")) ?? "unknown";
        var input = attributes.Structured("function_args");
        var isShell = tool == "run_shell_command" && input.TextOf("command") is not null;
        var denied = attributes.AnyText("decision") == "reject";
        return events.Call(
            trace,
            string.Join(' ', attributes.AnyText("call_id", "prompt_id"), tool, told.At.UtcTicks.ToString(CultureInfo.InvariantCulture)),
            isShell ? "Bash" : tool,
            input,
            null,
            !denied && attributes.Flag("success") == false ? attributes.AnyText("error", "error.message") ?? "The tool failed." : null,
            denied ? "user" : null);
    }
}
