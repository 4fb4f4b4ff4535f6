using System.Text.Json.Serialization;

namespace Traceability.Bench.Load;

/// <summary>The lines that go between a benchmark and its load generator.</summary>
[JsonSerializable(typeof(LoadOrder))]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class LoadJson : JsonSerializerContext;
