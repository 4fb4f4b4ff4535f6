using System.Text.Json;
using System.Text.Json.Serialization;

namespace Traceability.Json;

/// <summary>
/// How the product writes JSON. Each room names its own records in a context with these options, generated at build time so that a cold
/// start reflects on nothing.
/// </summary>
internal static class WrittenJson
{
    public const JsonKnownNamingPolicy Names = JsonKnownNamingPolicy.SnakeCaseLower;

    /// <summary>Subagents of subagents nest by two levels each.</summary>
    public const int MaxDepth = 4096;

    /// <summary>How it reads what it wrote, or stored before <see cref="BoundJson"/> held it to fewer levels.</summary>
    public static readonly JsonDocumentOptions Reading = new() { MaxDepth = MaxDepth };
}
