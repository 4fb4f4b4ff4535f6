using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Ingest;
using Traceability.Ingest.Writing;

namespace Traceability.ClaudeCode;

/// <summary>Takes what Claude Code gives its hooks, untouched.</summary>
public static class HookEndpoint
{
    /// <summary>
    /// POST hooks/claude-code: a payload, answered with hook output JSON (<c>{}</c>, or context for a prompt); or an array or
    /// NDJSON of payloads, answered as traces/batch is.
    /// </summary>
    public static async Task<IResult> ReceiveHookAsync(
        HttpRequest request, IngestQueue queue, HookPayloadReaderFactory hooks, AnswerHook answer, TimeProvider time)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (body, problem) = await RequestBody.ReadAsync(request, RequestBody.BatchLimit);
        if (problem is not null)
        {
            return problem;
        }

        if (RequestJson.Parse(body) is not { } json || json.ValueKind == JsonValueKind.Array)
        {
            return await StoreBatch.RunAsync(body, queue, hooks.Create().Read, time, cancellation);
        }

        if (body.Length > RequestBody.EventLimit)
        {
            return Problem.TooLarge("An event may have 1 MB.");
        }

        var (changes, place, fault) = await hooks.Create().MapInPlaceAsync(json, CorrelationHeaders.From(request), cancellation);
        if (fault is not null)
        {
            return fault;
        }

        if (await queue.WriteAsync(changes) is not IngestResult.Stored and var refused)
        {
            return IngestEndpoints.ToProblem(refused);
        }

        return await answer(json, place!, cancellation);
    }
}

/// <summary>
/// What Claude Code is told in answer to a payload that was stored: hook output JSON. Handed in, since what to tell is known further up.
/// </summary>
/// <param name="payload">The payload, without secrets.</param>
/// <param name="place">Where and when it happened.</param>
/// <param name="cancellation">Ends with the request.</param>
public delegate Task<IResult> AnswerHook(JsonElement payload, HookPlace place, CancellationToken cancellation);
