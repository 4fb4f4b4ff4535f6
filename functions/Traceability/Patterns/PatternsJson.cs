using System.Text.Json.Serialization;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Failures;
using Traceability.Json;
using Traceability.Patterns.Plans;

namespace Traceability.Patterns;

/// <summary>The JSON of patterns and of what is kept with them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(PatternPage))]
[JsonSerializable(typeof(PatternUsageList))]
[JsonSerializable(typeof(PatternState))]
[JsonSerializable(typeof(ExecutionPath))]
[JsonSerializable(typeof(IReadOnlyList<EndpointPattern>))]
[JsonSerializable(typeof(SuccessVerdict))]
[JsonSerializable(typeof(ReplayPlan))]
[JsonSerializable(typeof(TracePractice))]
[JsonSerializable(typeof(IReadOnlyList<PlanDeviation>))]
[JsonSerializable(typeof(IReadOnlyList<AvoidEntry>))]
internal sealed partial class PatternsJson : JsonSerializerContext;
