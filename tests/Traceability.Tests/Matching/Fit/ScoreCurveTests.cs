using CsCheck;
using Traceability.Matching.Fit;

namespace Traceability.Tests.Matching.Fit;

public class ScoreCurveTests
{
    private static readonly Gen<double> Share = Gen.Double[0, 1];

    private static readonly Gen<ScoreCurve> Curve = Gen.Select(Share, Share, Share)
        .Select((known, support, other) => new ScoreCurve(known, support, other));

    [Fact]
    public void What_is_measured_becomes_a_share_and_more_of_it_never_less()
    {
        Gen.Select(Curve, Share.Array[3], Share.Array[3]).Sample((curve, measured, other) =>
        {
            double[] more = [.. measured.Zip(other, Math.Max)];
            foreach (var fit in (Func<double[], double>[])[
                m => curve.Meaning(m[0], m[1]), m => curve.Words(m[0], m[1], m[2]), m => ScoreCurve.WithModel(m[0], m[1])])
            {
                Assert.InRange(fit(measured), 0, 1);
                Assert.True(fit(more) >= fit(measured) - 1e-12);
            }
        });
    }

    [Fact]
    public void The_surer_it_is_that_another_kind_of_work_is_asked_for_the_less_it_fits()
    {
        Gen.Select(Curve, Share, Share, Share).Sample((curve, other, one, two) =>
        {
            var surer = curve with { OtherWork = Math.Max(curve.OtherWork, other) };
            Assert.True(surer.Meaning(one, two) <= curve.Meaning(one, two) + 1e-12);
            Assert.True(surer.Words(one, two, one) <= curve.Words(one, two, one) + 1e-12);
        });
    }

    [Fact]
    public void A_cosine_below_all_others_is_no_worse_than_none()
    {
        Assert.Equal(ScoreCurve.WithModel(0, 0.4), ScoreCurve.WithModel(-3, 0.4));
    }
}
