using System.Text.Json;
using Traceability.Json;
using Traceability.Redaction;

namespace Traceability.Http;

/// <summary>
/// The only way from others' bytes to JSON: made storable, held to bounds and without secrets, before anything looks at it.
/// </summary>
internal static class RequestJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = BoundJson.Depth };

    /// <summary>The JSON of one event, or null when it is none.</summary>
    public static JsonElement? Parse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(SecretRedactor.RedactJson(BoundJson.Bound(StorableJson.Clean(body))).Span, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
