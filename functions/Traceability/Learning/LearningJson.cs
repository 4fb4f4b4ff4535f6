using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Learning;

/// <summary>What learning answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(LearnReport))]
internal sealed partial class LearningJson : JsonSerializerContext;
