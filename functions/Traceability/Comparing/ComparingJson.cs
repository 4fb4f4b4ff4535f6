using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Comparing;

/// <summary>The JSON of comparisons.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(TraceComparison))]
internal sealed partial class ComparingJson : JsonSerializerContext;
