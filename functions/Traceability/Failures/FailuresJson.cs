using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Failures;

/// <summary>The JSON of what went wrong.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(IReadOnlyList<FailureLesson>))]
internal sealed partial class FailuresJson : JsonSerializerContext;
