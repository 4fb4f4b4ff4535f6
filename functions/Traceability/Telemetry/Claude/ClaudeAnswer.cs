using System.Text.Json;
using Traceability.ClaudeCode;
using Traceability.Ingest.Events;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Claude;

/// <summary>
/// A model's answer, as an <c>api_request</c> or an <c>llm_request</c> span tells it: known by its request, as in the transcript, so
/// that it counts once whoever tells it. Its input is without what came from the cache. What it cost is reckoned by the price list, as of
/// all answers.
/// </summary>
internal static class ClaudeAnswer
{
    /// <summary>The answer.</summary>
    /// <param name="attributes">What telemetry tells.</param>
    /// <param name="place">Where and when it was given.</param>
    /// <param name="otherwise">Its id where no request is named.</param>
    public static ModelAnswer Find(JsonElement attributes, HookPlace place, Guid otherwise)
    {
        var request = ClaudePayload.Name(attributes.AnyText("request_id"));
        var forAnHour = attributes.Tokens("cache_creation_1h_tokens");
        return new ModelAnswer(place.TraceId, request is null ? otherwise : ClaudeIds.Answer("", request))
        {
            PromptTraceId = place.PromptTraceId,
            RequestId = request,
            Model = ClaudePayload.Name(attributes.AnyText("model", "gen_ai.request.model")),
            Speed = attributes.AnyText("speed") is { } speed ? (speed == "normal" ? "standard" : ClaudePayload.Name(speed)) : null,
            At = place.At,
            InputTokens = attributes.Tokens("input_tokens"),
            OutputTokens = attributes.Tokens("output_tokens"),
            CacheReadTokens = attributes.Tokens("cache_read_tokens"),
            CacheWrite5mTokens = Math.Max(
                attributes.Tokens("cache_creation_5m_tokens"), attributes.Tokens("cache_creation_tokens") - forAnHour),
            CacheWrite1hTokens = forAnHour,
        };
    }
}
