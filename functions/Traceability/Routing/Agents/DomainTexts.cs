using System.Text.Json;

namespace Traceability.Routing.Agents;

/// <summary>The texts in a <c>domain_context</c>, whichever form it was given in.</summary>
internal static class DomainTexts
{
    /// <summary>Its texts, an object's names included; null when it holds anything but texts.</summary>
    public static IReadOnlyList<string>? Parse(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return [value.GetString()!];
            case JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String):
                return [.. value.EnumerateArray().Select(item => item.GetString()!)];
            case JsonValueKind.Object:
                var all = new List<string>();
                foreach (var property in value.EnumerateObject())
                {
                    if (property.Value.ValueKind == JsonValueKind.Object || Parse(property.Value) is not { } texts)
                    {
                        return null;
                    }

                    all.Add(property.Name);
                    all.AddRange(texts);
                }

                return all;
            default:
                return null;
        }
    }
}
