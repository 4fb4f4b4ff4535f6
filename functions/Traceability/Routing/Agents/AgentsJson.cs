using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Routing.Agents;

/// <summary>The JSON of agents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(Agent))]
internal sealed partial class AgentsJson : JsonSerializerContext;
