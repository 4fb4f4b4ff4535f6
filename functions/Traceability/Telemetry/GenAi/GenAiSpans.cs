using System.Buffers;
using System.Text.Json;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Projects;
using Traceability.Storage;
using Traceability.Telemetry.Claude;
using Traceability.Telemetry.Placing;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.GenAi;

/// <summary>
/// What the spans of any agent change that keeps to OpenTelemetry's conventions for generative AI, or to OpenInference's: the outermost
/// agent is the trace, agents in it are traces below, calls of tools and answers belong to the agent in which they ran. Spans of other
/// kinds are kept as what they are. Ids are those of the spans, so that they may come twice and in any order.
/// </summary>
internal sealed class GenAiSpans(SpanTree tree, string traceId)
{
    private readonly Guid root = Root(traceId);

    /// <summary>The trace of an OpenTelemetry trace.</summary>
    public static Guid Root(string traceId) => Uuid5.From("telemetry-trace", traceId);

    /// <summary>What each changes; null for one that ran in what is not known yet.</summary>
    public IEnumerable<(TelemetrySpan Span, MappedRecord? Mapped)> Map(bool isLate) =>
        tree.Spans.Where(span => !span.IsPlaced)
            .Select(span => (span, isLate || tree.IsComplete(span) ? new MappedRecord(Map(span)) : null));

    private List<IngestEvent> Map(TelemetrySpan span)
    {
        var kind = SpanKinds.Find(span);
        var trace = TraceOf(kind == SpanKind.Agent ? span : AgentAbove(span));
        var changes = new List<IngestEvent> { Identity(span, trace) };
        // Some are told of by two instrumentations, the one within the other: it is one answer.
        var isInAnother = kind == SpanKind.Answer && tree.Above(span).Any(one => SpanKinds.Find(one) == SpanKind.Answer);
        switch (kind)
        {
            case SpanKind.Agent:
                changes.AddRange(Agent(span, trace));
                break;
            case SpanKind.Answer when !isInAnother && (GenAiAnswer.IsCounted(span.Attributes) || !span.IsError):
                changes.Add(GenAiAnswer.Find(span, trace, root));
                break;
            case SpanKind.Tool:
                changes.Add(Tool(span, trace));
                break;
            default:
                changes.Add(SpanRow.From(span, trace));
                break;
        }

        return changes;
    }

    private TraceChange Identity(TelemetrySpan span, Guid trace) => new(trace)
    {
        RootId = trace == root ? null : root,
        SessionId = ClaudePayload.Name(span.Attributes.AnyText("gen_ai.conversation.id", "session.id", "conversation.id")) is { } session
            ? SessionIds.From(session)
            : null,
        UserId = trace == root ? ClaudePayload.Name(span.Attributes.AnyText("user.email", "user.id", "enduser.id")) : null,
        Source = ClaudePayload.Name(span.Service is { Length: > 0 } service ? service : "opentelemetry"),
        Project = ProjectName.From(null, span.Json.FieldOf("resource").AnyText("vcs.repository.url.full")),
        StartedAt = span.Start,
        PromptText = trace == root && (IsOutermost(span) || SpanKinds.Find(span) == SpanKind.Answer) ? AskedText.Find(span) : null,
        CompletedAt = IsOutermost(span) ? span.End : null,
        Status = IsOutermost(span) ? (span.IsError ? "error" : "success") : null,
        Success = IsOutermost(span) ? !span.IsError : null,
        ErrorMessage = IsOutermost(span) && span.IsError ? span.Message : null,
        ErrorType = IsOutermost(span) && span.IsError ? ClaudePayload.Name(span.Attributes.AnyText("error.type")) : null,
    };

    /// <summary>Whether a span is the trace: it ran in nothing, or is the outermost agent.</summary>
    private bool IsOutermost(TelemetrySpan span) =>
        span.ParentId is null || (SpanKinds.Find(span) == SpanKind.Agent && AgentAbove(span) is null);

    private IEnumerable<IngestEvent> Agent(TelemetrySpan span, Guid trace)
    {
        var name = ClaudePayload.Name(
            span.Attributes.AnyText("gen_ai.agent.name", "agent.name", "graph.node.id", "gen_ai.agent.id") ?? span.Name)!;
        if (trace == root)
        {
            yield break;
        }

        var caller = TraceOf(AgentAbove(span));
        var call = tree.Above(span).TakeWhile(one => SpanKinds.Find(one) != SpanKind.Agent)
            .FirstOrDefault(one => SpanKinds.Find(one) == SpanKind.Tool);
        yield return new TraceChange(trace)
        {
            ParentId = caller,
            ParentExecutionId = call is null ? null : CallId(call),
            Agent = name,
            PromptText = AskedText.Find(span),
            CompletedAt = span.End,
            Status = span.IsError ? "error" : "success",
            Success = !span.IsError,
            ErrorMessage = span.IsError ? span.Message : null,
        };
        yield return new RoutingDecision(caller, Uuid5.From("telemetry-delegation", span.TraceId, span.SpanId), name)
        {
            UserRequest = AskedText.Find(span),
            RoutingStrategy = "delegation",
            DecidedAt = span.Start,
        };
    }

    private static HookExecution Tool(TelemetrySpan span, Guid trace)
    {
        var attributes = span.Attributes;
        return new HookExecution(trace, CallId(span), "ToolUse")
        {
            ToolName = ClaudePayload.Name(attributes.AnyText("gen_ai.tool.name", "tool.name") ?? span.Name),
            StartedAt = span.Start,
            CompletedAt = span.End,
            DurationMs = span.DurationMs,
            Status = span.IsError ? "error" : "success",
            Success = !span.IsError,
            ErrorMessage = span.IsError ? span.Message ?? attributes.AnyText("error.type") : null,
            Context = Context(attributes),
            ToldBy = EventTeller.TelemetrySpan,
        };
    }

    private static JsonElement Context(JsonElement attributes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            PayloadBuilder.Text(writer, "tool_use_id", attributes.AnyText("gen_ai.tool.call.id"));
            Value(writer, "tool_input", attributes, "gen_ai.tool.call.arguments", "input.value", "tool.parameters");
            Value(writer, "tool_response", attributes, "gen_ai.tool.call.result", "output.value");
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, WrittenJson.Reading);
    }

    private static void Value(Utf8JsonWriter writer, string name, JsonElement attributes, params ReadOnlySpan<string> names)
    {
        if (attributes.Structured(names) is { ValueKind: not JsonValueKind.Undefined } json)
        {
            PayloadBuilder.Json(writer, name, json);
        }
        else
        {
            PayloadBuilder.Text(writer, name, attributes.AnyText(names));
        }
    }

    /// <summary>The nearest agent in which a span ran; null when it ran in none.</summary>
    private TelemetrySpan? AgentAbove(TelemetrySpan span) => tree.Above(span).FirstOrDefault(one => SpanKinds.Find(one) == SpanKind.Agent);

    /// <summary>An agent's trace; the outermost one's, and that of what ran in none, is the whole.</summary>
    private Guid TraceOf(TelemetrySpan? agent) =>
        agent is null || AgentAbove(agent) is null ? root : Uuid5.From("telemetry-agent", agent.TraceId, agent.SpanId);

    private static Guid CallId(TelemetrySpan span) => Uuid5.From("telemetry-span", span.TraceId, span.SpanId);
}
