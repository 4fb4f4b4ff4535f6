using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Traceability.Http;

/// <summary>Reads a request's body up to a limit, whatever its headers claim.</summary>
internal static class RequestBody
{
    /// <summary>The most that one event may have: 1 MB.</summary>
    public const int EventLimit = 1024 * 1024;

    /// <summary>The most that a batch may have: 4 MB.</summary>
    public const int BatchLimit = 4 * 1024 * 1024;

    private const string OfEvents = "An event may have 1 MB, a batch 4 MB and 1,000 events; send several.";

    // Not text/plain: a browser lets any page send that to a server on this machine.
    private static readonly string[] JsonTypes =
        ["application/json", "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"];

    /// <summary>The body, or why it is not taken: 400 when empty, 413 above <paramref name="limit"/>, 415 when it is not JSON.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Bytes at the most.</param>
    /// <param name="mediaTypes">What is taken besides the kinds of JSON, where a route takes more.</param>
    public static Task<(byte[] Body, Problem? Problem)> ReadAsync(
        HttpRequest request, int limit, params IReadOnlyList<string> mediaTypes) => ReadAsync(request, limit, OfEvents, mediaTypes);

    /// <summary>The same, where what is sent is no event.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Bytes at the most.</param>
    /// <param name="tooLarge">What the sender of more is told.</param>
    /// <param name="mediaTypes">What is taken besides the kinds of JSON.</param>
    public static async Task<(byte[] Body, Problem? Problem)> ReadAsync(
        HttpRequest request, int limit, string tooLarge, IReadOnlyList<string> mediaTypes)
    {
        if (request.ContentType is { Length: > 0 } type
            && !(MediaTypeHeaderValue.TryParse(type, out var media)
                && (IsJson(media.MediaType.ToString())
                    || mediaTypes.Contains(media.MediaType.ToString(), StringComparer.OrdinalIgnoreCase))))
        {
            return ([], new Problem(
                StatusCodes.Status415UnsupportedMediaType,
                "Unsupported media type",
                mediaTypes.Count > 0
                    ? $"Send one of {string.Join(", ", mediaTypes)}, not {type[..Math.Min(type.Length, 80)]}."
                    : "Send JSON with Content-Type: application/json (or application/x-ndjson for a batch), "
                        + $"not {type[..Math.Min(type.Length, 80)]}."));
        }

        if (request.ContentLength > limit)
        {
            return ([], TooLarge(limit, tooLarge));
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
                return ([], TooLarge(limit, tooLarge));
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body.Length == 0 ? (body, Problem.Invalid("body", "The body is empty; it must be JSON.")) : (body, null);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The fields of a body that must be a JSON object, with the headers that stand in for some; or why it is not taken.</summary>
    /// <param name="request">The request.</param>
    /// <param name="required">The field that the body must have, which a sender of something else is told.</param>
    public static async Task<(RequestFields? Fields, Problem? Problem)> ReadFieldsAsync(HttpRequest request, string required)
    {
        var (body, problem) = await ReadAsync(request, EventLimit);
        if (problem is not null)
        {
            return (null, problem);
        }

        (var json, problem) = ToObject(body, required);
        return problem is null ? (new RequestFields(json, CorrelationHeaders.From(request)), null) : (null, problem);
    }

    /// <summary>The JSON object that a body is, or that it is none.</summary>
    public static (JsonElement Json, Problem? Problem) ToObject(byte[] body, string required) =>
        RequestJson.Parse(body) is { ValueKind: JsonValueKind.Object } json
            ? (json, null)
            : (default, Problem.Invalid("body", $"The body must be a JSON object with the field {required}."));

    private static bool IsJson(string mediaType) =>
        JsonTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static Problem TooLarge(int limit, string words) => Problem.TooLarge($"The body is larger than {limit / 1024} KB. {words}");
}
