using System.Globalization;
using System.Text.Json;
using Traceability.Json;

namespace Traceability.Telemetry.Records;

/// <summary>
/// Reads attributes, of which each agent writes numbers and truths as it likes: as what they are, or as texts.
/// </summary>
internal static class TelemetryFields
{
    /// <summary>The first of these attributes that is a text and not empty; null when none is.</summary>
    public static string? AnyText(this JsonElement attributes, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (attributes.TextOf(name) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The first of these attributes that is a number, or a text that says one; null when none is.</summary>
    public static double? AnyNumber(this JsonElement attributes, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (attributes.NumberOf(name) is { } number)
            {
                return number;
            }

            if (double.TryParse(attributes.TextOf(name), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
                && double.IsFinite(number))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>Whether an attribute is true, or says so; null when it says neither.</summary>
    public static bool? Flag(this JsonElement attributes, string name) => attributes.FieldOf(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when text.ValueEquals("true"u8) => true,
        { ValueKind: JsonValueKind.String } text when text.ValueEquals("false"u8) => false,
        _ => null,
    };

    /// <summary>How many tokens an attribute says; 0 when it says none.</summary>
    public static long Tokens(this JsonElement attributes, params ReadOnlySpan<string> names) =>
        (long)Math.Clamp(attributes.AnyNumber(names) ?? 0, 0, MostTokens);

    /// <summary>An attribute that is JSON, or the text of it; undefined when it is neither.</summary>
    public static JsonElement Structured(this JsonElement attributes, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var value = attributes.FieldOf(name);
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                return value;
            }

            if (value.ValueKind == JsonValueKind.String && Parse(value.GetString()!) is { } parsed)
            {
                return parsed;
            }
        }

        return default;
    }

    /// <summary>Milliseconds.</summary>
    public static double? Milliseconds(this JsonElement attributes, params ReadOnlySpan<string> names) =>
        NumberBounds.Milliseconds(attributes.AnyNumber(names));

    /// <summary>More than any context holds, and few enough to be added up for ever.</summary>
    private const long MostTokens = 1_000_000_000;

    private static JsonElement? Parse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{") && !text.AsSpan().TrimStart().StartsWith("["))
        {
            return null;
        }

        try
        {
            // What was a text may nest as deep as it likes, and is held to the same depth as all else. Secrets that stand beside their
            // names only now are found now.
            return Http.RequestJson.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
