using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Storage;
using Traceability.Telemetry.Claude;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.GenAi;

/// <summary>
/// A model's answer by either convention, in either generation of names. Their input includes what came from the cache and went into it;
/// what is stored does not.
/// </summary>
internal static class GenAiAnswer
{
    /// <summary>The answer.</summary>
    public static ModelAnswer Find(TelemetrySpan span, Guid trace, Guid root)
    {
        var attributes = span.Attributes;
        var read = attributes.Tokens(
            "gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens", "llm.token_count.prompt_details.cache_read");
        var written = attributes.Tokens(
            "gen_ai.usage.cache_write.input_tokens", "gen_ai.usage.cache_creation.input_tokens", "gen_ai.usage.cache_creation_input_tokens",
            "llm.token_count.prompt_details.cache_write");
        return new ModelAnswer(trace, Uuid5.From("telemetry-span", span.TraceId, span.SpanId))
        {
            PromptTraceId = root,
            MessageId = ClaudePayload.Name(attributes.AnyText("gen_ai.response.id")),
            Model = ClaudePayload.Name(attributes.AnyText("gen_ai.response.model", "gen_ai.request.model", "llm.model_name")),
            At = span.End,
            InputTokens = Math.Max(0, attributes.Tokens(
                "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.token_count.prompt") - read - written),
            OutputTokens = attributes.Tokens("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens", "llm.token_count.completion"),
            CacheReadTokens = read,
            CacheWrite5mTokens = written,
        };
    }

    /// <summary>Whether a span tells how many tokens there were.</summary>
    public static bool IsCounted(JsonElement attributes) => attributes.AnyNumber(
        "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.token_count.prompt", "gen_ai.usage.output_tokens",
        "gen_ai.usage.completion_tokens", "llm.token_count.completion") is not null;
}
