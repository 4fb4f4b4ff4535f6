using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Judging;

/// <summary>The JSON of what a model is told of a turn.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(DescribedTurn))]
internal sealed partial class JudgingJson : JsonSerializerContext;
