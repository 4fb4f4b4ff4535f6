using Traceability.Language.Embedding.Cache;

namespace Traceability.Tests.Language.Embedding.Cache;

public sealed class SharedCallsTests
{
    private readonly SharedCalls<int> calls = new();
    private readonly TaskCompletionSource<int> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int made;

    [Fact]
    public async Task Those_who_want_the_same_share_one_call()
    {
        var all = Enumerable.Range(0, 5).Select(_ => RunAsync("one")).ToList();
        answer.SetResult(7);

        Assert.All(await Task.WhenAll(all), got => Assert.Equal(7, got));
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Those_who_want_another_thing_do_not_wait_for_it()
    {
        var one = RunAsync("one");
        var two = RunAsync("two");
        answer.SetResult(7);
        await Task.WhenAll(one, two);

        Assert.Equal(2, made);
    }

    [Fact]
    public async Task What_fails_for_the_first_may_work_for_the_others()
    {
        var first = RunAsync("one");
        var second = calls.RunAsync("one", () => Task.FromResult(8), TestContext.Current.CancellationToken);
        answer.SetException(new InvalidOperationException("in a hurry"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.Equal(8, await second);
    }

    [Fact]
    public async Task It_is_called_anew_once_it_is_over()
    {
        answer.SetResult(7);
        await RunAsync("one");
        await RunAsync("one");

        Assert.Equal(2, made);
    }

    private Task<int> RunAsync(string key) => calls.RunAsync(
        key,
        () =>
        {
            made++;
            return answer.Task;
        },
        TestContext.Current.CancellationToken);
}
