using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Traceability.SelfHost.Transcripts;

namespace Traceability.SelfHost.Tests.Transcripts;

public sealed class WatchFoldersTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly List<string> told = [];
    private readonly WatchFolders watch = new([], NullLogger.Instance);

    public void Dispose() => watch.Dispose();

    [Fact]
    public void What_is_told_is_taken_once()
    {
        watch.Tell("/work/a.jsonl");

        Assert.False(watch.Take(told.Add));
        Assert.False(watch.Take(told.Add));
        Assert.Equal(["/work/a.jsonl"], told);
    }

    [Fact]
    public void More_than_it_remembers_has_all_looked_at_once()
    {
        for (var at = 0; at <= WatchFolders.Most; at++)
        {
            watch.Tell($"/work/{at}.jsonl");
        }

        Assert.True(watch.Take(told.Add));
        Assert.Equal(WatchFolders.Most, told.Count);
        Assert.False(watch.Take(told.Add));
    }

    [Fact]
    public async Task What_the_system_could_not_tell_wakes_who_waits_and_has_all_looked_at()
    {
        var waiting = watch.WaitAsync(BackgroundHistory.LookEvery, time, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        watch.Miss("/work", new InternalBufferOverflowException());

        await waiting.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        Assert.True(watch.Take(told.Add));
    }

    [Fact]
    public async Task Who_waits_for_what_is_not_told_goes_on_after_its_time()
    {
        var waiting = watch.WaitAsync(BackgroundHistory.LookEvery, time, TestContext.Current.CancellationToken);
        time.Advance(BackgroundHistory.LookEvery - TimeSpan.FromSeconds(1));
        Assert.False(waiting.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(1));

        await waiting.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        Assert.False(watch.Take(told.Add));
    }
}
