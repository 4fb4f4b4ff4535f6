using Traceability.Http;
using Traceability.Learning;
using Traceability.Patterns;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns;

public sealed class PatternStoreTests(SharedDatabase database)
{
    [Fact]
    public async Task Patterns_are_listed_newest_first_each_once_even_when_made_at_the_same_time()
    {
        await using var store = await FilledAsync();
        var expected = await store.ScalarAsync<Guid[]>(
            "SELECT array_agg(pattern_id ORDER BY created_at DESC, id DESC) FROM success_patterns");

        var pages = new List<PatternPage>();
        PageCursor? cursor = null;
        do
        {
            pages.Add(await store.Get<PatternStore>().ListAsync(PatternFilter.None, 3, cursor, TestContext.Current.CancellationToken));
            cursor = pages[^1].NextCursor is { } next ? PageCursor.Parse(next) : null;
        }
        while (cursor is not null && pages.Count < 10);

        Assert.Equal([3, 3, 1], pages.Select(page => page.Patterns.Count));
        Assert.Equal(expected!, pages.SelectMany(page => page.Patterns).Select(pattern => pattern.PatternId));
    }

    [Fact]
    public async Task Status_and_intent_narrow_the_list()
    {
        await using var store = await FilledAsync();

        Assert.Equal(6, await CountAsync(store, "validated", null));
        Assert.Equal(3, await CountAsync(store, null, "bugfix"));
        Assert.Equal(2, await CountAsync(store, "validated", "bugfix"));
        Assert.Equal(0, await CountAsync(store, "deprecated", null));
    }

    [Fact]
    public async Task A_deleted_pattern_is_gone_and_its_usage_log_stays()
    {
        await using var store = await FilledAsync();
        var patterns = store.Get<PatternStore>();
        var id = await store.ScalarAsync<Guid>("SELECT pattern_id FROM success_patterns LIMIT 1");
        await patterns.AddFeedbackAsync(id, Guid.NewGuid(), true, null, TestContext.Current.CancellationToken);

        Assert.True(await patterns.DeleteAsync(id, TestContext.Current.CancellationToken));

        Assert.Null(await patterns.GetAsync(id, TestContext.Current.CancellationToken));
        Assert.False(await patterns.DeleteAsync(id, TestContext.Current.CancellationToken));
        Assert.Equal(6, await store.CountAsync("success_patterns"));
        Assert.Equal(1, await store.CountAsync("pattern_usage_log", "pattern_id IS NULL"));
    }

    [Fact]
    public async Task A_deleted_pattern_does_not_come_back_from_what_was_learned()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.Done(Guid.NewGuid()));
        await store.LearnAsync();

        await store.Get<PatternStore>().DeleteAsync(
            await store.ScalarAsync<Guid>("SELECT pattern_id FROM success_patterns"), TestContext.Current.CancellationToken);

        Assert.Equal(LearnReport.None, await store.LearnAsync());
        Assert.Equal(0, await store.CountAsync("success_patterns"));
        Assert.Equal(0, await store.CountAsync("pattern_evidence"));
    }

    private static async Task<int> CountAsync(TestStore store, string? status, string? intent) =>
        (await store.Get<PatternStore>()
            .ListAsync(new PatternFilter(status, intent), 50, null, TestContext.Current.CancellationToken)).Patterns.Count;

    /// <summary>Seven patterns made at one time.</summary>
    private async Task<TestStore> FilledAsync()
    {
        var store = await TestStore.CreateAsync(database);
        await store.ExecuteAsync(
            """
            INSERT INTO success_patterns (
              pattern_id, pattern_type, prompt_text, intent, path_signature, sequence_hash, success_score, status)
            SELECT gen_random_uuid(), 'hook_sequence', 'prompt ' || n, CASE WHEN n % 3 = 0 THEN 'bugfix' ELSE 'feature' END, 's', 'h', 1,
              CASE WHEN n = 0 THEN 'candidate' ELSE 'validated' END
            FROM generate_series(0, 6) n
            """);
        return store;
    }
}
