using CsCheck;
using Traceability.Language.Prompts;

namespace Traceability.Tests.Language.Prompts;

public class FindCorrectionsTests
{
    [Theory]
    [InlineData("no, use pnpm instead of npm")]
    [InlineData("Please use the date helper rather than new Date()")]
    [InlineData("we should use the error package, not fmt.Errorf")]
    [InlineData("don't touch the generated files")]
    [InlineData("hmm, please do not mock the database in these tests")]
    [InlineData("never commit straight to main")]
    [InlineData("always run the linter before you commit")]
    [InlineData("make sure the migrations can be rolled back")]
    [InlineData("and remember to use the test container")]
    [InlineData("we don't have a staging environment")]
    [InlineData("that is not correct, the queue keeps its order within a key")]
    [InlineData("we want British spelling everywhere in the docs")]
    public void What_says_how_things_are_done_here_is_found(string sentence) => Assert.Equal([sentence], FindCorrections.Find(sentence));

    [Theory]
    [InlineData("it still fails with the same error")]
    [InlineData("can you use pnpm instead of npm?")]
    [InlineData("why do we never close the connection?")]
    [InlineData("is it always run before a commit")]
    [InlineData("I think we should always do it like that")]
    [InlineData("maybe use a map instead of a list")]
    [InlineData("don't commit it yet")]
    [InlineData("do not write any code for now, only plan it")]
    [InlineData("don't worry about the tests")]
    [InlineData("I don't know what it does")]
    [InlineData("the function is defined but never called anywhere")]
    [InlineData("use it instead")]
    [InlineData("just make sure that the second one is green")]
    [InlineData("> never commit straight to main")]
    [InlineData("```\nnever commit straight to main\n```")]
    [InlineData("don't say \"The operation has failed for an unknown reason\" there")]
    [InlineData("")]
    public void What_is_about_the_matter_at_hand_is_not(string prompt) => Assert.Empty(FindCorrections.Find(prompt));

    [Fact]
    public void Only_the_sentence_itself_is_kept_from_among_the_others() => Assert.Equal(
        ["But don't add comments to the tests.", "use the builder instead of the constructor"],
        FindCorrections.Find(
            "Looks good! But don't add comments to the tests. The second one fails.\n- use the builder instead of the constructor"));

    [Fact]
    public void Secrets_go_and_what_is_long_is_cut()
    {
        var rest = string.Join(' ', Enumerable.Repeat("it", 70));

        var found = Assert.Single(FindCorrections.Find($"don't use ghp_{new string('a', 36)} for {rest}"));

        Assert.StartsWith("don't use [redacted] for it", found, StringComparison.Ordinal);
        Assert.InRange(found.Length, 150, FindCorrections.LongestKept);
    }

    [Fact]
    public void What_was_pasted_says_nothing() => Assert.Empty(
        FindCorrections.Find("never commit straight to main. " + string.Concat(Enumerable.Repeat("A line of a log. ", 100))));

    [Fact]
    public void Whatever_is_typed_a_few_short_lines_come_of_it()
    {
        string[] words = ["don't ", "use ", "never ", " instead of ", "we ", ", ", ". ", "\n", " not ", "please ", "x "];
        var typed = Gen.Int[0, words.Length - 1].Array[0, 200].Select(places => string.Concat(places.Select(place => words[place])));
        Gen.OneOf(Gen.String, typed).Sample(prompt =>
        {
            var found = FindCorrections.Find(prompt);

            Assert.True(found.Count <= 5);
            Assert.All(found, sentence => Assert.InRange(sentence.Length, 1, FindCorrections.LongestKept));
            Assert.All(found, sentence => Assert.DoesNotContain('\n', sentence));
        });
    }
}
