using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Traceability.Http;
using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;

namespace Traceability.Ingest;

/// <summary>The handlers that take single events of the trace API.</summary>
public static class IngestEndpoints
{
    /// <summary>POST traces/start.</summary>
    public static Task<IResult> StartTraceAsync(HttpRequest request, IngestQueue queue, TimeProvider time) =>
        TakeAsync("start", request, queue.WriteAsync, time, queue.Unanswered);

    /// <summary>POST traces/routing.</summary>
    public static Task<IResult> RecordRoutingAsync(HttpRequest request, IngestQueue queue, TimeProvider time) =>
        TakeAsync("routing", request, queue.WriteAsync, time);

    /// <summary>POST traces/hook.</summary>
    public static Task<IResult> RecordHookAsync(HttpRequest request, IngestQueue queue, TimeProvider time) =>
        TakeAsync("hook", request, queue.WriteAsync, time);

    /// <summary>POST traces/endpoint.</summary>
    public static Task<IResult> RecordEndpointAsync(HttpRequest request, IngestQueue queue, TimeProvider time) =>
        TakeAsync("endpoint", request, queue.WriteAsync, time);

    /// <summary>POST traces/complete.</summary>
    public static Task<IResult> CompleteTraceAsync(HttpRequest request, IngestQueue queue, TimeProvider time) =>
        TakeAsync("complete", request, queue.WriteAsync, time);

    /// <summary>Understands one event of the trace API and answers once <paramref name="store"/> has.</summary>
    internal static async Task<IResult> TakeAsync(
        string kind, HttpRequest request, Func<IReadOnlyList<IngestEvent>, Task<IngestResult>> store, TimeProvider time,
        UnansweredStarts? unanswered = null)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (body, problem) = await RequestBody.ReadAsync(request, RequestBody.EventLimit);
        if (problem is not null)
        {
            return problem;
        }

        if (RequestJson.Parse(body) is not { } json)
        {
            return Problem.Invalid("body", "The body is not valid JSON.");
        }

        Guid? made = null;
        (var change, problem) = ParseTraceEvent.Parse(
            kind, json, CorrelationHeaders.From(request), time,
            unanswered is null ? null : () => (made = unanswered.IdFor(body)).Value);
        if (problem is not null)
        {
            return problem;
        }

        // Raised when the answer is late, which is of no concern to an event that came with its id.
        await using var late = made is null ? default : cancellation.Register(Keep);
        var result = await store([change!]);
        if (result is IngestResult.Stored)
        {
            return Accepted(change!);
        }

        if (result is IngestResult.Unavailable)
        {
            Keep();
        }

        return ToProblem(result);

        void Keep()
        {
            if (made is { } id)
            {
                unanswered!.Keep(body, id);
            }
        }
    }

    /// <summary>What a sender is told of events that were not stored.</summary>
    internal static Problem ToProblem(IngestResult result) => result switch
    {
        IngestResult.Unavailable away => Problem.Unavailable(
            $"{away.Reason} Nothing of this request was stored; send it again.", away.RetryAfter),
        IngestResult.Refused refused => Problem.Invalid("body", $"The database refuses what it says: {refused.Reason}"),
        _ => throw new ArgumentException("Stored events are no problem.", nameof(result)),
    };

    private static JsonHttpResult<IngestAnswer> Accepted(IngestEvent change) => TypedResults.Json(
        new IngestAnswer(change.CorrelationId, change switch
        {
            HookExecution hook => hook.ExecutionId,
            EndpointCall call => call.ExecutionId,
            RoutingDecision decision => decision.ExecutionId,
            _ => null,
        }),
        IngestJson.Default.IngestAnswer,
        statusCode: StatusCodes.Status202Accepted);
}

/// <summary>202: the event is committed.</summary>
/// <param name="CorrelationId">The trace it belongs to.</param>
/// <param name="ExecutionId">Its own id, where it has one.</param>
public sealed record IngestAnswer(Guid CorrelationId, Guid? ExecutionId);
