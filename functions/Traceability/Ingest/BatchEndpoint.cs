using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.ClaudeCode;
using Traceability.Http;
using Traceability.Ingest.Writing;

namespace Traceability.Ingest;

/// <summary>Takes many events at once: events of the trace API and raw Claude Code hook payloads, mixed, each judged by itself.</summary>
public static class BatchEndpoint
{
    /// <summary>
    /// POST traces/batch. 202 when any event was taken, with the faults of the others; 400 when none was; 503 when the store is away:
    /// all of it may then be sent again, since an event that was stored is not stored twice.
    /// </summary>
    public static async Task<IResult> RecordBatchAsync(HttpRequest request, IngestQueue queue, HookMapper hooks, TimeProvider time)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, RequestBody.BatchLimit);
        return problem ?? await TakeAsync(body, queue, hooks, time, request.HttpContext.RequestAborted);
    }

    internal static async Task<IResult> TakeAsync(
        byte[] body, IngestQueue queue, HookMapper hooks, TimeProvider time, CancellationToken cancellation)
    {
        var (events, problem) = SplitBatch.Of(body);
        if (problem is not null)
        {
            return problem;
        }

        var rejections = new List<BatchRejection>();
        var accepted = new List<(int Index, IReadOnlyList<IngestEvent> Changes)>();
        var mapping = hooks.Begin();
        for (var i = 0; i < events.Count; i++)
        {
            var (changes, fault) = await UnderstandAsync(events[i], mapping, time, cancellation);
            if (fault is null)
            {
                accepted.Add((i, changes));
            }
            else
            {
                rejections.Add(new BatchRejection(i, fault.Field ?? "body", fault.Detail));
            }
        }

        return await StoreAsync(queue, accepted, rejections);
    }

    private static async Task<(IReadOnlyList<IngestEvent> Changes, Problem? Problem)> UnderstandAsync(
        byte[] bytes, HookMapping mapping, TimeProvider time, CancellationToken cancellation)
    {
        if (bytes.Length > RequestBody.EventLimit)
        {
            return ([], Problem.Invalid("body", $"The event has {bytes.Length} bytes; it may have {RequestBody.EventLimit}."));
        }

        if (EventJson.Parse(bytes) is not { ValueKind: JsonValueKind.Object } json)
        {
            return ([], Problem.Invalid("body", "The event is not a valid JSON object."));
        }

        if (json.TryGetProperty("hook_event_name", out _))
        {
            return await mapping.MapAsync(json, CorrelationHeaders.None, cancellation);
        }

        var kind = json.TryGetProperty("event", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        if (!ParseTraceEvent.Kinds.Contains(kind))
        {
            return ([], Problem.Invalid(
                "event", $"event must be one of {string.Join(", ", ParseTraceEvent.Kinds)}, or hook_event_name a Claude Code hook's."));
        }

        var (change, problem) = ParseTraceEvent.Of(kind, json, CorrelationHeaders.None, time);
        return problem is null ? ([change!], null) : ([], problem);
    }

    private static async Task<IResult> StoreAsync(
        IngestQueue queue, List<(int Index, IReadOnlyList<IngestEvent> Changes)> accepted, List<BatchRejection> rejections)
    {
        // Each event is an entry of its own, so that one the database refuses does not take the others with it; handed over
        // together, they still share a commit.
        var results = await Task.WhenAll(accepted.Select(entry => queue.WriteAsync(entry.Changes)));
        if (results.OfType<IngestResult.Unavailable>().FirstOrDefault() is { } away)
        {
            return Problem.Unavailable(
                $"{away.Reason} Not every event of this batch was stored; send it again whole.", away.RetryAfter);
        }

        rejections.AddRange(results.Zip(accepted)
            .Where(pair => pair.First is IngestResult.Refused)
            .Select(pair => new BatchRejection(pair.Second.Index, "body", ((IngestResult.Refused)pair.First).Reason)));
        rejections.Sort((a, b) => a.Index.CompareTo(b.Index));
        var taken = results.Count(result => result is IngestResult.Stored);
        return TypedResults.Json(
            new BatchAnswer(taken, rejections.Count, rejections),
            TraceabilityJson.Default.BatchAnswer,
            statusCode: taken > 0 ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest);
    }
}
