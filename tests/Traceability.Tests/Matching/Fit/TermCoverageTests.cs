using CsCheck;
using Traceability.Matching.Fit;

namespace Traceability.Tests.Matching.Fit;

public class TermCoverageTests
{
    private static readonly Gen<string> Prompt =
        Gen.OneOf("cache", "login", "sign", "slow", "latency", "invoice", "parser", "rotate", "key", "flaky", "deploy").Array[1, 6]
            .Select(words => string.Join(' ', words));

    private static double Coverage(string prompt, string by)
    {
        var (one, other) = (PromptProfile.From(prompt), PromptProfile.From(by));
        return TermCoverage.Between(one.Terms, new TermSet(other.Terms), new FeatureRarity([one, other]));
    }

    [Fact]
    public void A_prompt_covers_itself()
    {
        Prompt.Sample(prompt => Assert.Equal(1, Coverage(prompt, prompt), 9));
    }

    [Fact]
    public void Coverage_is_a_share()
    {
        Gen.Select(Prompt, Prompt).Sample((one, other) => Assert.InRange(Coverage(one, other), 0, 1));
    }

    [Theory]
    [InlineData("slow", "latency")]
    [InlineData("authentication", "authentcation")]
    public void A_word_of_the_same_concept_or_spelled_nearly_the_same_covers_in_part(string word, string by)
    {
        Assert.InRange(Coverage(word, by), 0.1, 0.99);
    }

    [Fact]
    public void A_prompt_without_words_is_covered_by_nothing()
    {
        Assert.Equal(0, Coverage("?!", "fix the parser"));
    }
}
