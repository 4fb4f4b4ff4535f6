using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CsCheck;
using Traceability.Redaction;

namespace Traceability.Tests.Redaction;

public class StorableJsonTests
{
    [Theory]
    [InlineData(@"""a\u0000b""", @"""a\ufffdb""")]
    [InlineData(@"""\ud83d\ude00""", @"""\ud83d\ude00""")]
    [InlineData(@"""\uD83D\uDE00""", @"""\uD83D\uDE00""")]
    [InlineData(@"""\ud83d""", @"""\ufffd""")]
    [InlineData(@"""\uDE00\uD83D""", @"""\ufffd\ufffd""")]
    [InlineData(@"""\ud83d\ud83d\ude00""", @"""\ufffd\ud83d\ude00""")]
    [InlineData(@"""\ud83d\u0000""", @"""\ufffd\ufffd""")]
    [InlineData(@"""\ud83dx\ude00""", @"""\ufffdx\ufffd""")]
    [InlineData(@"""\ud83d\\ude00""", @"""\ufffd\\ude00""")]
    [InlineData(@"""\\u0000 \\\u0000 \\\\ud83d""", @"""\\u0000 \\\ufffd \\\\ud83d""")]
    [InlineData(@"{""a\u0000"":1}", @"{""a\ufffd"":1}")]
    [InlineData("\"\\u00", "\"\\u00")]
    [InlineData("\"\\", "\"\\")]
    [InlineData(@"""\u00zz""", @"""\u00zz""")]
    public void Escapes_that_Postgres_cannot_hold_are_replaced(string json, string expected) => Assert.Equal(expected, Clean(json));

    [Fact]
    public void Each_line_of_NDJSON_is_cleaned() =>
        Assert.Equal("\"\\ufffd\"\n\"\\\\\"\n\"\\ufffd\"", Clean("\"\\u0000\"\n\"\\\\\"\n\"\\ud800\""));

    [Fact]
    public void Clean_text_is_answered_in_its_own_memory()
    {
        var body = Encoding.UTF8.GetBytes("""{"a":"\n\u00e9 é 😀"}""");

        Assert.True(StorableJson.Clean(body).Equals(body.AsMemory()));
    }

    [Fact]
    public void A_byte_order_mark_is_dropped() => Assert.Equal("{}"u8, StorableJson.Clean((byte[])[0xEF, 0xBB, 0xBF, .. "{}"u8]).Span);

    [Fact]
    public void Invalid_UTF8_becomes_a_replacement_character() =>
        Assert.Equal("\"\uFFFD\\ufffd\"", Encoding.UTF8.GetString(StorableJson.Clean((byte[])[(byte)'"', 0xFF, .. "\\u0000\""u8]).Span));

    [Fact]
    public void A_raw_NUL_is_left_for_the_parser() => Assert.Equal("\"\0\"", Clean("\"\0\""));

    [Fact]
    public void Any_text_parses_afterwards_and_holds_neither_NUL_nor_lone_surrogates() =>
        Gen.OneOf("\\u0000", "\\ud83d", "\\uDE00", "\\ud83d\\ude00", "\\\\", "\\\"", "\\n", "u0000", "é", "😀", "a").Array[0, 12]
            .Sample(parts =>
            {
                var json = "\"" + string.Concat(parts) + "\"";
                var body = Encoding.UTF8.GetBytes(json);

                var cleaned = StorableJson.Clean(body.ToArray());

                var text = JsonSerializer.Deserialize<string>(cleaned.Span)!;
                Assert.Equal(body.Length, cleaned.Length);
                Assert.DoesNotContain('\0', text);
                Assert.Same(text, StorableText.Clean(text));
            });

    [Fact]
    public void Any_bytes_become_valid_UTF8_and_once_is_enough() =>
        Gen.OneOf(Gen.Byte, Gen.OneOf((byte)'\\', (byte)'u', (byte)'0', (byte)'d', (byte)'"', (byte)0xEF)).Array[0, 40]
            .Sample(bytes =>
            {
                var once = StorableJson.Clean(bytes.ToArray()).ToArray();

                Assert.True(Utf8.IsValid(once));
                if (!once.AsSpan().StartsWith(Encoding.UTF8.Preamble))
                {
                    Assert.Equal(once, StorableJson.Clean(once.ToArray()).ToArray());
                }
            });

    private static string Clean(string json) => Encoding.UTF8.GetString(StorableJson.Clean(Encoding.UTF8.GetBytes(json)).Span);
}
