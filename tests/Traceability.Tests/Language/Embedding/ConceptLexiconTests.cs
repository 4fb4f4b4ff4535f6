using Traceability.Language.Embedding;
using Traceability.Language.Words;

namespace Traceability.Tests.Language.Embedding;

public class ConceptLexiconTests
{
    private static IEnumerable<string> Concepts(string word) => Named(ConceptLexicon.Find(Stemmer.Stem(word)));

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

    [Theory]
    [InlineData("a rate limit of ten", "ratelimit")]
    [InlineData("limit the request rate", "ratelimit")]
    [InlineData("reset my old password", "auth.password_reset")]
    [InlineData("log me in", "authentication")]
    public void Words_may_mean_something_only_together_and_with_others_between_them(string text, string concept)
    {
        Assert.Contains(concept, Mentioned(text));
        Assert.DoesNotContain(concept, text.Split(' ').SelectMany(Concepts));
    }

    [Fact]
    public void A_phrase_with_a_stop_word_is_one_only_in_its_order()
    {
        Assert.DoesNotContain("authentication", Mentioned("what is in the log"));
    }

    [Fact]
    public void Every_line_has_a_name_and_entries_of_at_most_three_words_each_once()
    {
        var lines = ConceptData.Read().ToList();
        Assert.Equal(lines.Count, lines.Select(line => line.Name).Distinct().Count());
        Assert.All(lines, line =>
        {
            Assert.Matches("^[a-z0-9_]+([.][a-z0-9_]+)?$", line.Name);
            Assert.NotEmpty(line.Entries);
            Assert.Equal(line.Entries.Length, line.Entries.Distinct().Count());
            Assert.All(line.Entries, entry => Assert.InRange(entry.Split(' ').Length, 1, 3));
        });
    }

    [Fact]
    public void Every_entry_is_found_in_a_text_that_says_it()
    {
        var lost = ConceptData.Read().SelectMany(
            line => line.Entries.Where(entry => !Mentioned(entry).Contains(line.Name)).Select(entry => $"{line.Name}: {entry}"));
        Assert.Empty(lost);
    }

    private static IEnumerable<string> Mentioned(string text) =>
        Named([.. ConceptLexicon.Mentions([.. StemmedToken.Read(text, 100).Select(token => token.Stem)])
            .Select(mention => mention.Concept)]);
}
