using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Analytics;

/// <summary>What analytics answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(PatternEffect))]
internal sealed partial class AnalyticsJson : JsonSerializerContext;
