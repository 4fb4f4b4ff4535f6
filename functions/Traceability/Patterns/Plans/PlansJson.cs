using System.Text.Json.Serialization;
using Traceability.Evidence.Endpoints;
using Traceability.Failures;
using Traceability.Json;

namespace Traceability.Patterns.Plans;

/// <summary>The JSON of plans and of what they are drawn from.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(ReplayPlan))]
[JsonSerializable(typeof(TracePractice))]
[JsonSerializable(typeof(IReadOnlyList<PlanDeviation>))]
[JsonSerializable(typeof(IReadOnlyList<AvoidEntry>))]
[JsonSerializable(typeof(IReadOnlyList<EndpointPattern>))]
internal sealed partial class PlansJson : JsonSerializerContext;
