using System.Text.Json.Serialization;

namespace Traceability.Json;

/// <summary>JSON of no room's own that is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CommonJson : JsonSerializerContext;
