using System.Text.Json;
using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Mcp;

/// <summary>The JSON of what agents ask.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(ToolFailure))]
[JsonSerializable(typeof(IDictionary<string, JsonElement>))]
internal sealed partial class McpJson : JsonSerializerContext;
