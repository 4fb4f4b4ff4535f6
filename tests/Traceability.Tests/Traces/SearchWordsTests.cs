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
}
