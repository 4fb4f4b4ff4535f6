using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Knowledge;

/// <summary>The JSON of what was done, and of what is known by it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(IReadOnlyList<TraceStep>))]
[JsonSerializable(typeof(IReadOnlyList<WorkFile>))]
[JsonSerializable(typeof(IReadOnlyList<WorkCommand>))]
[JsonSerializable(typeof(KnownProject))]
internal sealed partial class KnowledgeJson : JsonSerializerContext;
