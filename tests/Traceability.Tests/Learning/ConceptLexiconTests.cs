using Traceability.Learning;
using Traceability.Learning.Embedding;

namespace Traceability.Tests.Learning;

public class ConceptLexiconTests
{
    private static IEnumerable<string> Concepts(string word) => Named(ConceptLexicon.Of(Stemmer.Stem(word)));

    private static IEnumerable<string> Named(IReadOnlyList<int> numbers) => numbers.Select(number => ConceptLexicon.Names[number]);

    [Fact]
    public void There_are_enough_concepts_each_once()
    {
        Assert.True(ConceptLexicon.Names.Count >= 60);
        Assert.Equal(ConceptLexicon.Names.Count, ConceptLexicon.Names.Distinct().Count());
    }

    [Theory]
    [InlineData("slow", "latency")]
    [InlineData("crashes", "exceptions")]
    [InlineData("login", "authentication")]
    [InlineData("kubernetes", "docker")]
    [InlineData("outdated", "dependencies")]
    [InlineData("readme", "documentation")]
    [InlineData("intermittently", "flaky")]
    public void Words_for_one_thing_share_a_concept(string one, string another)
    {
        Assert.NotEmpty(Concepts(one).Intersect(Concepts(another)));
    }

    [Fact]
    public void Two_words_may_mean_something_only_together()
    {
        Assert.Contains("ratelimit", Named(ConceptLexicon.Of(Stemmer.Stem("rate"), Stemmer.Stem("limits"))));
        Assert.DoesNotContain("ratelimit", Concepts("rate"));
        Assert.Empty(ConceptLexicon.Of(new string('a', 40), new string('b', 40)));
    }
}
