using Microsoft.Extensions.Time.Testing;
using Traceability.Matching;

namespace Traceability.Tests.Matching;

public sealed class MatchDeadlineTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task What_would_end_too_late_is_not_begun_and_is_answered_for_at_once()
    {
        var asking = WaitAsync(TimeSpan.FromMilliseconds(60));

        time.Advance(TimeSpan.FromMilliseconds(39));
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await asking.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task However_long_it_takes_it_is_begun_when_nothing_is_before_it()
    {
        var asking = WaitAsync(TimeSpan.FromMinutes(1));

        time.Advance(TimeSpan.FromMilliseconds(19));
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await asking.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    /// <summary>Something whose turn does not come.</summary>
    private Task<object?> WaitAsync(TimeSpan takes) => MatchDeadline.Default.WaitAsync<object>(
        async (begin, _) =>
        {
            await Task.Delay(Timeout.Infinite, begin);
            return new object();
        },
        TimeSpan.Zero, takes, patient: false, time, TestContext.Current.CancellationToken);
}
