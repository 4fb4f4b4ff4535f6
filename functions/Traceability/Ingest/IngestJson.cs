using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Ingest;

/// <summary>What senders of events are answered.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(IngestAnswer))]
[JsonSerializable(typeof(BatchAnswer))]
internal sealed partial class IngestJson : JsonSerializerContext;
