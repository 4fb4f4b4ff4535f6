using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.Evidence.Verdict;

/// <summary>The data file of the verdict, and verdicts as they are stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth, WriteIndented = true)]
[JsonSerializable(typeof(VerdictWeights))]
[JsonSerializable(typeof(SuccessVerdict))]
internal sealed partial class VerdictJson : JsonSerializerContext;
