using System.Text.Json.Serialization;
using Traceability.Json;

namespace Traceability.ClaudeCode;

/// <summary>What Claude Code is answered.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(HookOutput))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ClaudeCodeJson : JsonSerializerContext;
