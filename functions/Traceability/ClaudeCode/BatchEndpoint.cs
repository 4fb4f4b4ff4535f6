using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Ingest;
using Traceability.Ingest.Writing;

namespace Traceability.ClaudeCode;

/// <summary>Takes many events at once: events of the trace API and raw Claude Code hook payloads, mixed, each judged by itself.</summary>
public static class BatchEndpoint
{
    /// <summary>
    /// POST traces/batch. 202 when any event was taken, with the faults of the others; 400 when none was; 503 when the store is away:
    /// all of it may then be sent again, since an event that was stored is not stored twice.
    /// </summary>
    public static async Task<IResult> RecordBatchAsync(
        HttpRequest request, IngestQueue queue, HookPayloadReaderFactory hooks, TimeProvider time)
    {
        var (body, problem) = await RequestBody.ReadAsync(request, RequestBody.BatchLimit);
        return problem ?? await StoreBatch.RunAsync(body, queue, hooks.Create().Read, time, request.HttpContext.RequestAborted);
    }
}
