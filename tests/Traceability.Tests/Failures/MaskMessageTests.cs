using System.Diagnostics;
using CsCheck;
using Traceability.Failures;

namespace Traceability.Tests.Failures;

public class MaskMessageTests
{
    [Theory]
    [InlineData("Order 4711 not found", "Order <n> not found")]
    [InlineData("no user 7b0a5d4e-3a52-4a0c-9d0c-2f8a3b1c9e77", "no user <id>")]
    [InlineData("at 2026-08-01T10:15:00.123Z it broke", "at <time> it broke")]
    [InlineData("10:15:00 gone", "<time> gone")]
    [InlineData("connect ECONNREFUSED 127.0.0.1:5432", "connect ECONNREFUSED <address>")]
    [InlineData("ENOENT: no such file '/home/dev/shop/src/a.ts'", "ENOENT: no such file '<path>'")]
    [InlineData("cannot open C:\\work\\shop\\a.cs", "cannot open <path>")]
    [InlineData("fault at 0x7ffdeadbeef", "fault at <hex>")]
    [InlineData("unknown revision 9c1d7aa04", "unknown revision <hex>")]
    [InlineData("the cart is empty", "the cart is empty")]
    public void What_changes_from_one_occurrence_to_the_next_is_masked(string message, string masked)
    {
        Assert.Equal(masked, MaskMessage.Mask(message));
    }

    [Theory]
    [InlineData("Exit code 1\nTypeError: x is undefined\n  at a.js:3", "TypeError: x is undefined")]
    [InlineData("\n\n  first\nsecond", "first")]
    [InlineData("Exit code 127", "Exit code <n>")]
    [InlineData("", "(no message)")]
    [InlineData(" \r\n ", "(no message)")]
    public void The_first_line_that_tells_something_stands_for_the_message(string message, string masked)
    {
        Assert.Equal(masked, MaskMessage.Mask(message));
    }

    [Fact]
    public void The_same_error_with_other_numbers_reads_the_same()
    {
        Gen.Select(Gen.Int.Positive, Gen.Int.Positive, Gen.Guid, Gen.Guid).Sample((a, b, c, d) =>
            MaskMessage.Mask($"row {a} of {c} failed") == MaskMessage.Mask($"row {b} of {d} failed"));
    }

    [Fact]
    public void Any_text_gives_one_line_that_is_not_long()
    {
        Gen.String.Sample(text => MaskMessage.Mask(text) is { Length: > 0 and < 2_000 } line
            && !line.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_of_a_megabyte_is_answered_soon()
    {
        var watch = Stopwatch.StartNew();
        MaskMessage.Mask(new string('a', 1_000_000) + "/b/c/d");

        Assert.True(watch.ElapsedMilliseconds < 2_000);
    }
}
