using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Traceability.ClaudeCode;
using Traceability.Functions.Learning;
using Traceability.Ingest;
using Traceability.Ingest.Writing;
using Traceability.Telemetry;

namespace Traceability.Functions.Http;

/// <summary>The functions that take events. Those that may end a trace start learning from it.</summary>
public sealed class IngestFunctions(
    IngestQueue queue, HookPayloadReaderFactory hooks, AnswerHook answers, TakeTelemetry telemetry, StartLearning learning,
    TimeProvider time)
{
    /// <summary>POST traces/start.</summary>
    [Function(nameof(IngestTraceStart))]
    public Task<IResult> IngestTraceStart(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.StartTrace)] HttpRequest request) =>
        IngestEndpoints.StartTraceAsync(request, queue, time);

    /// <summary>POST traces/routing.</summary>
    [Function(nameof(IngestRoutingDecision))]
    public Task<IResult> IngestRoutingDecision(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.RecordRouting)] HttpRequest request) =>
        IngestEndpoints.RecordRoutingAsync(request, queue, time);

    /// <summary>POST traces/hook.</summary>
    [Function(nameof(IngestHookExecution))]
    public Task<IResult> IngestHookExecution(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.RecordHook)] HttpRequest request) =>
        IngestEndpoints.RecordHookAsync(request, queue, time);

    /// <summary>POST traces/endpoint.</summary>
    [Function(nameof(IngestEndpointCall))]
    public Task<IResult> IngestEndpointCall(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.RecordEndpoint)] HttpRequest request) =>
        IngestEndpoints.RecordEndpointAsync(request, queue, time);

    /// <summary>POST traces/complete.</summary>
    [Function(nameof(IngestTraceCompletion))]
    public Task<IResult> IngestTraceCompletion(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.CompleteTrace)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        learning.AfterAsync(IngestEndpoints.CompleteTraceAsync(request, queue, time), client);

    /// <summary>POST traces/batch.</summary>
    [Function(nameof(IngestTraceEvents))]
    public Task<IResult> IngestTraceEvents(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.RecordBatch)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        learning.AfterAsync(BatchEndpoint.RecordBatchAsync(request, queue, hooks, time), client);

    /// <summary>POST hooks/claude-code.</summary>
    [Function(nameof(IngestClaudeCodeHook))]
    public Task<IResult> IngestClaudeCodeHook(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.ClaudeCodeHook)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        learning.AfterAsync(HookEndpoint.ReceiveHookAsync(request, queue, hooks, answers, time), client);

    /// <summary>POST v1/traces.</summary>
    [Function(nameof(IngestTelemetryTraces))]
    public Task<IResult> IngestTelemetryTraces(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.TelemetryTraces)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        learning.AfterAsync(TelemetryEndpoints.ReceiveTracesAsync(request, telemetry), client);

    /// <summary>POST v1/logs.</summary>
    [Function(nameof(IngestTelemetryLogs))]
    public Task<IResult> IngestTelemetryLogs(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.TelemetryLogs)] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        learning.AfterAsync(TelemetryEndpoints.ReceiveLogsAsync(request, telemetry), client);

    /// <summary>POST v1/metrics.</summary>
    [Function(nameof(IngestTelemetryMetrics))]
    public Task<IResult> IngestTelemetryMetrics(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.TelemetryMetrics)] HttpRequest request) =>
        TelemetryEndpoints.ReceiveMetricsAsync(request);
}
