using System.Buffers;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Traceability.Telemetry.Messages;

namespace Traceability.Telemetry;

/// <summary>
/// 200, in the request's encoding: all was taken, or but for what is counted, which is not to be sent again.
/// </summary>
/// <param name="Encoding">The request's.</param>
/// <param name="Signal">What was sent.</param>
/// <param name="Rejected">How many of them were not taken.</param>
/// <param name="Message">Why not.</param>
internal sealed record OtlpAnswer(OtlpEncoding Encoding, OtlpSignal Signal, int Rejected = 0, string? Message = null) : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) =>
        WriteAsync(httpContext, Encoding, StatusCodes.Status200OK, Encoding == OtlpEncoding.Protobuf ? Binary() : Json());

    /// <summary>Writes an answer's body.</summary>
    public static async Task WriteAsync(HttpContext http, OtlpEncoding encoding, int status, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = encoding == OtlpEncoding.Protobuf ? "application/x-protobuf" : "application/json";
        http.Response.ContentLength = body.Length;
        // Without a token: with one, a client that is gone would be an exception.
        await http.Response.Body.WriteAsync(body, CancellationToken.None);
    }

    private byte[] Binary() => (Rejected == 0 && Message is null
        ? new ExportAnswer()
        : new ExportAnswer { PartialSuccess = new PartialSuccess { Rejected = Rejected, ErrorMessage = Message ?? "" } }).ToByteArray();

    private byte[] Json()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (Rejected > 0 || Message is not null)
            {
                writer.WriteStartObject("partialSuccess");
                // 64-bit integers are texts in protobuf's JSON.
                writer.WriteString(
                    Signal switch
                    {
                        OtlpSignal.Traces => "rejectedSpans",
                        OtlpSignal.Logs => "rejectedLogRecords",
                        _ => "rejectedDataPoints",
                    },
                    Rejected.ToString(System.Globalization.CultureInfo.InvariantCulture));
                writer.WriteString("errorMessage", Message);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
