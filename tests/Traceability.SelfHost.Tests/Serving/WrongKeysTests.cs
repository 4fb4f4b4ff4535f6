using System.Net;
using Microsoft.Extensions.Time.Testing;
using Traceability.SelfHost.Serving;

namespace Traceability.SelfHost.Tests.Serving;

public sealed class WrongKeysTests
{
    private static readonly IPAddress Guesser = IPAddress.Parse("192.0.2.1");

    private readonly FakeTimeProvider time = new();
    private readonly WrongKeys keys;

    public WrongKeysTests() => keys = new WrongKeys(time);

    [Fact]
    public void A_few_wrong_ones_cost_nothing_and_each_further_one_costs_more_up_to_a_bound()
    {
        Guess(Guesser, WrongKeys.Free);
        Assert.Null(keys.Wait(Guesser));

        List<TimeSpan> waits = [];
        for (var i = 0; i < 8; i++)
        {
            Guess(Guesser, 1);
            waits.Add(keys.Wait(Guesser)!.Value);
            time.Advance(waits[^1]);
            Assert.Null(keys.Wait(Guesser));
        }

        Assert.Equal([1, 2, 4, 8, 8, 8, 8, 8], waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public void The_right_one_makes_good_what_was_wrong()
    {
        Guess(Guesser, WrongKeys.Free);
        keys.Right(Guesser);
        Guess(Guesser, WrongKeys.Free);

        Assert.Null(keys.Wait(Guesser));
    }

    [Fact]
    public void Another_address_does_not_wait_but_another_one_of_the_same_network_of_IPv6_does()
    {
        Guess(IPAddress.Parse("2001:db8:1:2:3::4"), WrongKeys.Free + 1);

        Assert.Null(keys.Wait(Guesser));
        Assert.Null(keys.Wait(IPAddress.Parse("2001:db8:1:3::4")));
        Assert.NotNull(keys.Wait(IPAddress.Parse("2001:db8:1:2:ffff::1")));
    }

    [Fact]
    public void What_was_guessed_is_forgotten_after_a_while()
    {
        Guess(Guesser, WrongKeys.Free);
        time.Advance(TimeSpan.FromMinutes(2));
        Guess(IPAddress.Loopback, 1);
        time.Advance(TimeSpan.FromMinutes(2));
        Guess(IPAddress.Loopback, 1);

        Guess(Guesser, 1);

        Assert.Null(keys.Wait(Guesser));
    }

    [Fact]
    public void A_million_addresses_are_not_all_remembered()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 1_000_000; i++)
        {
            keys.Wrong(new IPAddress(i));
        }

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 10_000_000);
        GC.KeepAlive(keys);
    }

    private void Guess(IPAddress from, int times)
    {
        for (var i = 0; i < times; i++)
        {
            keys.Wrong(from);
        }
    }
}
