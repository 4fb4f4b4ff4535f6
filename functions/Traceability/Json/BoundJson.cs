using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Traceability.Json;

/// <summary>
/// Holds JSON that others wrote to what can be stored, shown, archived and restored: values that nest deeper than <see cref="Depth"/> are
/// replaced by a text that says so, and numbers that the store would write out in more digits than they came with by their own text.
/// </summary>
internal static class BoundJson
{
    /// <summary>
    /// Levels of a JSON text that is taken, the outermost being the first. What is stored of it is shown inside pages, traces and the
    /// traces of subagents; with this many, all of that stays within the 64 levels at which many readers of JSON stop, for seven subagents
    /// below one another. Claude Code's own records have twelve.
    /// </summary>
    public const int Depth = 48;

    /// <summary>Digits of a number. Postgres keeps 1e131071 in a few bytes, and writes it out in 131,072 digits.</summary>
    public const int Digits = 64;

    /// <summary>What stands in the place of a value that is too deep.</summary>
    public static readonly string TooDeep = $"[cut: nested deeper than {Depth} levels]";

    private static readonly byte[] TooDeepJson = JsonSerializer.SerializeToUtf8Bytes(TooDeep, CommonJson.Default.String);

    /// <returns>The same memory when there is nothing to replace. Names, order and white space stay as they are.</returns>
    /// <exception cref="JsonException">It is not one JSON value.</exception>
    public static ReadOnlyMemory<byte> Bound(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        ArrayBufferWriter<byte>? output = null;
        var copied = 0;
        while (reader.Read())
        {
            var isDeep = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= Depth;
            if (!isDeep && (reader.TokenType != JsonTokenType.Number || HasFewDigits(reader.ValueSpan)))
            {
                continue;
            }

            output ??= new ArrayBufferWriter<byte>(json.Length);
            output.Write(json.Span[copied..(int)reader.TokenStartIndex]);
            if (isDeep)
            {
                output.Write(TooDeepJson);
                reader.Skip();
            }
            else
            {
                output.Write("\""u8);
                output.Write(reader.ValueSpan);
                output.Write("\""u8);
            }

            copied = (int)reader.BytesConsumed;
        }

        if (output is null)
        {
            return json;
        }

        output.Write(json.Span[copied..]);
        return output.WrittenMemory;
    }

    private static bool HasFewDigits(ReadOnlySpan<byte> number)
    {
        if (number.Length > Digits)
        {
            return false;
        }

        var power = number.IndexOfAny((byte)'e', (byte)'E');
        return power < 0 || (int.TryParse(
            number[(power + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var digits) && Math.Abs((long)digits) <= Digits);
    }
}
