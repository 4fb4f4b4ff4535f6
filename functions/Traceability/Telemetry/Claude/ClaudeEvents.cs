using System.Globalization;
using System.Text.Json;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Http;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Storage;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Claude;

/// <summary>
/// What Claude Code's events change: the same rows as its hooks and transcripts, by the ids that all of them tell (<c>prompt.id</c>,
/// <c>tool_use_id</c>, <c>request_id</c>, <c>agent_id</c>). Events of other names are kept as hook events of their own name.
/// </summary>
internal sealed class ClaudeEvents(HookPayloadReader hooks)
{
    private const string Prefix = "claude_code.";

    private readonly ClaudePrompts prompts = new(hooks);

    /// <summary>What is told again by what follows it, or only says how the program was set up, many times a session.</summary>
    private static readonly HashSet<string> PassedOver =
        ["hook_execution_start", "hook_registered", "plugin_loaded", "managed_settings_resolved", "assistant_response"];

    /// <summary>Whether the event is one of Claude Code's.</summary>
    public static bool Is(TelemetryEvent told) => told.Source.IsClaudeCode || told.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What an event changes.</summary>
    public async Task<MappedRecord> MapAsync(TelemetryEvent told, CancellationToken cancellation)
    {
        if (ClaudePayload.Session(told.Attributes) is not { } session)
        {
            return MappedRecord.Refused($"session.id is required, as a string of at most {RequestFields.NameLimit} characters.");
        }

        var name = told.Name.StartsWith(Prefix, StringComparison.Ordinal) ? told.Name[Prefix.Length..] : told.Name;
        if (PassedOver.Contains(name) || name.Length == 0)
        {
            return MappedRecord.None;
        }

        IReadOnlyList<IngestEvent> changes = name switch
        {
            "user_prompt" => await prompts.MapAsync(told, session, cancellation),
            "api_request" => await AnswerAsync(told, session, cancellation),
            "api_error" or "api_refusal" or "api_retries_exhausted" => await UnansweredRequestAsync(told, session, name, cancellation),
            "tool_result" => await ResultAsync(told, session, cancellation),
            "tool_decision" => await DecisionAsync(told, session, cancellation),
            "subagent_completed" when told.Attributes.AnyText("agent_id") is not null => await SubagentAsync(told, session, cancellation),
            "hook_execution_complete" when IsUneventful(told.Attributes) => [],
            _ => await OtherAsync(told, session, name, cancellation),
        };
        return new MappedRecord(ClaudeTold.By(EventTeller.TelemetryEvent, changes));
    }

    private async Task<IReadOnlyList<IngestEvent>> AnswerAsync(TelemetryEvent told, string session, CancellationToken cancellation)
    {
        var payload = ClaudePayload.Build("Answer", session, told.At, told.Attributes);
        var place = await hooks.PlaceAsync(payload, cancellation);
        return [ClaudeUser.Identity(payload, place, told.Attributes), ClaudeAnswer.Find(told.Attributes, place, IdOf(told, session))];
    }

    /// <summary>A request that the model's service did not answer is a call to the outside that failed.</summary>
    private async Task<IReadOnlyList<IngestEvent>> UnansweredRequestAsync(
        TelemetryEvent told, string session, string name, CancellationToken cancellation)
    {
        var attributes = told.Attributes;
        var payload = ClaudePayload.Build("Answer", session, told.At, attributes);
        var place = await hooks.PlaceAsync(payload, cancellation);
        var attempts = attributes.AnyNumber("attempt", "total_attempts") ?? 1;
        return
        [
            ClaudeUser.Identity(payload, place, attributes),
            new EndpointCall(
                place.TraceId,
                attributes.AnyText("request_id") is { } request ? Uuid5.From("model-request", request) : IdOf(told, session),
                ClaudePayload.Name(attributes.AnyText("anthropic.provider", "gen_ai.provider.name")) ?? "anthropic", "/v1/messages", "POST")
            {
                CompletedAt = told.At,
                DurationMs = attributes.Milliseconds("duration_ms", "total_retry_duration_ms"),
                ResponseStatus = attributes.AnyNumber("status_code") is { } code and >= 100 and <= 999 ? (int)code : null,
                Success = false,
                ErrorType = ClaudePayload.Name(attributes.AnyText("error_type")) ?? name,
                RetryCount = (int)Math.Clamp(attempts - 1, 0, NumberBounds.MostCount),
                Context = JsonSerializer.SerializeToElement(
                    new Dictionary<string, string>
                    {
                        ["model"] = attributes.AnyText("model") ?? "",
                        ["error"] = attributes.AnyText("error") ?? name,
                    },
                    CommonJson.Default.DictionaryStringString),
            },
        ];
    }

    private async Task<IReadOnlyList<IngestEvent>> ResultAsync(TelemetryEvent told, string session, CancellationToken cancellation)
    {
        var failed = told.Attributes.Flag("success") == false;
        var payload = Call(told, session, failed ? "PostToolUseFailure" : "PostToolUse", writer =>
        {
            if (failed)
            {
                writer.WriteString("error", told.Attributes.AnyText("error", "error_type") ?? "The tool failed.");
            }
        });
        return MapToolCall.Map(payload, await hooks.PlaceAsync(payload, cancellation));
    }

