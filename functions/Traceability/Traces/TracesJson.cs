using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Traces;

/// <summary>The JSON of traces.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(AssembledTrace))]
[JsonSerializable(typeof(TraceTimeline))]
[JsonSerializable(typeof(TracePage))]
[JsonSerializable(typeof(TraceFeedback))]
internal sealed partial class TracesJson : JsonSerializerContext;
