using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Traceability.Json;
using Traceability.Traces;

namespace Traceability.Exporting;

/// <summary>
/// Writes a trace as OTLP in JSON (opentelemetry-proto 1.x, its JSON encoding), as a collector takes it at <c>/v1/traces</c>: a trace and
/// each agent in it is a span <c>invoke_agent</c>, a tool call <c>execute_tool</c>, a model's answer <c>chat</c>, by the names of
/// OpenTelemetry's semantic conventions for generative AI. Pure.
/// </summary>
internal static class OtlpExport
{
    /// <summary>The UTF-8 of one ExportTraceServiceRequest.</summary>
    public static byte[] Write(AssembledTrace trace)
    {
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(
            written, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var calls = Nodes(trace).SelectMany(node => node.Hooks).Select(hook => hook.ExecutionId).ToHashSet();
        json.WriteStartObject();
        json.WriteStartArray("resourceSpans");
        json.WriteStartObject();
        json.WriteStartObject("resource");
        new OtlpAttributes(json)
            .Text("service.name", trace.Trace.Source ?? "agent").Text("traceability.project", trace.Trace.Project).End();
        json.WriteEndObject();
        json.WriteStartArray("scopeSpans");
        json.WriteStartObject();
        json.WriteStartObject("scope");
        json.WriteString("name", "traceability");
        json.WriteEndObject();
        json.WriteStartArray("spans");
        var traceId = OtlpIds.Trace(trace.Trace.CorrelationId);
        foreach (var node in Nodes(trace))
        {
            WriteAgent(json, node, traceId, ParentOf(node, trace, calls));
            WriteCalls(json, node, traceId);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return written.WrittenSpan.ToArray();
    }

    // A stack of its own: agents that start agents may go deeper than the thread's stack.
    private static IEnumerable<AssembledTrace> Nodes(AssembledTrace trace)
    {
        var open = new Stack<AssembledTrace>([trace]);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in Enumerable.Reverse(node.Children))
            {
                open.Push(child);
            }
        }
    }

    /// <summary>The span that an agent was started by: the call, where it is here, else the agent that it belongs to.</summary>
    private static string? ParentOf(AssembledTrace node, AssembledTrace root, HashSet<Guid> calls) =>
        ReferenceEquals(node, root) ? null
        : node.Trace.ParentExecutionId is { } call && calls.Contains(call) ? OtlpIds.Span(call)
        : node.Trace.ParentId is { } parent ? OtlpIds.Span(parent)
        : null;

    private static void WriteAgent(Utf8JsonWriter json, AssembledTrace node, string traceId, string? parent)
    {
        var record = node.Trace;
        var agent = record.Agent ?? "main";
        OtlpSpan.Begin(
            json, traceId, OtlpIds.Span(record.CorrelationId), parent, $"invoke_agent {agent}", OtlpSpan.Internal, record.StartedAt,
            OtlpSpan.EndOf(record.StartedAt, record.CompletedAt, record.DurationMs));
        new OtlpAttributes(json)
            .Text("gen_ai.operation.name", "invoke_agent")
            .Text("gen_ai.agent.name", agent)
            .Text("gen_ai.conversation.id", record.SessionId?.ToString())
            .Text("gen_ai.input.messages", record.PromptText is { } prompt ? OtlpSpan.Message("user", prompt) : null)
            .Text("gen_ai.output.messages",
                record.Context.TextOf("last_assistant_message") is { Length: > 0 } words ? OtlpSpan.Message("assistant", words) : null)
            .Text("error.type", record.Status is "error" or "timeout" or "cancelled" ? record.ErrorType ?? record.Status : null)
            .Text("traceability.correlation_id", record.CorrelationId.ToString())
            .Text("traceability.status", record.Status)
            .Number("traceability.success_score", record.SuccessScore)
            .End();
        WriteRouting(json, node);
        OtlpSpan.End(json, record.Status is "error" or "timeout", record.Success == true, record.ErrorMessage);
    }

