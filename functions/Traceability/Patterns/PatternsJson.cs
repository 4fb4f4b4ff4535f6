using System.Text.Json.Serialization;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Json;

namespace Traceability.Patterns;

/// <summary>The JSON of patterns and of what is kept with them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(PatternPage))]
[JsonSerializable(typeof(PatternUsageList))]
[JsonSerializable(typeof(PatternState))]
[JsonSerializable(typeof(ExecutionPath))]
[JsonSerializable(typeof(IReadOnlyList<EndpointPattern>))]
[JsonSerializable(typeof(SuccessVerdict))]
internal sealed partial class PatternsJson : JsonSerializerContext;
