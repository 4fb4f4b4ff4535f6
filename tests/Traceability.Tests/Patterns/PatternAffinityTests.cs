using CsCheck;
using Traceability.Patterns;

namespace Traceability.Tests.Patterns;

public class PatternAffinityTests
{
    private static readonly Gen<double> Share = Gen.Double[0, 1];

    [Fact]
    public void It_is_a_share_that_grows_with_meaning_and_with_the_files_in_common() =>
        Gen.Select(Gen.Double[-1, 1], Share, Share, Gen.Bool).Sample((cosine, phases, files, same) =>
        {
            var affinity = PatternAffinity.Reckon(cosine, phases, files, same);
            return affinity is >= 0 and <= 1
                && affinity <= PatternAffinity.Reckon(Math.Min(1, cosine + 0.1), phases, files, same)
                && (cosine < 0 || affinity <= PatternAffinity.Reckon(cosine, phases, Math.Min(1, files + 0.1), same));
        });

    [Fact]
    public void Files_in_common_make_no_requests_alike_that_mean_different_things() =>
        Assert.Equal(0, PatternAffinity.Reckon(0, 1, 1, sameIntent: true));

    [Fact]
    public void With_hardly_a_step_in_common_it_is_another_way() => Assert.Equal(0, PatternAffinity.Reckon(1, 0.3, 1, sameIntent: true));

    [Fact]
    public void A_third_less_meaning_is_enough_with_the_very_same_files() => Assert.Equal(
        PatternAffinity.Reckon(0.6, 1, 0, sameIntent: true), PatternAffinity.Reckon(0.4, 1, 1, sameIntent: true), 6);
}
