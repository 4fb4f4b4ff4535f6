using Traceability.Language.Embedding.Cache;
using Traceability.Testing;
using Traceability.Testing.Language.Embedding.Model;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Language.Embedding.Cache;

public sealed class EmbeddingCacheTests(SharedDatabase database)
{
    private const string Text = "fix the parser";

    [Fact]
    public async Task A_text_is_asked_for_once()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));

        var first = await store.Embedder().VectorsAsync(Text);
        var second = await store.Embedder().VectorsAsync(Text);

        Assert.Equal(ModelDouble.Vector(Text), Assert.Single(first));
        Assert.Equal(first, second);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Another_process_on_the_store_need_not_ask_again()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        var first = await store.Embedder().VectorsAsync(Text);

        await using var dataSource = store.OpenAnother();
        await using var another = ConfiguredStore.AnotherProcess(dataSource, Models.At(model.Address));

        Assert.Equal(first, await another.Embedder().VectorsAsync(Text));
        Assert.Single(model.Requests);
    }

    [Theory]
    [InlineData("EMBEDDING_MODEL", "another-model")]
    [InlineData("EMBEDDING_DIMENSIONS", "256")]
    public async Task Another_model_does_not_share(string variable, string value)
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.Embedder().VectorsAsync(Text);

        var variables = Models.At(model.Address);
        variables[variable] = value;
        await using var another = ConfiguredStore.AnotherProcess(store.DataSource, variables);
        await another.Embedder().VectorsAsync(Text);

        Assert.Equal(2, model.Requests.Count);
        Assert.Equal(2, await store.CountAsync("embedding_cache"));
    }

    [Fact]
    public async Task The_text_itself_is_not_kept()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));

        await store.Embedder().VectorsAsync(Text);

        Assert.DoesNotContain("parser", Assert.Single(await store.RowsAsync("embedding_cache")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_texts_only_the_new_ones_are_asked_for_and_each_once()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.Embedder().VectorsAsync("known");

        var vectors = await store.Embedder().VectorsAsync("new", "known", "newer", "new", " ");

        Assert.Equal(["new", "newer"], model.Requests.Last().Texts);
        Assert.Equal(
            [ModelDouble.Vector("new"), ModelDouble.Vector("known"), ModelDouble.Vector("newer"), ModelDouble.Vector("new"),
                new float[1536]], vectors);
    }

    [Fact]
    public async Task Those_who_ask_for_a_text_at_the_same_time_make_one_call()
    {
        await using var model = await ModelDouble.StartAsync();
        var all = new TaskCompletionSource();
        model.Always = async (context, request) =>
        {
            await all.Task;
            await ModelDouble.AnswerAsync(context, request);
        };
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));

        var calls = Enumerable.Range(0, 10).Select(_ => store.Embedder().VectorsAsync(Text)).ToList();
        await Eventually.IsTrueAsync(() => !model.Requests.IsEmpty, "the model is asked");
        all.SetResult();

        Assert.All(await Task.WhenAll(calls), vectors => Assert.Equal(ModelDouble.Vector(Text), Assert.Single(vectors)));
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task A_cache_that_is_away_is_done_without_and_told_once()
    {
        await using var model = await ModelDouble.StartAsync();
        using var logs = new CollectedLogs();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address), logs);
        await store.ExecuteAsync("ALTER TABLE embedding_cache RENAME TO gone");

        Assert.Equal(ModelDouble.Vector("one"), Assert.Single(await store.Embedder().VectorsAsync("one")));
        Assert.Equal(ModelDouble.Vector("two"), Assert.Single(await store.Embedder().VectorsAsync("two")));

        Assert.Single(logs.Lines, line => line.Contains("cache of embeddings cannot be used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_notes_the_use_once_a_day_and_not_more()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.Embedder().VectorsAsync(Text);

        Assert.Equal("12:00", await UsedAfterReadAsync("12 hours"));
        Assert.Equal("00:00", await UsedAfterReadAsync("25 hours"));

        async Task<string?> UsedAfterReadAsync(string ago)
        {
            await store.ExecuteAsync($"UPDATE embedding_cache SET last_used_at = now() - interval '{ago}'");
            await using var process = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address));
            await process.Embedder().VectorsAsync(Text);
            return await store.ScalarAsync<string>("SELECT to_char(now() - last_used_at, 'HH24:MI') FROM embedding_cache");
        }
    }

    [Fact]
    public async Task What_was_not_used_for_a_month_goes()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.Embedder().VectorsAsync("old", "young");
        await store.ExecuteAsync("UPDATE embedding_cache SET last_used_at = now() - interval '29 days'");
        await store.ExecuteAsync("UPDATE embedding_cache SET last_used_at = now() - interval '31 days' WHERE text_hash = sha256('old')");

        Assert.Equal(1, await store.Get<EmbeddingCache>().PruneAsync(TestContext.Current.CancellationToken));

        Assert.Equal(1, await store.CountAsync("embedding_cache", "text_hash = sha256('young')"));
    }

    [Fact]
    public async Task Another_model_under_an_old_name_is_noticed_and_nothing_of_it_kept()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.Embedder().VectorsAsync(Text);
        model.Always = (context, request) => ModelDouble.AnswerAsync(context, [(0, ModelDouble.Vector(request.Texts[0], 384))]);

        await using var later = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address));
        var failure = await later.Embedder().FailsAsync("something else");

        Assert.Contains(
            "nomic-embed-text answered with 384 dimensions, where before it were 768", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, await store.CountAsync("embedding_cache"));
    }
}
