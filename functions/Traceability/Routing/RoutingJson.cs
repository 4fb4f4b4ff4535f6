using System.Text.Json.Serialization;
using Traceability.Json;
using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;

namespace Traceability.Routing;

/// <summary>The JSON of agents and decisions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(RouteAnswer))]
[JsonSerializable(typeof(RouteNote))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(Agent))]
[JsonSerializable(typeof(IReadOnlyList<Alternative>))]
internal sealed partial class RoutingJson : JsonSerializerContext;
