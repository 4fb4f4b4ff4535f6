using System.Globalization;
using System.Text.Json;

namespace Traceability.Exporting;

/// <summary>Writes the attributes of an object of OTLP; one without a value is left out.</summary>
internal readonly struct OtlpAttributes
{
    private readonly Utf8JsonWriter json;

    public OtlpAttributes(Utf8JsonWriter json)
    {
        this.json = json;
        json.WriteStartArray("attributes");
    }

    public OtlpAttributes Text(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Begin(key);
            json.WriteString("stringValue", value);
            EndOne();
        }

        return this;
    }

    /// <summary>A whole number, which is a string in JSON: it has 64 bits.</summary>
    public OtlpAttributes Whole(string key, long? value)
    {
        if (value is { } number)
        {
            Begin(key);
            json.WriteString("intValue", number.ToString(CultureInfo.InvariantCulture));
            EndOne();
        }

        return this;
    }

    public OtlpAttributes Number(string key, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            Begin(key);
            json.WriteNumber("doubleValue", number);
            EndOne();
        }

        return this;
    }

    /// <summary>No more of them.</summary>
    public void End() => json.WriteEndArray();

    private void Begin(string key)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartObject("value");
    }

    private void EndOne()
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