    /// <summary>A call that was let run has a result; one that was not has none.</summary>
    private async Task<IReadOnlyList<IngestEvent>> DecisionAsync(TelemetryEvent told, string session, CancellationToken cancellation)
    {
        if (told.Attributes.AnyText("decision") is not { } decision || decision.StartsWith("accept", StringComparison.Ordinal))
        {
            return [];
        }

        var source = told.Attributes.AnyText("source") ?? "unknown";
        var payload = Call(told, session, "PostToolUseFailure", writer =>
        {
            if (source == "user_abort")
            {
                writer.WriteString("error", "Request interrupted by user");
            }
            else
            {
                writer.WriteString("error", $"The call was rejected ({source}).");
                writer.WriteString("tool_denial_kind", source);
            }
        });
        return MapToolCall.Map(payload, await hooks.PlaceAsync(payload, cancellation));
    }

    private async Task<IReadOnlyList<IngestEvent>> SubagentAsync(TelemetryEvent told, string session, CancellationToken cancellation)
    {
        var payload = ClaudePayload.Build("SubagentStop", session, told.At, told.Attributes);
        var changes = MapHookEvent.Map(payload, await hooks.PlaceAsync(payload, cancellation));
        return
        [
            .. changes.Select(change => change is TraceChange end
                ? end with { DurationMs = told.Attributes.Milliseconds("duration_ms") }
                : change),
        ];
    }

    private async Task<IReadOnlyList<IngestEvent>> OtherAsync(
        TelemetryEvent told, string session, string name, CancellationToken cancellation)
    {
        var payload = ClaudePayload.Build(name, session, told.At, told.Attributes, writer => ClaudePayload.Rest(writer, told.Attributes));
        // What comes without a prompt belongs to none: this is no version that does not know them.
        var place = payload.PromptId is null
            ? new HookPlace(ClaudeIds.OutsidePrompts(session), null, told.At)
            : await hooks.PlaceAsync(payload, cancellation);
        var error = told.Attributes.Flag("success") == false ? told.Attributes.AnyText("error", "error_type") ?? name
            : told.Attributes.AnyText("error");
        return
        [
            ClaudeUser.Identity(payload, place, told.Attributes),
            new HookExecution(place.TraceId, IdOf(told, session), name)
            {
                CompletedAt = told.At,
                DurationMs = told.Attributes.Milliseconds("duration_ms", "total_duration_ms"),
                Status = error is null ? "success" : "error",
                Success = error is null,
                ErrorMessage = error,
                Context = PayloadContext.From(payload),
            },
        ];
    }

    private static HookPayload Call(TelemetryEvent told, string session, string eventName, Action<Utf8JsonWriter> more)
    {
        var attributes = told.Attributes;
        return ClaudePayload.Build(eventName, session, told.At, attributes, writer =>
        {
            writer.WriteString("tool_name", attributes.AnyText("tool_name") ?? "unknown");
            writer.WriteString("tool_use_id", attributes.AnyText("tool_use_id") ?? IdOf(told, session).ToString());
            if (attributes.Milliseconds("duration_ms") is { } duration)
            {
                writer.WriteNumber("duration_ms", duration);
            }

            WriteInput(writer, attributes);
            more(writer);
            writer.WriteStartObject("event");
            ClaudePayload.Rest(
                writer, attributes, "tool_name", "tool_use_id", "duration_ms", "tool_input", "tool_parameters", "success", "error");
            writer.WriteEndObject();
        });
    }

    private static void WriteInput(Utf8JsonWriter writer, JsonElement attributes)
    {
        var input = attributes.Structured("tool_input");
        if (input.ValueKind == JsonValueKind.Object)
        {
            PayloadBuilder.Json(writer, "tool_input", input);
        }
        else if (attributes.Structured("tool_parameters") is { ValueKind: JsonValueKind.Object } parameters)
        {
            writer.WriteStartObject("tool_input");
            PayloadBuilder.Text(writer, "command", parameters.AnyText("full_command", "bash_command"));
            PayloadBuilder.Text(writer, "description", parameters.AnyText("description"));
            PayloadBuilder.Text(writer, "subagent_type", ClaudeTold.Name(parameters.AnyText("subagent_type")));
            PayloadBuilder.Text(writer, "skill", ClaudeTold.Name(parameters.AnyText("skill_name")));
            writer.WriteEndObject();
        }
    }

    /// <summary>Nothing else tells such an event again: it is known by its time, and by its place in its process.</summary>
    private static Guid IdOf(TelemetryEvent told, string session) => Uuid5.From(
        "telemetry-event", session, told.Name, told.At.UtcTicks.ToString(CultureInfo.InvariantCulture),
        told.Sequence.ToString(CultureInfo.InvariantCulture));

    /// <summary>A hook that did nothing but run.</summary>
    private static bool IsUneventful(JsonElement attributes) =>
        (attributes.AnyNumber("num_blocking") ?? 0) + (attributes.AnyNumber("num_non_blocking_error") ?? 0)
            + (attributes.AnyNumber("num_cancelled") ?? 0) == 0;
}
