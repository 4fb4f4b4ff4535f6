using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.GenAi;

/// <summary>What a span stands for, by OpenTelemetry's conventions for generative AI, or OpenInference's.</summary>
internal enum SpanKind
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>An agent's work, or that of several.</summary>
    Agent,

    /// <summary>An answer of a model.</summary>
    Answer,

    /// <summary>A call of a tool.</summary>
    Tool,
}

/// <summary>Tells what spans stand for.</summary>
internal static class SpanKinds
{
    /// <summary>The attributes that tell.</summary>
    public static readonly string[] Names = ["gen_ai.operation.name", "openinference.span.kind"];

    /// <summary>By the operation that it names, whatever the span is called.</summary>
    public static SpanKind Find(TelemetrySpan span) =>
        (span.Attributes.AnyText("gen_ai.operation.name") ?? span.Attributes.AnyText("openinference.span.kind")?.ToUpperInvariant()) switch
        {
            "invoke_agent" or "invoke_workflow" or "AGENT" => SpanKind.Agent,
            "chat" or "generate_content" or "text_completion" or "embeddings" or "LLM" or "EMBEDDING" => SpanKind.Answer,
            "execute_tool" or "TOOL" => SpanKind.Tool,
            _ => SpanKind.Other,
        };
}
