using Traceability.Patterns;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns;

public sealed class TermStatisticsTests(SharedDatabase database)
{
    [Fact]
    public async Task A_prompt_counts_once_however_often_it_is_learned()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(
            [.. Work.Done(Guid.NewGuid(), "fix the parser parser"), .. Work.Done(Guid.NewGuid(), "speed up the parser")]);
        await store.LearnAsync();
        await store.ForgetItLearnedAsync();
        await store.LearnAsync();

        var (frequencies, documents) = await store.Get<TermStatistics>()
            .ReadAsync(["parser", "fix", "never"], TestContext.Current.CancellationToken);

        Assert.Equal(2, documents);
        Assert.Equal([("fix", 1L), ("parser", 2L)], frequencies.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(1, await store.CountAsync("term_statistics", "term = ''"));
    }

    [Fact]
    public async Task Of_an_unknown_trace_nothing_is_counted()
    {
        await using var store = await TestStore.CreateAsync(database);

        var (frequencies, documents) = await store.Get<TermStatistics>().CountAsync(Guid.NewGuid(), ["parser"]);

        Assert.Empty(frequencies);
        Assert.Equal(0, documents);
    }
}
