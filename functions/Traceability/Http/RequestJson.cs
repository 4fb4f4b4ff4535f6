using System.Text.Json;
using Traceability.Redaction;

namespace Traceability.Http;

/// <summary>The only way from a request's bytes to JSON: made storable and without secrets, before anything looks at it.</summary>
internal static class RequestJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    /// <summary>The JSON of one event, or null when it is none.</summary>
    public static JsonElement? Parse(byte[] body)
    {
        try
        {
            // Redaction reads the JSON first, and is the one to throw when it is malformed.
            return JsonElement.Parse(SecretRedactor.RedactJson(StorableJson.Clean(body)).Span, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
