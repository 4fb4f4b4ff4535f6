using System.Diagnostics;
using CsCheck;
using Traceability.Evidence.Paths;

namespace Traceability.Tests.Evidence.Paths;

public class FoldPhasesTests
{
    private static readonly Gen<string> Phase =
        Gen.OneOf("look", "change", "check", "deliver", "ask", "delegate", "research", "other");

    private static string Fold(string phases) =>
        FoldPhases.TextOf(FoldPhases.Fold(phases.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("", "")]
    [InlineData("look look look", "look")]
    [InlineData("look change check change check change check deliver", "look (change check)3 deliver")]
    [InlineData("look change change look change check look check look change check deliver", "look (change check)2 deliver")]
    [InlineData("change check change check deliver change check change check change check deliver", "((change check)2 deliver)2")]
    [InlineData("look ask look ask look ask", "(look ask)3")]
    [InlineData("look deliver look change", "look deliver look change")]
    [InlineData("other other", "other")]
    [InlineData("other look other change other", "look change")]
    public void What_repeats_is_one_block(string phases, string folded)
    {
        Assert.Equal(folded, Fold(phases));
    }

    [Fact]
    public void People_read_it_with_arrows()
    {
        var blocks = FoldPhases.Fold(["look", "change", "check", "change", "check"]);

        Assert.Equal(["look", "(change → check)×2"], blocks.Select(block => block.Label));
    }

    [Fact]
    public void No_step_is_lost_or_told_twice()
    {
        Phase.List[0, 80].Sample(phases => FoldPhases.Fold(phases).Sum(block => block.Length) == phases.Count);
    }

    [Fact]
    public void What_was_folded_folds_no_further()
    {
        Phase.List[0, 60].Sample(phases =>
        {
            var shapes = FoldPhases.Fold(phases).Select(block => block.Shape).ToList();
            return Enumerable.Range(1, 8).All(period => Enumerable.Range(0, Math.Max(0, shapes.Count - (2 * period) + 1))
                .All(at => !shapes.Skip(at).Take(period).SequenceEqual(shapes.Skip(at + period).Take(period))));
        });
    }

    [Fact]
    public void Going_through_a_round_more_often_changes_no_signature()
    {
        Gen.Select(Gen.OneOf("look", "ask", "research"), Gen.Int[2, 6], Gen.Int[2, 6]).Sample((first, one, other) =>
        {
            string Signature(int times) => PathSignature.From(FoldPhases.Fold(
                [first, .. Enumerable.Repeat<string[]>(["change", "check"], times).SelectMany(round => round), "deliver"]));
            return Signature(one) == Signature(other) && Signature(one) == $"{first} (change check)+ deliver";
        });
    }

    [Fact]
    public void Thousands_of_steps_are_no_problem()
    {
        var random = new Random(7);
        string[] all = ["look", "change", "check", "deliver", "ask", "research"];
        var watch = Stopwatch.StartNew();

        FoldPhases.Fold(Enumerable.Range(0, 10_000).Select(_ => all[random.Next(all.Length)]));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
    }
}
