using Traceability.Learning;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Learning;

public sealed class LearningThatFailsTests(SharedDatabase database)
{
    private readonly Guid bad = Guid.NewGuid();
    private int attempts;
    private bool fails = true;

    [Fact]
    public async Task A_trace_that_cannot_be_learned_from_does_not_keep_the_others_from_it()
    {
        await using var store = await OpenAsync();

        var report = await store.LearnAsync();

        Assert.Equal(2, report.Successes);
        Assert.Equal(2, await store.CountAsync("execution_traces", "learned_at IS NOT NULL"));
        Assert.Equal(
            "cannot judge this one",
            await store.ScalarAsync<string>($"SELECT learn_error FROM execution_traces WHERE correlation_id = '{bad}'"));
    }

    [Fact]
    public async Task It_is_tried_five_times_and_then_left_alone()
    {
        await using var store = await OpenAsync();

        Assert.Equal(5, (await store.LearnAsync()).Failed);
        Assert.Equal(LearnReport.None, await store.LearnAsync());

        Assert.Equal(5, attempts);
        Assert.Equal(0, await store.Get<UnlearnedTraces>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Something_new_of_it_gives_it_another_chance()
    {
        await using var store = await OpenAsync();
        await store.LearnAsync();
        fails = false;

        await store.WriteAsync(Told.Call(bad, at: 150));

        Assert.Equal(1, (await store.LearnAsync()).Successes);
        Assert.Equal(0, await store.CountAsync("execution_traces", "learn_error IS NOT NULL"));
    }

    private async Task<TestStore> OpenAsync()
    {
        var store = await TestStore.CreateAsync(database, services: services => services.AddWatchedSteps(FailIfBad));
        await store.WriteAsync([.. Work.Done(bad, milliseconds: 950), .. Work.Done(Guid.NewGuid()), .. Work.Done(Guid.NewGuid())]);
        return store;
    }

    private Task FailIfBad(Guid trace)
    {
        if (trace != bad)
        {
            return Task.CompletedTask;
        }

        attempts++;
        return fails ? throw new InvalidOperationException("cannot judge this one") : Task.CompletedTask;
    }
}