    private static void WriteRouting(Utf8JsonWriter json, AssembledTrace node)
    {
        if (node.Routing.Count == 0)
        {
            return;
        }

        json.WriteStartArray("events");
        foreach (var decision in node.Routing)
        {
            json.WriteStartObject();
            json.WriteString("timeUnixNano", OtlpSpan.Nanoseconds(decision.DecidedAt));
            json.WriteString("name", "traceability.routing");
            new OtlpAttributes(json)
                .Text("gen_ai.agent.name", decision.SelectedAgent)
                .Text("traceability.reason", OtlpSpan.Cut(decision.SelectionReason))
                .Number("traceability.confidence", decision.ConfidenceTotal)
                .End();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCalls(Utf8JsonWriter json, AssembledTrace node, string traceId)
    {
        var agent = OtlpIds.Span(node.Trace.CorrelationId);
        foreach (var hook in node.Hooks)
        {
            WriteHook(json, hook, traceId, agent);
        }

        foreach (var call in node.EndpointCalls)
        {
            WriteEndpoint(json, call, traceId, call.HookExecutionId is { } hook ? OtlpIds.Span(hook) : agent);
        }

        foreach (var answer in node.Answers)
        {
            var model = answer.Model ?? "unknown";
            OtlpSpan.Begin(json, traceId, OtlpIds.Span(answer.ExecutionId), agent, $"chat {model}", OtlpSpan.Client, answer.At, answer.At);
            new OtlpAttributes(json)
                .Text("gen_ai.operation.name", "chat")
                .Text("gen_ai.request.model", model)
                .Text("gen_ai.response.model", answer.Model)
                // What came from the cache counts here, and not in what is stored.
                .Whole("gen_ai.usage.input_tokens",
                    answer.InputTokens + answer.CacheReadTokens + answer.CacheWrite5mTokens + answer.CacheWrite1hTokens)
                .Whole("gen_ai.usage.output_tokens", answer.OutputTokens)
                .Whole("gen_ai.usage.cache_read.input_tokens", answer.CacheReadTokens)
                .Whole("gen_ai.usage.cache_write.input_tokens", answer.CacheWrite5mTokens + answer.CacheWrite1hTokens)
                .Number("traceability.cost_usd", answer.CostUsd)
                .End();
            OtlpSpan.End(json, isError: false, isOk: false, null);
        }
    }

    private static void WriteHook(Utf8JsonWriter json, HookRecord hook, string traceId, string parent)
    {
        var isTool = hook.ToolName is not null;
        OtlpSpan.Begin(json, traceId, OtlpIds.Span(hook.ExecutionId), parent, isTool ? $"execute_tool {hook.ToolName}" : hook.HookType,
            OtlpSpan.Internal, hook.StartedAt, OtlpSpan.EndOf(hook.StartedAt, hook.CompletedAt, hook.DurationMs));
        new OtlpAttributes(json)
            .Text("gen_ai.operation.name", isTool ? "execute_tool" : null)
            .Text("gen_ai.tool.name", hook.ToolName)
            .Text("gen_ai.tool.call.id", isTool ? hook.Context.TextOf("tool_use_id") ?? hook.ExecutionId.ToString() : null)
            .Text("gen_ai.tool.call.arguments", OtlpSpan.JsonText(hook.Context.FieldOf("tool_input")))
            .Text("gen_ai.tool.call.result", OtlpSpan.JsonText(hook.Context.FieldOf("tool_response")))
            .Text("error.type", hook.Success == false ? hook.Status : null)
            .Text("traceability.checks", hook.QualityGatesValidated.Count > 0 ? string.Join(", ", hook.QualityGatesValidated) : null)
            .End();
        OtlpSpan.End(json, hook.Success == false, hook.Success == true, hook.ErrorMessage);
    }

    private static void WriteEndpoint(Utf8JsonWriter json, EndpointRecord call, string traceId, string parent)
    {
        var isMcp = call.HttpMethod.Equals("MCP", StringComparison.OrdinalIgnoreCase);
        OtlpSpan.Begin(json, traceId, OtlpIds.Span(call.ExecutionId), parent, isMcp ? $"tools/call {call.EndpointPath}" : call.HttpMethod,
            OtlpSpan.Client, call.StartedAt, OtlpSpan.EndOf(call.StartedAt, call.CompletedAt, call.DurationMs));
        new OtlpAttributes(json)
            .Text("mcp.method.name", isMcp ? "tools/call" : null)
            .Text("gen_ai.tool.name", isMcp ? call.EndpointPath : null)
            .Text("http.request.method", isMcp ? null : call.HttpMethod)
            .Text("server.address", call.ServiceName)
            .Text("url.path", isMcp ? null : OtlpSpan.Cut(call.EndpointPath))
            .Whole("http.response.status_code", call.ResponseStatus)
            .Whole("http.request.resend_count", call.RetryCount > 0 ? call.RetryCount : null)
            .Text("error.type", call.Success == false
                ? call.ResponseStatus?.ToString(CultureInfo.InvariantCulture) ?? "_OTHER"
                : null)
            .End();
        OtlpSpan.End(json, call.Success == false, isOk: false, call.ErrorMessage);
    }
}
