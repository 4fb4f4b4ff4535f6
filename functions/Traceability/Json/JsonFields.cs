using System.Text.Json;

namespace Traceability.Json;

/// <summary>Reads JSON that others wrote, where any field may be absent or of another kind.</summary>
internal static class JsonFields
{
    /// <summary>The property's string; null when the element is no object, or the property absent or no string.</summary>
    public static string? TextOf(this JsonElement json, string name) =>
        json.FieldOf(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The property's number; null when it is absent or no number, or one that a double does not hold.</summary>
    public static double? NumberOf(this JsonElement json, string name) =>
        json.FieldOf(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>Whether the property is there and true.</summary>
    public static bool IsTrue(this JsonElement json, string name) => json.FieldOf(name).ValueKind == JsonValueKind.True;

    /// <summary>The property; undefined when the element is no object or has none of that name.</summary>
    public static JsonElement FieldOf(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;
}
