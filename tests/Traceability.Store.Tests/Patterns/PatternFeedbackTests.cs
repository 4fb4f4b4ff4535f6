using Traceability.Patterns;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns;

public sealed class PatternFeedbackTests(SharedDatabase database)
{
    [Fact]
    public async Task Feedback_counts_for_or_against_a_pattern()
    {
        await using var store = await TestStore.CreateAsync(database);
        var pattern = await LearnedAsync(store);

        Assert.True(await GiveAsync(store, pattern, Guid.NewGuid(), success: true, "just so"));
        Assert.True(await GiveAsync(store, pattern, Guid.NewGuid(), success: false, null));

        Assert.Equal(1, await store.CountAsync(
            "success_patterns", "success_count = 2 AND failure_count = 1 AND success_rate BETWEEN 0.66 AND 0.67"));
        Assert.Equal(
            ["did not work", "just so"],
            (await store.Get<PatternStore>().UsageAsync(pattern, 10, TestContext.Current.CancellationToken))
                .Select(usage => usage.UserFeedback));
    }

    [Fact]
    public async Task Feedback_said_again_of_the_same_trace_replaces_what_was_said()
    {
        await using var store = await TestStore.CreateAsync(database);
        var (pattern, trace) = (await LearnedAsync(store), Guid.NewGuid());

        await GiveAsync(store, pattern, trace, success: true, null);
        await GiveAsync(store, pattern, trace, success: false, "on second thoughts");

        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "NOT success AND user_feedback = 'on second thoughts'"));
        Assert.Equal(1, await store.CountAsync("success_patterns", "success_count = 1 AND failure_count = 1"));
    }

    [Fact]
    public async Task There_is_no_feedback_on_a_pattern_that_is_not_there()
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.False(await GiveAsync(store, Guid.NewGuid(), Guid.NewGuid(), success: true, null));

        Assert.Equal(0, await store.CountAsync("pattern_usage_log"));
    }

    private static async Task<Guid> LearnedAsync(TestStore store)
    {
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAsync();
        return await store.ScalarAsync<Guid>("SELECT pattern_id FROM success_patterns");
    }

    private static Task<bool> GiveAsync(TestStore store, Guid pattern, Guid trace, bool success, string? comment) =>
        store.Get<PatternStore>().AddFeedbackAsync(pattern, trace, success, comment, TestContext.Current.CancellationToken);
}
