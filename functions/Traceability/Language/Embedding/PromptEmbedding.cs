using System.Text.Json.Serialization;

namespace Traceability.Language.Embedding;

/// <summary>A prompt as a vector.</summary>
/// <param name="Model">What made it; only vectors of one model are compared.</param>
/// <param name="Vector">1,536 numbers of unit length.</param>
public sealed record PromptEmbedding(string Model, [property: JsonConverter(typeof(PackedVector))] IReadOnlyList<float> Vector);
