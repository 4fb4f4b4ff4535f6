using System.Text.Json;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Ingest.Events;
using Traceability.Storage;
using Traceability.Telemetry.Placing;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Claude;

/// <summary>
/// What Claude Code's spans change, once their prompt is known: the end of a turn, the start, end and output of calls, and answers, which
/// are those that its events tell. Spans of programs that it ran, and those of other names, are kept as what they are.
/// </summary>
internal sealed class ClaudeSpans(SpanTree tree, string session, Guid? prompt)
{
    private const string Prefix = "claude_code.";

    /// <summary>Whether a span is one of Claude Code's.</summary>
    public static bool Is(TelemetrySpan span) => span.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A payload by which the prompt's trace is found.</summary>
    public static HookPayload Payload(string session, string prompt, DateTimeOffset at) => PayloadBuilder.Build(
        "Span", session, null, at, more: writer => writer.WriteString("prompt_id", prompt));

    /// <summary>What each changes.</summary>
    public IEnumerable<(TelemetrySpan Span, MappedRecord? Mapped)> Map() =>
        tree.Spans.Where(span => !span.IsPlaced).Select(span => (span, (MappedRecord?)Map(span)));

    private MappedRecord Map(TelemetrySpan span) => new(ClaudeTold.By(EventTeller.TelemetrySpan, span.Name switch
    {
        "claude_code.interaction" => [Interaction(span)],
        "claude_code.llm_request" => Answer(span),
        "claude_code.tool" when span.Attributes.AnyText("tool_use_id", "gen_ai.tool.call.id") is { } call => Tool(span, call),
        // Told with the call that they are part of.
        "claude_code.tool.execution" or "claude_code.tool.blocked_on_user" when CallOf(span) is not null => [],
        "claude_code.tool.execution" when span.Attributes.AnyText("tool_use_id") is { } call => Execution(span, call),
        "claude_code.tool.blocked_on_user" => [],
        _ => Other(span),
    }));

    private TraceChange Interaction(TelemetrySpan span)
    {
        var text = ClaudeTold.Text(span.Attributes.AnyText("user_prompt"));
        var change = Identity(span);
        return prompt is null ? change : change with
        {
            StartedAt = span.Start,
            PromptText = text is null ? null : PersonPrompt.Typed(text),
            CompletedAt = span.End,
            Status = span.IsError ? "error" : "success",
            Success = !span.IsError,
            ErrorMessage = span.IsError ? span.Message : null,
        };
    }

    /// <summary>A request that failed is told by an event alone.</summary>
    private IReadOnlyList<IngestEvent> Answer(TelemetrySpan span) =>
        span.Attributes.Flag("success") == false || span.IsError
            ? []
            : [Identity(span), .. Caller(span), ClaudeAnswer.Find(span.Attributes, Place(span, span.End), IdOf(span))];

    private List<IngestEvent> Tool(TelemetrySpan span, string call)
    {
        var changes = new List<IngestEvent>();
        changes.AddRange(MapToolCall.Map(Call(span, span, call, "PreToolUse", span.Start), Place(span, span.Start)));
        changes.AddRange(Caller(span));
        if (tree.In(span).FirstOrDefault(one => one.Name == "claude_code.tool.execution") is { } run)
        {
            var failed = run.Attributes.Flag("success") == false || run.IsError;
            changes.AddRange(MapToolCall.Map(
                Call(span, run, call, failed ? "PostToolUseFailure" : "PostToolUse", run.End), Place(span, run.End)));
        }
        else if (tree.In(span).FirstOrDefault(one => one.Attributes.AnyText("decision") == "reject") is { } refused)
        {
            changes.AddRange(MapToolCall.Map(Call(span, refused, call, "PostToolUseFailure", refused.End), Place(span, refused.End)));
        }

        return changes;
    }

    /// <summary>What ran, where it is not told here which tool that was.</summary>
    private IReadOnlyList<IngestEvent> Execution(TelemetrySpan span, string call)
    {
        var failed = span.Attributes.Flag("success") == false || span.IsError;
        return
        [
            Identity(span),
            new HookExecution(Place(span, span.End).TraceId, ClaudeIds.ToolCall(call), MapToolCall.HookType)
            {
                StartedAt = span.Start,
                CompletedAt = span.End,
                DurationMs = span.Attributes.Milliseconds("duration_ms") ?? span.DurationMs,
                Status = failed ? "error" : "success",
                Success = !failed,
                ErrorMessage = failed ? span.Attributes.AnyText("error") ?? span.Message : null,
            },
        ];
    }

