using CsCheck;
using Traceability.Routing.Agents;

namespace Traceability.Tests.Routing.Agents;

public class EditDistanceTests
{
    private const int NoLimit = 100;

    private static readonly Gen<string> Word = Gen.Char["abcd"].Array[0, 12].Select(letters => new string(letters));

    [Theory]
    [InlineData("deploy", "deploy", 0)]
    [InlineData("deploy", "deplyo", 1)]
    [InlineData("deploy", "deply", 1)]
    [InlineData("deploy", "deploys", 1)]
    [InlineData("deploy", "employ", 2)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("", "abc", 3)]
    public void It_is_the_published_one(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Between(a, b, NoLimit));

    [Fact]
    public void It_is_the_same_in_both_directions() =>
        Gen.Select(Word, Word).Sample((a, b) => EditDistance.Between(a, b, NoLimit) == EditDistance.Between(b, a, NoLimit));

    [Fact]
    public void It_is_no_less_than_the_lengths_differ_and_no_more_than_the_longer_is() =>
        Gen.Select(Word, Word).Sample((a, b) =>
            EditDistance.Between(a, b, NoLimit) is var distance && distance >= Math.Abs(a.Length - b.Length)
            && distance <= Math.Max(a.Length, b.Length));

    [Fact]
    public void It_is_zero_for_the_same_word_and_for_no_other() =>
        Gen.Select(Word, Word).Sample((a, b) => (EditDistance.Between(a, b, NoLimit) == 0) == (a == b));

    [Fact]
    public void A_limit_only_cuts_it_off() =>
        Gen.Select(Word, Word, Gen.Int[0, 6]).Sample((a, b, limit) =>
            EditDistance.Between(a, b, limit) == Math.Min(EditDistance.Between(a, b, NoLimit), limit + 1));

    [Fact]
    public void One_swap_of_neighbours_is_one_step() =>
        Gen.Select(Word.Where(word => word.Length >= 2), Gen.Int[0, 100]).Sample((word, at) =>
        {
            var letters = word.ToCharArray();
            var i = at % (letters.Length - 1);
            (letters[i], letters[i + 1]) = (letters[i + 1], letters[i]);
            return EditDistance.Between(word, letters, NoLimit) <= 1;
        });
}
