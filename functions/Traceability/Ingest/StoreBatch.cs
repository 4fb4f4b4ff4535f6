using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;

namespace Traceability.Ingest;

/// <summary>What an agent's own payload changes, or which of its fields does not hold; null when the JSON is no such payload.</summary>
internal delegate Task<(IReadOnlyList<IngestEvent> Changes, Problem? Problem)>? ReadPayload(
    JsonElement json, CancellationToken cancellation);

/// <summary>Stores many events at once: events of the trace API and an agent's own payloads, mixed, each judged by itself.</summary>
internal static class StoreBatch
{
    /// <summary>What the sender is told of a batch, as NDJSON or an array.</summary>
    public static async Task<IResult> RunAsync(
        byte[] body, IngestQueue queue, ReadPayload payloads, TimeProvider time, CancellationToken cancellation)
    {
        var (events, problem) = SplitBatch.Split(body);
        if (problem is not null)
        {
            return problem;
        }

        var rejections = new List<BatchRejection>();
        var accepted = new List<(int Index, IReadOnlyList<IngestEvent> Changes)>();
        var made = new ConcurrentBag<(byte[] Body, Guid Id)>();
        // Raised when the answer is late.
        await using var late = cancellation.Register(Keep);
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            var (changes, fault) = await UnderstandAsync(one, payloads, time, () => NewId(one), cancellation);
            if (fault is null)
            {
                accepted.Add((i, changes));
            }
            else
            {
                rejections.Add(new BatchRejection(i, fault.Field ?? "body", fault.Detail));
            }
        }

        var answer = await StoreAsync(queue, accepted, rejections);
        if (answer is Problem)
        {
            Keep();
        }

        return answer;

        Guid NewId(byte[] start)
        {
            var id = queue.Unanswered.IdFor(start);
            made.Add((start, id));
            return id;
        }

        void Keep()
        {
            foreach (var (start, id) in made)
            {
                queue.Unanswered.Keep(start, id);
            }
        }
    }

    private static async Task<(IReadOnlyList<IngestEvent> Changes, Problem? Problem)> UnderstandAsync(
        byte[] bytes, ReadPayload payloads, TimeProvider time, Func<Guid> newId, CancellationToken cancellation)
    {
        if (bytes.Length > RequestBody.EventLimit)
        {
            return ([], Problem.Invalid("body", $"The event has {bytes.Length} bytes; it may have {RequestBody.EventLimit}."));
        }

        if (RequestJson.Parse(bytes) is not { ValueKind: JsonValueKind.Object } json)
        {
            return ([], Problem.Invalid("body", "The event is not a valid JSON object."));
        }

        if (payloads(json, cancellation) is { } read)
        {
            return await read;
        }

        var kind = json.TryGetProperty("event", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        if (!ParseTraceEvent.Kinds.Contains(kind))
        {
            return ([], Problem.Invalid(
                "event", $"event must be one of {string.Join(", ", ParseTraceEvent.Kinds)}, or hook_event_name a Claude Code hook's."));
        }

        var (change, problem) = ParseTraceEvent.Parse(kind, json, CorrelationHeaders.None, time, newId);
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
            IngestJson.Default.BatchAnswer,
            statusCode: taken > 0 ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest);
    }
}

/// <summary>What became of a batch: the accepted events are committed, each of the others is named with its fault.</summary>
public sealed record BatchAnswer(int Accepted, int Rejected, IReadOnlyList<BatchRejection> Rejections);

/// <summary>One event of a batch that was not taken.</summary>
/// <param name="Index">Its place in the batch, from 0; blank lines do not count.</param>
/// <param name="Field">The field at fault.</param>
/// <param name="Detail">What is wrong with it.</param>
public sealed record BatchRejection(int Index, string Field, string Detail);
