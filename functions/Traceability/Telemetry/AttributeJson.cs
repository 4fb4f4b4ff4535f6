using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Collections;
using Traceability.Telemetry.Messages;

namespace Traceability.Telemetry;

/// <summary>Writes OTLP's attributes as the plain JSON that they stand for.</summary>
internal static class AttributeJson
{
    /// <summary>Attributes of one thing at the most; those beyond are left out.</summary>
    private const int Most = 1_000;

    /// <summary>An object with a property for each.</summary>
    public static void Write(Utf8JsonWriter writer, RepeatedField<KeyValue>? attributes)
    {
        writer.WriteStartObject();
        foreach (var attribute in (attributes ?? []).Take(Most))
        {
            writer.WritePropertyName(attribute.Key);
            Write(writer, attribute.Value);
        }

        writer.WriteEndObject();
    }

    /// <summary>One value.</summary>
    public static void Write(Utf8JsonWriter writer, AnyValue? value)
    {
        switch (value?.ValueCase)
        {
            case AnyValue.ValueOneofCase.StringValue:
                writer.WriteStringValue(value.StringValue);
                break;
            case AnyValue.ValueOneofCase.BoolValue:
                writer.WriteBooleanValue(value.BoolValue);
                break;
            case AnyValue.ValueOneofCase.IntValue:
                writer.WriteNumberValue(value.IntValue);
                break;
            case AnyValue.ValueOneofCase.DoubleValue when double.IsFinite(value.DoubleValue):
                writer.WriteNumberValue(value.DoubleValue);
                break;
            case AnyValue.ValueOneofCase.DoubleValue:
                writer.WriteStringValue(value.DoubleValue.ToString(CultureInfo.InvariantCulture));
                break;
            case AnyValue.ValueOneofCase.ArrayValue:
                writer.WriteStartArray();
                foreach (var item in value.ArrayValue.Values)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case AnyValue.ValueOneofCase.KvlistValue:
                Write(writer, value.KvlistValue.Values);
                break;
            case AnyValue.ValueOneofCase.BytesValue:
                writer.WriteBase64StringValue(value.BytesValue.Span);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
