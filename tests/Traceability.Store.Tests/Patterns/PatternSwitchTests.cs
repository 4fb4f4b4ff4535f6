using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Traceability.Learning;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns;

public sealed class PatternSwitchTests(SharedDatabase database)
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Switched_off_nothing_is_learned_until_it_is_on_again()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await SetAsync(store, false);

        Assert.Equal(LearnReport.None, await store.LearnAsync());
        Assert.Equal(0, await store.CountAsync("success_patterns"));

        await SetAsync(store, true);
        Assert.Equal(1, (await store.LearnAsync()).NewPatterns);
    }

    [Fact]
    public async Task Switched_off_nothing_is_matched_and_the_answer_says_why()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAsync();
        await SetAsync(store, false);

        var answer = await store.Get<MatchPatterns>()
            .RunAsync(new() { UserRequest = Work.FixParser }, TestContext.Current.CancellationToken);

        Assert.Empty(answer.Matches);
        Assert.Contains("switched off", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_process_switched_holds_here_within_a_second()
    {
        await using var store = await OpenAsync();
        Assert.True(await store.Get<PatternSwitch>().IsOnAsync(TestContext.Current.CancellationToken));

        await new PatternSwitch(store.DataSource, time).SetAsync(false, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await store.Get<PatternSwitch>().IsOnAsync(TestContext.Current.CancellationToken));
    }

    private Task<TestStore> OpenAsync() => TestStore.CreateAsync(database, services: services => services.AddSingleton<TimeProvider>(time));

    private static Task SetAsync(TestStore store, bool on) =>
        store.Get<PatternSwitch>().SetAsync(on, TestContext.Current.CancellationToken);
}
