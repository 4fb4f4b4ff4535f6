using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability;

/// <summary>What health and upkeep answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(UpkeepAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
