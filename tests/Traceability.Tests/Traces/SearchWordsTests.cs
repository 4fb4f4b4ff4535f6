using Traceability.Traces;

namespace Traceability.Tests.Traces;

public class SearchWordsTests
{
    [Theory]
    [InlineData("invoices -export", "invoices -export")]
    [InlineData("-\"in a phrase\" or word", "-\"in a phrase\" or word")]
    [InlineData("pre-commit hook", "pre-commit hook")]
    [InlineData("a -- b", "a    b")]
    [InlineData("---x", "   x")]
    [InlineData("- x", "  x")]
    [InlineData("--", "  ")]
    public void A_dash_is_left_where_it_means_something(string text, string words) => Assert.Equal(words, SearchWords.From(text));

    [Theory]
    [InlineData("deb", "", "deb")]
    [InlineData("slow orders", "slow ", "orders")]
    [InlineData("slow ", "slow ", null)]
    [InlineData("\"slow ord", "\"slow ord", null)]
    [InlineData("slow or", "slow or", null)]
    [InlineData("slow or fast", "slow or fast", null)]
    [InlineData("pre-commit", "pre-commit", null)]
    [InlineData("-slow", "-slow", null)]
    [InlineData("", "", null)]
    public void The_last_word_may_not_be_typed_to_its_end(string text, string before, string? last) =>
        Assert.Equal((before, last), SearchWords.SplitLast(text));
}
