using System.Text.Json.Serialization;
using Traceability.Failures.Fixes;
using Traceability.Json;

namespace Traceability.Failures;

/// <summary>The JSON of what went wrong.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(IReadOnlyList<FailureLesson>))]
[JsonSerializable(typeof(List<OccurrenceRow>))]
[JsonSerializable(typeof(List<PatternRow>))]
[JsonSerializable(typeof(List<MendedRow>))]
[JsonSerializable(typeof(List<Fix>))]
[JsonSerializable(typeof(KnownFix))]
[JsonSerializable(typeof(Prevention))]
[JsonSerializable(typeof(RecognisedFailure))]
internal sealed partial class FailuresJson : JsonSerializerContext;
