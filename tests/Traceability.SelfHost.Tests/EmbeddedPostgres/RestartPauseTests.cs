using Microsoft.Extensions.Time.Testing;
using Traceability.SelfHost.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

public sealed class RestartPauseTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Pauses_double_up_to_five_seconds()
    {
        var pause = new RestartPause(time);

        Assert.Equal([100, 200, 400, 800, 1600, 3200, 5000, 5000], Enumerable.Range(0, 8).Select(_ => pause.Next().TotalMilliseconds));
    }

    [Fact]
    public void A_life_of_some_length_makes_the_next_pause_short_again()
    {
        var pause = new RestartPause(time);
        pause.Next();
        pause.Next();

        pause.Started();
        time.Advance(TimeSpan.FromSeconds(11));
        pause.Ended();

        Assert.Equal(100, pause.Next().TotalMilliseconds);
    }

    [Fact]
    public void A_short_life_does_not()
    {
        var pause = new RestartPause(time);
        pause.Next();

        pause.Started();
        time.Advance(TimeSpan.FromSeconds(1));
        pause.Ended();

        Assert.Equal(200, pause.Next().TotalMilliseconds);
    }
}
