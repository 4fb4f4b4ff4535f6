using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Traceability.Language.Embedding;

/// <summary>
/// A vector in JSON as the base64 text of its numbers, 4 bytes each, little endian: 8 kB for 1,536 of them, less than half of their
/// decimals.
/// </summary>
internal sealed class PackedVector : JsonConverter<IReadOnlyList<float>>
{
    /// <inheritdoc />
    public override IReadOnlyList<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MemoryMarshal.Cast<byte, float>(reader.GetBytesFromBase64()).ToArray();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<float> value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(MemoryMarshal.AsBytes<float>(value as float[] ?? [.. value]));
}
