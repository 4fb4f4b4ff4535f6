using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Advice;

/// <summary>The JSON of what is said.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(AdviceAnswer))]
[JsonSerializable(typeof(List<Statement>))]
internal sealed partial class AdviceJson : JsonSerializerContext;
