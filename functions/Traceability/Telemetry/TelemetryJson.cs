using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Telemetry;

/// <summary>What senders of telemetry are answered.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(RefusedJson))]
internal sealed partial class TelemetryJson : JsonSerializerContext;