    private IReadOnlyList<IngestEvent> Other(TelemetrySpan span) => [Identity(span), SpanRow.From(span, Place(span, span.Start).TraceId)];

    private HookPayload Call(TelemetrySpan span, TelemetrySpan end, string call, string eventName, DateTimeOffset at)
    {
        var attributes = span.Attributes;
        var output = span.Happened("tool.output");
        return ClaudePayload.Build(eventName, session, at, attributes, writer =>
        {
            writer.WriteString("tool_name", attributes.AnyText("tool_name", "gen_ai.tool.name") ?? "unknown");
            writer.WriteString("tool_use_id", call);
            writer.WriteStartObject("tool_input");
            PayloadBuilder.Text(writer, "command", attributes.AnyText("full_command"));
            PayloadBuilder.Text(writer, "file_path", attributes.AnyText("file_path"));
            PayloadBuilder.Text(writer, "skill", ClaudeTold.Name(attributes.AnyText("skill_name")));
            PayloadBuilder.Text(writer, "subagent_type", ClaudeTold.Name(attributes.AnyText("subagent_type")));
            writer.WriteEndObject();
            if (eventName == "PostToolUse" && output.ValueKind == JsonValueKind.Object)
            {
                writer.WriteStartObject("tool_response");
                PayloadBuilder.Text(writer, "stdout", output.AnyText("output"));
                PayloadBuilder.Json(writer, "structuredPatch", output.Structured("diff"));
                writer.WriteEndObject();
            }

            if (eventName == "PostToolUseFailure")
            {
                var isRefused = end.Attributes.AnyText("decision") is not null;
                var source = end.Attributes.AnyText("source") ?? "unknown";
                writer.WriteString(
                    "error",
                    !isRefused ? end.Attributes.AnyText("error") ?? end.Message ?? "The tool failed."
                        : source == "user_abort" ? "Request interrupted by user"
                        : $"The call was rejected ({source}).");
                PayloadBuilder.Text(writer, "tool_denial_kind", isRefused && source != "user_abort" ? source : null);
            }

            if (eventName != "PreToolUse")
            {
                writer.WriteNumber("duration_ms", end.Attributes.Milliseconds("duration_ms") ?? end.DurationMs);
            }

            writer.WriteStartObject("span");
            ClaudePayload.Rest(
                writer, attributes, "tool_name", "tool_name_safe", "tool_use_id", "duration_ms", "full_command", "file_path", "skill_name",
                "subagent_type", "span.type", "gen_ai.tool.name", "gen_ai.tool.call.id", "gen_ai.operation.name", "gen_ai.provider.name",
                "gen_ai.conversation.id");
            writer.WriteEndObject();
        });
    }

    /// <summary>The call of a tool that a span is part of; null when it is not known here.</summary>
    private TelemetrySpan? CallOf(TelemetrySpan span) => tree.Above(span).Take(1)
        .FirstOrDefault(one => one.Name == "claude_code.tool" && one.Attributes.AnyText("tool_use_id", "gen_ai.tool.call.id") is not null);

    /// <summary>Which call a subagent works for, where its spans show it.</summary>
    private IEnumerable<IngestEvent> Caller(TelemetrySpan span)
    {
        if (AgentOf(span) is { } agent
            && tree.Above(span).FirstOrDefault(one => one.Name == "claude_code.tool" && AgentOf(one) != agent) is { } caller
            && caller.Attributes.AnyText("tool_use_id") is { } call)
        {
            yield return new TraceChange(ClaudeIds.Subagent(session, agent))
            {
                ParentId = Place(caller, caller.Start).TraceId,
                ParentExecutionId = ClaudeIds.ToolCall(call),
            };
        }
    }

    private TraceChange Identity(TelemetrySpan span) =>
        MapHookEvent.Identity(ClaudePayload.Build("Span", session, span.Start, span.Attributes), Place(span, span.Start));

    private HookPlace Place(TelemetrySpan span, DateTimeOffset at) => AgentOf(span) is { } agent
        ? new HookPlace(ClaudeIds.Subagent(session, agent), prompt, at)
        : new HookPlace(prompt ?? ClaudeIds.OutsidePrompts(session), prompt, at);

    private static string? AgentOf(TelemetrySpan span) =>
        span.Attributes.AnyText("agent_id") is { Length: <= HookPayload.NameLimit } agent ? agent : null;

    private static Guid IdOf(TelemetrySpan span) => Uuid5.From("telemetry-span", span.TraceId, span.SpanId);
}
