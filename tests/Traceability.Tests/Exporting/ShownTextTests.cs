using CsCheck;
using Traceability.Exporting;

namespace Traceability.Tests.Exporting;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m and \u001b[1;38;5;9mbold\u001b[m", "red and bold")]
    [InlineData("a\u001b]8;;https://evil.example\u0007link\u001b]8;;\u001b\\b", "alinkb")]
    [InlineData("a\u001b(Bb\u009b2Kc", "abc")]
    [InlineData("10%\r20%\r\nend\ttab", "10%\n20%\nend\ttab")]
    [InlineData("x\u202egnp.exe\u2066y", "x⟦U+202E⟧gnp.exe⟦U+2066⟧y")]
    [InlineData("a\u0007b\u0000c", "a⟦U+0007⟧b⟦U+0000⟧c")]
    [InlineData("zero\u200bwidth\u00ad\ufeff", "zerowidth")]
    [InlineData("naïve 日本 😀", "naïve 日本 😀")]
    public void What_would_change_how_it_is_read_is_taken_out_or_shown(string text, string shown) =>
        Assert.Equal(shown, ShownText.From(text, 1_000));

    [Fact]
    public void Half_of_a_character_is_none() => Assert.Equal("half \ufffd of one", ShownText.From("half \ud83d of one", 1_000));

    [Fact]
    public void An_order_to_a_terminal_that_has_no_end_hides_nothing_behind_it() =>
        Assert.Contains("visible", ShownText.From("a\u001b]0;title visible\nand this", 1_000), StringComparison.Ordinal);

    [Fact]
    public void A_secret_that_colours_broke_up_is_taken_out_once_they_are_gone() => Assert.DoesNotContain(
        "abcdefghijklmnopqrstuvwxyz0123456789", ShownText.From("ghp_\u001b[1mabcdefghijklmnopqrstuvwxyz0123456789", 1_000),
        StringComparison.Ordinal);

    [Fact]
    public void What_is_cut_is_told() => Assert.Equal("abc\n… 4 characters more are left out", ShownText.From("abcdefg", 3));

    [Fact]
    public void Nothing_unseen_is_left_of_any_text() => Gen.String.Sample(text => Assert.DoesNotContain(
        ShownText.From(text, 10_000), letter => char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format
            || (char.IsControl(letter) && letter is not ('\n' or '\t'))));
}
