using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Matching;

/// <summary>What matching answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(MatchAnswer))]
internal sealed partial class MatchingJson : JsonSerializerContext;
