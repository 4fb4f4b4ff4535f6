using CsCheck;
using Traceability.Routing.Agents;

namespace Traceability.Tests.Routing.Agents;

public class TriggerTests
{
    private static readonly Gen<string> Word = Gen.Char["abcdeinrst"].Array[1, 12].Select(letters => new string(letters));

    private static double In(string trigger, string request) => Trigger.From(trigger).In(SplitWords.Split(request)).Quality;

    [Theory]
    [InlineData("debug", "Please DEBUG the login")]
    [InlineData("slow query", "why is this a slow query?")]
    [InlineData("slow-query", "a slow query")]
    [InlineData("c#", "rewrite it in C#")]
    public void A_trigger_that_is_there_is_met_in_full(string trigger, string request) => Assert.Equal(1, In(trigger, request));

    [Theory]
    [InlineData("query", "make the queries faster")]
    [InlineData("deploy", "we are deploying today")]
    [InlineData("deploy", "deplyo it to staging")]
    [InlineData("database", "the databsae is down")]
    [InlineData("slow query", "a slow database query")]
    public void Another_form_a_slip_of_the_finger_and_a_word_between_are_forgiven(string trigger, string request) =>
        Assert.InRange(In(trigger, request), 0.6, 0.99);

    [Theory]
    [InlineData("test", "the latest contest attestation")]
    [InlineData("test", "rename test_data and testData")]
    [InlineData("ui", "build the guide")]
    [InlineData("go", "good morning")]
    [InlineData("review", "a preview of the page")]
    [InlineData("slow query", "the query is not slow")]
    [InlineData("slow query", "a slow and very complicated reporting query")]
    [InlineData("", "anything")]
    [InlineData("?!", "anything?!")]
    public void It_is_not_met_inside_other_words_nor_by_others_nor_out_of_order(string trigger, string request) =>
        Assert.Equal(0, In(trigger, request));

    [Fact]
    public void Words_are_alike_in_both_directions() => Gen.Select(Word, Word).Sample((a, b) =>
    {
        var (one, other) = (SplitWords.Split(a)[0], SplitWords.Split(b)[0]);
        return Trigger.Alike(one, other) == Trigger.Alike(other, one);
    });

    [Fact]
    public void Short_words_are_met_only_by_themselves_or_their_forms() =>
        Gen.Select(Word.Where(word => word.Length <= 4), Word).Sample((a, b) =>
        {
            var (one, other) = (SplitWords.Split(a)[0], SplitWords.Split(b)[0]);
            return Trigger.Alike(one, other) == 0 || one.Text == other.Text || one.Stem == other.Stem;
        });

    [Fact]
    public void What_stands_around_it_changes_nothing() =>
        Gen.Select(Word, Gen.OneOf("qqqq", "zzzz"), Gen.Int[0, 5]).Sample((word, other, count) =>
        {
            var around = string.Concat(Enumerable.Repeat($"{other} ", count));
            return In(word, $"{around}{word} {around}") == 1;
        });

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    public void Longer_words_may_be_further_off(int length, int limit) => Assert.Equal(limit, Trigger.LimitFor(length));
}
