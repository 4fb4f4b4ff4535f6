using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Traceability.Telemetry.Messages;

namespace Traceability.Telemetry;

/// <summary>
/// OTLP over HTTP (opentelemetry.io/docs/specs/otlp): protobuf or JSON, also packed by gzip, answered in the same encoding: 200 with what
/// was not taken, if any; 400, 413 and 415, which are final; 503 with Retry-After, which is sent again.
/// </summary>
public static class TelemetryEndpoints
{
    /// <summary>POST v1/traces: spans.</summary>
    public static Task<IResult> ReceiveTracesAsync(HttpRequest request, TakeTelemetry telemetry) =>
        ReceiveAsync(request, OtlpSignal.Traces, TracesRequest.Parser, OtlpJson.Traces, telemetry.TakeAsync);

    /// <summary>POST v1/logs: log records, among them events.</summary>
    public static Task<IResult> ReceiveLogsAsync(HttpRequest request, TakeTelemetry telemetry) =>
        ReceiveAsync(request, OtlpSignal.Logs, LogsRequest.Parser, OtlpJson.Logs, telemetry.TakeAsync);

    /// <summary>
    /// POST v1/metrics: taken, and not kept. What they sum up (tokens, money, calls, sessions) is told by events and spans with the prompt
    /// that it is of, which metrics do not name: kept as well, it would count twice.
    /// </summary>
    public static Task<IResult> ReceiveMetricsAsync(HttpRequest request) =>
        ReceiveAsync(
            request, OtlpSignal.Metrics, MetricsRequest.Parser, OtlpJson.Metrics,
            (_, _) => Task.FromResult(new TakenTelemetry(0, null, null)));

    private static async Task<IResult> ReceiveAsync<T>(
        HttpRequest request, OtlpSignal signal, MessageParser<T> binary, Func<byte[], T> json,
        Func<T, CancellationToken, Task<TakenTelemetry>> take)
        where T : IMessage<T>
    {
        var (body, encoding, refusal) = await OtlpBody.ReadAsync(request);
        if (refusal is not null)
        {
            return refusal;
        }

        T message;
        try
        {
            message = encoding == OtlpEncoding.Protobuf ? binary.ParseFrom(body) : json(body);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or JsonException or OtlpFormatException)
        {
            return OtlpRefusal.Invalid(
                encoding, exception is OtlpFormatException ? exception.Message : $"The body is no OTLP: {exception.Message}");
        }

        var taken = await take(message, request.HttpContext.RequestAborted);
        return taken.Away is { } away
            ? OtlpRefusal.Unavailable(encoding, $"{away.Reason} Not all of it was stored; send it again.", away.RetryAfter)
            : new OtlpAnswer(encoding, signal, taken.Rejected, taken.Message);
    }
}
