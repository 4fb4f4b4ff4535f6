using System.Globalization;
using System.Text.Json;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Storage;
using Traceability.Telemetry.Claude;
using Traceability.Telemetry.Records;
using Traceability.Traces;

namespace Traceability.Telemetry.Others;

/// <summary>What the events of an agent have in common, whatever it calls them: prompts, calls, answers, failed requests.</summary>
/// <param name="source">The agent, as traces name it.</param>
/// <param name="session">The session.</param>
/// <param name="told">The event.</param>
internal sealed class AgentEvents(string source, string session, TelemetryEvent told)
{
    /// <summary>The session as the store has it.</summary>
    public Guid SessionId => SessionIds.From(session);

    /// <summary>What happened in the session outside any prompt.</summary>
    public Guid Outside => Uuid5.From($"{source}-outside-prompts", session);

    /// <summary>A prompt, which ends those before it.</summary>
    /// <param name="trace">Its trace.</param>
    /// <param name="text">What was asked; null where that is not told.</param>
    public IReadOnlyList<IngestEvent> Prompt(Guid trace, string? text) =>
    [
        Identity(trace) with { StartedAt = told.At, PromptText = text },
        new SessionAdvance(trace, SessionId, told.At, Ended: false, "superseded"),
    ];

    /// <summary>A call of a tool that ended.</summary>
    /// <param name="trace">The trace that it is of.</param>
    /// <param name="call">Its id, which need be no other's in this session alone.</param>
    /// <param name="tool">The tool.</param>
    /// <param name="input">What the tool was given; undefined where that is not told.</param>
    /// <param name="output">What it said.</param>
    /// <param name="error">What went wrong; null when nothing did.</param>
    /// <param name="denied">Who did not let it run; null when it ran.</param>
    public IReadOnlyList<IngestEvent> Call(
        Guid trace, string call, string tool, JsonElement input, string? output, string? error, string? denied = null)
    {
        var failed = error is not null || denied is not null;
        var payload = PayloadBuilder.Build(failed ? "PostToolUseFailure" : "PostToolUse", session, null, told.At, more: writer =>
        {
            writer.WriteString("tool_name", tool);
            writer.WriteString("tool_use_id", $"{source}:{session}:{call}");
            PayloadBuilder.Json(writer, "tool_input", input);
            if (told.Attributes.Milliseconds("duration_ms") is { } duration)
            {
                writer.WriteNumber("duration_ms", duration);
            }

            PayloadBuilder.Text(writer, failed ? "error" : "tool_response", failed ? error ?? "The call was rejected." : output);
            PayloadBuilder.Text(writer, "tool_denial_kind", denied);
        });
        var place = new HookPlace(trace, trace == Outside ? null : trace, told.At);
        return
        [
            Identity(trace),
            .. ClaudeTold.By(EventTeller.TelemetryEvent, MapToolCall.Map(payload, place)).Where(change => change is not TraceChange),
        ];
    }

    /// <summary>A model's answer. <paramref name="input"/> is without <paramref name="read"/>, which came from the cache.</summary>
    public IReadOnlyList<IngestEvent> Answer(Guid trace, long input, long output, long read, long written = 0) =>
    [
        Identity(trace),
        new ModelAnswer(trace, IdOf("answer"))
        {
            PromptTraceId = trace,
            Model = ClaudePayload.Name(told.Attributes.AnyText("model", "gen_ai.request.model")),
            At = told.At,
            InputTokens = input,
            OutputTokens = output,
            CacheReadTokens = read,
            CacheWrite5mTokens = written,
        },
    ];

    /// <summary>A request that the model's service did not answer.</summary>
    public IReadOnlyList<IngestEvent> UnansweredRequest(Guid trace, string service, string path) =>
    [
        Identity(trace),
        new EndpointCall(trace, IdOf("request"), service, path, "POST")
        {
            CompletedAt = told.At,
            DurationMs = told.Attributes.Milliseconds("duration_ms"),
            ResponseStatus = told.Attributes.AnyNumber("http.response.status_code", "status_code") is { } code and >= 100 and <= 999
                ? (int)code
                : null,
            Success = false,
            ErrorMessage = told.Attributes.AnyText("error.message", "error"),
            ErrorType = ClaudePayload.Name(told.Attributes.AnyText("error_type", "error.type")) ?? "api_error",
            RetryCount = (int)Math.Clamp(told.Attributes.AnyNumber("attempt") ?? 0, 0, NumberBounds.MostCount),
        },
    ];

    /// <summary>An event that has no place of its own, as a row of its own name.</summary>
    public IReadOnlyList<IngestEvent> Other(Guid trace) => [Identity(trace), EventRow.From(told, trace, IdOf("event"))];

    private TraceChange Identity(Guid trace) => new(trace)
    {
        SessionId = SessionId,
        Source = source,
        UserId = trace == Outside ? null : ClaudePayload.Name(told.Attributes.AnyText("user.email", "user.account_id")),
        Tags = trace == Outside ? [TraceRecord.OutsidePrompts] : null,
        StartedAt = trace == Outside ? told.At : null,
        Context = Guid.TryParse(session, out _) ? null : JsonSerializer.SerializeToElement(
            new Dictionary<string, string> { ["session_id"] = session }, CommonJson.Default.DictionaryStringString),
    };

    private Guid IdOf(string kind) => Uuid5.From(
        $"{source}-{kind}", session, told.Name, told.At.UtcTicks.ToString(CultureInfo.InvariantCulture),
        told.Sequence.ToString(CultureInfo.InvariantCulture));
}
