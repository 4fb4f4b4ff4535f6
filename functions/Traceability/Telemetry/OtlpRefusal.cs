using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Traceability.Telemetry.Messages;

namespace Traceability.Telemetry;

/// <summary>
/// An OTLP request that is not taken, told as OTLP says: the HTTP status decides whether it is sent again (429, 502, 503 and 504 are), the
/// body is a <c>google.rpc.Status</c> in the request's encoding.
/// </summary>
/// <param name="Encoding">The request's.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">gRPC's number for it.</param>
/// <param name="Message">What is wrong, with the field at fault.</param>
/// <param name="RetryAfter">How long to wait before the same request may succeed.</param>
internal sealed record OtlpRefusal(OtlpEncoding Encoding, int Status, int Code, string Message, TimeSpan? RetryAfter = null) : IResult
{
    private const int InvalidArgument = 3;
    private const int OutOfRange = 11;
    private const int IsUnavailable = 14;

    /// <summary>400: it is no OTLP, and sending it again will not help.</summary>
    public static OtlpRefusal Invalid(OtlpEncoding encoding, string message) =>
        new(encoding, StatusCodes.Status400BadRequest, InvalidArgument, message);

    /// <summary>413.</summary>
    public static OtlpRefusal TooLarge(OtlpEncoding encoding, string message) =>
        new(encoding, StatusCodes.Status413PayloadTooLarge, OutOfRange, message);

    /// <summary>415.</summary>
    public static OtlpRefusal Unsupported(OtlpEncoding encoding, string message) =>
        new(encoding, StatusCodes.Status415UnsupportedMediaType, InvalidArgument, message);

    /// <summary>503: the store is away or full.</summary>
    public static OtlpRefusal Unavailable(OtlpEncoding encoding, string message, TimeSpan retryAfter) =>
        new(encoding, StatusCodes.Status503ServiceUnavailable, IsUnavailable, message, retryAfter);

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter =
                Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var body = Encoding == OtlpEncoding.Protobuf
            ? new RefusedRequest { Code = Code, Message = Message }.ToByteArray()
            : JsonSerializer.SerializeToUtf8Bytes(new RefusedJson(Code, Message), TelemetryJson.Default.RefusedJson);
        return OtlpAnswer.WriteAsync(httpContext, Encoding, Status, body);
    }
}

/// <summary>A <c>google.rpc.Status</c> as JSON.</summary>
internal sealed record RefusedJson(int Code, string Message);
