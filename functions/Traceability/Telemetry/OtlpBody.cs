using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Traceability.Http;

namespace Traceability.Telemetry;

/// <summary>Reads the body of an OTLP request, which may be compressed.</summary>
internal static class OtlpBody
{
    /// <summary>The most that is taken of a request as it is sent: 4 MB, as of a batch.</summary>
    public const int SentLimit = RequestBody.BatchLimit;

    /// <summary>The most that it may become: 16 MB. Exporters send 512 spans or records at once, which are some hundred KB.</summary>
    public const int Limit = 16 * 1024 * 1024;

    /// <summary>
    /// The body, or why it is not taken: 400 when its compression is broken, 413 when it is too large, packed or unpacked, 415 when it is
    /// neither protobuf nor JSON or is packed otherwise.
    /// </summary>
    public static async Task<(byte[] Body, OtlpEncoding Encoding, OtlpRefusal? Refusal)> ReadAsync(HttpRequest request)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var media) ? media.MediaType.ToString() : "";
        OtlpEncoding? told = type.Equals("application/x-protobuf", StringComparison.OrdinalIgnoreCase) ? OtlpEncoding.Protobuf
            : type.Equals("application/json", StringComparison.OrdinalIgnoreCase) ? OtlpEncoding.Json
            : null;
        if (told is not { } encoding)
        {
            return ([], OtlpEncoding.Json, OtlpRefusal.Unsupported(
                OtlpEncoding.Json, "Content-Type must be application/x-protobuf or application/json."));
        }

        var packing = request.Headers.ContentEncoding.ToString();
        var isPacked = packing.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!isPacked && packing is not "" && !packing.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return ([], encoding, OtlpRefusal.Unsupported(encoding, "Content-Encoding may be gzip."));
        }

        var limit = isPacked ? SentLimit : Limit;
        if (await ReadToEndAsync(request, limit) is not { } body)
        {
            return ([], encoding, OtlpRefusal.TooLarge(
                encoding, $"A request may have {SentLimit / 1024 / 1024} MB as it is sent packed and {Limit / 1024 / 1024} MB unpacked."));
        }

        return isPacked ? Unpack(body, encoding) : (body, encoding, null);
    }

    /// <summary>Null when there is more than the limit.</summary>
    private static async Task<byte[]?> ReadToEndAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var reader = request.BodyReader;
        var cancellation = request.HttpContext.RequestAborted;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            AnswerDeadline.Restart(request.HttpContext);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static (byte[] Body, OtlpEncoding Encoding, OtlpRefusal? Refusal) Unpack(byte[] packed, OtlpEncoding encoding)
    {
        using var unpacked = new MemoryStream();
        var piece = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            using var stream = new GZipStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
            while (stream.Read(piece) is > 0 and var length)
            {
                if (unpacked.Length + length > Limit)
                {
                    return ([], encoding, OtlpRefusal.TooLarge(encoding, $"A request may have {Limit / 1024 / 1024} MB unpacked."));
                }

                unpacked.Write(piece, 0, length);
            }

            return (unpacked.ToArray(), encoding, null);
        }
        catch (InvalidDataException)
        {
            return ([], encoding, OtlpRefusal.Invalid(encoding, "The body is no gzip, which Content-Encoding says it is."));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
