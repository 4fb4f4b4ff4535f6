using CsCheck;
using Traceability.Evidence.Paths;

namespace Traceability.Tests.Evidence.Paths;

public class PathSignatureTests
{
    private static readonly Gen<string> Signature = Gen.OneOf("look", "change", "check", "deliver", "ask").List[0, 30]
        .Select(phases => PathSignature.From(FoldPhases.Fold(phases)));

    [Fact]
    public void Nearness_is_a_number_that_is_one_for_the_same_alone()
    {
        Gen.Select(Signature, Signature).Sample((one, other) =>
        {
            var nearness = PathSignature.Nearness(one, other);
            return nearness is >= 0 and <= 1 && (nearness == 1) == (one == other) && nearness == PathSignature.Nearness(other, one);
        });
    }

    [Fact]
    public void What_differs_in_less_is_nearer()
    {
        Gen.Select(Signature, Signature, Signature).Sample((a, b, c) =>
            // As a distance it is a metric.
            (1 - PathSignature.Nearness(a, c)) <= (1 - PathSignature.Nearness(a, b)) + (1 - PathSignature.Nearness(b, c)) + 1e-9);
        Assert.True(
            PathSignature.Nearness("look (change check)+ deliver", "(change check)+ deliver")
            > PathSignature.Nearness("look (change check)+ deliver", "look research"));
    }

    [Fact]
    public void How_often_a_loop_was_gone_through_makes_no_difference()
    {
        Assert.Equal(1, PathSignature.Nearness("look (change check)6 deliver", "look (change check)+ deliver"));
    }

    [Fact]
    public void It_is_short_enough_for_an_index_and_still_tells_long_paths_apart()
    {
        string[] all = ["look", "change", "ask", "research", "deliver", "delegate", "check"];
        var random = new Random(3);
        var phases = Enumerable.Range(0, 400).Select(_ => all[random.Next(all.Length)]).ToList();

        var one = PathSignature.From(FoldPhases.Fold(phases));
        var other = PathSignature.From(FoldPhases.Fold([.. phases, "look", "deliver", "ask", "look"]));

        Assert.InRange(one.Length, 300, 420);
        Assert.NotEqual(one, other);
    }
}
