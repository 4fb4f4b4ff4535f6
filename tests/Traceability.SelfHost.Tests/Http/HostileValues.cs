using System.Buffers.Text;

namespace Traceability.SelfHost.Tests.Http;

/// <summary>What senders get wrong and attackers get right.</summary>
internal static class HostileValues
{
    /// <summary>The levels of nesting that are tried: about what is taken, what readers of JSON stop at, and beyond all of it.</summary>
    private static readonly int[] Depths = [47, 49, 65, 127, 129, 5_000];

    private static readonly string[] Times =
    [
        "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "1999-12-31T23:59:59.9999999Z", "2099-12-31T23:59:59Z", "2100-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "infinity", "-infinity", "now", "24:00", "epoch",
    ];

    private static readonly string[] Numbers =
    [
        "-1", "0", "-0", "1.5", "2147483647", "2147483648", "-9223372036854775808", "99999999999999999999", "1e12", "1e13", "1e-400",
        "1e308",
    ];

    /// <summary>As they stand in a query or a path: escaped, and some of it wrongly.</summary>
    public static IReadOnlyList<string> Escaped { get; } =
    [
        "%00", "a%00b", new('-', 40), Repeated("-%20", 40), "%22" + new string('-', 40), new('!', 40), new('(', 40), Repeated("%22", 41),
        Repeated("-%22a%22%20or%20", 30), "or%20or%20or", "a%3A*%20%26%20!", "%3C-%3E", "%5C",
        "%27%3B%20DROP%20TABLE%20execution_traces%20--", new('a', 3_000), Repeated("%C3%A9", 1_000),
        "%ED%A0%80", "%FF%FE", "%F0%9F%98", "%F0%9F%98%80", "%", "%zz", "%0A", "%E2%80%AE", "%EF%BC%91", "%7B%7D", "%5B%5D", "null",
        "NaN", "Infinity", "1e309", "0x10", .. Numbers, .. Times.Select(Uri.EscapeDataString),
        Cursor(0, 0), Cursor(long.MaxValue, long.MinValue), Cursor(-1, -1), Cursor(DateTimeOffset.MaxValue.UtcTicks, 1),
        Cursor(DateTimeOffset.MaxValue.UtcTicks + 1, 1),
        Cursor(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks, long.MinValue),
    ];

    /// <summary>As they stand in JSON. Sent as Latin-1, so that ÿ is a byte that no UTF-8 has.</summary>
    public static IReadOnlyList<string> Json { get; } =
    [
        "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"ÿ\"", $"\"{new string('-', 40)}\"",
        $"\"{new string('x', 100_000)}\"", $"\"{Repeated("\\ud83d\\ude00", 2_000)}\"", $"\"a{Repeated("\\ud83d\\ude00", 200)}\"",
        "true", "false", "null", "[]", "{}", "[null]", "[7]", "[\"\\u0000\"]", "{\"\\u0000\":1}", "{\"a\":{\"\\ud800\":\"\\u0000\"}}",
        "{\"a\":1,\"a\":2}", "1e309", "-1e309", "1e131072", "[1e131071,1e131071]", "{\"a\":1e300}", new('9', 200), "\"\"", "\" \"",
        "\"NaN\"", "\"Infinity\"", .. Numbers, .. Times.Select(time => $"\"{time}\""), .. Depths.Select(Nested), .. Depths.Select(Fields),
    ];

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Nested(int depth) => new string('[', depth) + "7" + new string(']', depth);

    private static string Fields(int depth) => Repeated("{\"a\":", depth) + "7" + new string('}', depth);

    private static string Cursor(long ticks, long id)
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, ticks);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), id);
        return Base64Url.EncodeToString(bytes);
    }
}
