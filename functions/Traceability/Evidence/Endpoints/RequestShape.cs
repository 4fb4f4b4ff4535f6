using System.Text.Json;

namespace Traceability.Evidence.Endpoints;

/// <summary>Which properties a request's body has, and of which type, without their values.</summary>
internal static class RequestShape
{
    private const int MaxProperties = 50;

    /// <summary>
    /// Adds a body's properties, those of nested objects by dotted name, two levels deep. A property that has another type in another
    /// call has both, as in <c>number|string</c>.
    /// </summary>
    public static void AddTo(SortedDictionary<string, string> shape, JsonElement? body)
    {
        if (body is not { } root)
        {
            return;
        }
        // The first element of a list stands for all.
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in root.EnumerateObject())
        {
            Add(shape, property.Name, property.Value);
            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var nested in property.Value.EnumerateObject())
            {
                Add(shape, $"{property.Name}.{nested.Name}", nested.Value);
            }
        }
    }

    private static void Add(SortedDictionary<string, string> shape, string name, JsonElement value)
    {
        var type = TypeOf(value);
        if (!shape.TryGetValue(name, out var known))
        {
            if (shape.Count < MaxProperties)
            {
                shape[name] = type;
            }

            return;
        }

        var types = known.Split('|');
        if (!types.Contains(type, StringComparer.Ordinal))
        {
            shape[name] = string.Join('|', types.Append(type).Order(StringComparer.Ordinal));
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => "null",
    };
}
