using CsCheck;
using Microsoft.Extensions.Configuration;
using Traceability.Matching;
using Traceability.Storage;

namespace Traceability.Tests.Matching;

public sealed class HoldOutTests
{
    private static readonly Gen<double> Shares = Gen.Double[0, 1];

    // The kinds of ids that arrive: of chance, of a time, of a session, and counted up by a sender with no imagination.
    private static readonly Func<int, Guid>[] Ids =
    [
        _ => Guid.NewGuid(),
        _ => Guid.CreateVersion7(),
        number => Uuid5.From("session", number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        number => new Guid(number, 0, 0, new byte[8]),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_share_held_out_is_the_one_asked_for(int kind) => Shares.Sample(
        share =>
        {
            const int Traces = 20_000;
            var held = Enumerable.Range(0, Traces).Count(number => new HoldOut(share).Holds(Ids[kind](number)));
            // Six standard deviations: by chance, once in 500 million.
            return Math.Abs(held - (Traces * share)) <= (6 * Math.Sqrt(Traces * share * (1 - share))) + 1;
        },
        iter: 10);

    [Fact]
    public void What_is_held_out_stays_so_at_every_larger_share() => Gen.Select(Gen.Guid, Shares, Shares).Sample((trace, one, other) =>
        !new HoldOut(Math.Min(one, other)).Holds(trace) || new HoldOut(Math.Max(one, other)).Holds(trace));

    [Fact]
    public void Nothing_is_held_out_at_0_and_everything_at_1() =>
        Gen.Guid.Sample(trace => !HoldOut.None.Holds(trace) && new HoldOut(1).Holds(trace));

    /// <summary>Written down, since other processes and later versions must put the same traces into the same groups.</summary>
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", true)]
    [InlineData("0198a5f2-1111-7000-8000-000000000001", false)]
    [InlineData("0198a5f2-1111-7000-8000-000000000002", true)]
    [InlineData("0198a5f2-1111-7000-8000-000000000003", false)]
    [InlineData("0198a5f2-1111-7000-8000-000000000004", true)]
    public void A_trace_is_always_in_the_same_group(string trace, bool held) =>
        Assert.Equal(held, new HoldOut(0.5).Holds(Guid.Parse(trace)));

    [Theory]
    [InlineData(null, 0.2)]
    [InlineData(" ", 0.2)]
    [InlineData("0", 0)]
    [InlineData("0.35", 0.35)]
    [InlineData(" 1 ", 1)]
    public void The_share_is_a_fifth_unless_it_is_set(string? text, double share) => Assert.Equal(share, Read(text).Share);

    [Theory]
    [InlineData("-0.1")]
    [InlineData("1.01")]
    [InlineData("20%")]
    [InlineData("0,2")]
    [InlineData("NaN")]
    [InlineData("some")]
    public void A_bad_value_is_told_with_the_name_of_its_setting(string text)
    {
        var exception = Assert.Throws<FormatException>(() => Read(text));

        Assert.Contains("HOLDOUT_SHARE", exception.Message, StringComparison.Ordinal);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }

    private static HoldOut Read(string? text) =>
        HoldOut.From(new ConfigurationBuilder().AddInMemoryCollection([new(HoldOut.Setting, text)]).Build());
}
