using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Sentence;
using Traceability.Matching;
using Traceability.Patterns.Life;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Matching;

/// <summary>A match while the sentence model is loaded, over patterns that were learned without it.</summary>
public sealed class LoadingModelTests(SharedDatabase database)
{
    private readonly TaskCompletionSource loads = new();

    [Fact]
    public async Task Meanwhile_matches_go_the_lexical_way_and_are_not_kept_for_later()
    {
        await using var store = await LoadingAsync();

        var answer = await MatchAsync(store);

        Assert.False(answer.Degraded);
        Assert.Equal(LexicalEmbedder.ModelName, answer.EmbeddingModel);
        Assert.Equal(1, Assert.Single(answer.Matches).Score.Semantic!.Value, 2);
        Assert.False((await MatchAsync(store)).CacheHit);
        loads.SetResult();
    }

    [Fact]
    public async Task Patterns_are_embedded_again_once_it_is_there_and_not_before()
    {
        await using var store = await LoadingAsync();
        var reembedding = store.Get<ReembedPatterns>().RunAsync(10, TestContext.Current.CancellationToken);
        Assert.Equal(0, await store.CountAsync("success_patterns", $"embedding_model = '{SentenceModel.Name}'"));
        Assert.False(reembedding.IsCompleted);

        loads.SetResult();

        Assert.Equal(1, await reembedding);
        Assert.Equal(1, await store.CountAsync("success_patterns", $"embedding_model = '{SentenceModel.Name}'"));
        Assert.Equal(SentenceModel.Name, (await MatchAsync(store)).EmbeddingModel);
        Assert.True((await MatchAsync(store)).CacheHit);
    }

    private static Task<MatchAnswer> MatchAsync(TestStore store) =>
        store.Get<MatchPatterns>().RunAsync(new() { UserRequest = Work.FixParser }, TestContext.Current.CancellationToken);

    private async Task<TestStore> LoadingAsync()
    {
        var store = await TestStore.CreateAsync(database, services: services => services
            .AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(provider => new LoadedEmbedder(
                new EmbeddingGeneratorMetadata("test", null, SentenceModel.Name),
                () =>
                {
                    loads.Task.GetAwaiter().GetResult();
                    return new Renamed();
                },
                TimeProvider.System,
                NullLogger<LoadedEmbedder>.Instance)));
        await MatchedPatterns.AddAsync(store, Work.FixParser);
        return store;
    }

    /// <summary>The built-in embedder under the model's name.</summary>
    private sealed class Renamed : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(
                values.Select(value => new Embedding<float>(LexicalEmbedder.Embed(value)) { ModelId = SentenceModel.Name })));

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", null, SentenceModel.Name) : null;

        public void Dispose()
        {
        }
    }
}
