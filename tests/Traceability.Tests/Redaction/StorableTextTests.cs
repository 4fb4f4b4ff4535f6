using System.Text;
using CsCheck;
using Traceability.Redaction;

namespace Traceability.Tests.Redaction;

public class StorableTextTests
{
    [Fact] // not a theory: its arguments are stored as UTF-8, which lone surrogates do not survive
    public void What_Postgres_cannot_hold_is_replaced()
    {
        Assert.Equal("a\uFFFDb", StorableText.Clean("a\0b"));
        Assert.Equal("\uFFFD", StorableText.Clean("\0"));
        Assert.Equal("\uFFFD", StorableText.Clean("\uD83D"));
        Assert.Equal("\uFFFD\uFFFD", StorableText.Clean("\uDE00\uD83D"));
        Assert.Equal("\uFFFD\uD83D\uDE00\uFFFD", StorableText.Clean("\uD83D\uD83D\uDE00\0"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("é 😀 \uFFFD \u0001")]
    public void Clean_text_is_answered_as_the_same_instance(string text) => Assert.Same(text, StorableText.Clean(text));

    [Fact]
    public void Any_text_can_be_encoded_afterwards_and_keeps_its_length()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        Gen.OneOf('\0', '\uD83D', '\uDE00', 'a', '\uFFFD').Array[0, 12].Sample(characters =>
        {
            var text = new string(characters);

            var clean = StorableText.Clean(text);

            Assert.Equal(text.Length, clean.Length);
            Assert.DoesNotContain('\0', clean);
            Assert.Equal(clean, strict.GetString(strict.GetBytes(clean)));
            Assert.Same(clean, StorableText.Clean(clean));
        });
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 2, "ab")]
    [InlineData("a\ud83d\ude00", 3, "a\ud83d\ude00")]
    [InlineData("a\ud83d\ude00", 2, "a")]
    [InlineData("\ud83d\ude00", 0, "")]
    public void A_cut_leaves_no_half_of_a_character(string text, int limit, string cut) => Assert.Equal(cut, StorableText.Cut(text, limit));
}
