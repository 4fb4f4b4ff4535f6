using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Routing.Decisions;

/// <summary>The JSON of decisions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(RoutingWeights))]
[JsonSerializable(typeof(RouteAnswer))]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(RouteNote))]
[JsonSerializable(typeof(IReadOnlyList<Alternative>))]
internal sealed partial class RoutingJson : JsonSerializerContext;
