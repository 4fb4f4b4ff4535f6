using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Traceability.Json;

namespace Traceability.Http;

/// <summary>What any request may be answered with.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = WrittenJson.Names, MaxDepth = WrittenJson.MaxDepth)]
[JsonSerializable(typeof(ProblemDetails))]
// A problem says more than its fields do in objects, and this is one of them.
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(IReadOnlyList<ItemFault>))]
internal sealed partial class HttpJson : JsonSerializerContext;
