using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Model;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.Patterns.Life;
using Traceability.Patterns.VectorIndex;
using Traceability.Store.Tests.Language.Embedding;
using Traceability.Testing.Language.Embedding.Model;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Patterns.Life;

public sealed class ReembedPatternsTests(SharedDatabase database)
{
    [Fact]
    public async Task Patterns_of_another_model_are_found_by_the_new_one_once_they_are_embedded_again()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(1);
        await using var process = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address));
        var byWords = await SemanticAsync(process);

        Assert.Equal(1, await ReembedAsync(process));

        Assert.True(await SemanticAsync(process) > byWords + 0.2);
        Assert.Equal("nomic-embed-text", await store.ScalarAsync<string>("SELECT embedding_model FROM success_patterns"));
    }

    [Fact]
    public async Task They_go_in_batches_up_to_the_number_asked_for()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(40);
        await using var process = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address));

        Assert.Equal(36, await ReembedAsync(process, max: 36));
        Assert.Equal(4, await ReembedAsync(process));
        Assert.Equal(0, await ReembedAsync(process));

        Assert.Equal([32, 4, 4], model.Requests.Select(request => request.Texts.Count));
        Assert.Equal(0, await store.CountAsync("success_patterns", "embedding_model <> 'nomic-embed-text'"));
    }

    [Fact]
    public async Task The_built_in_embedder_takes_them_back()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(1);
        await using var process = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address));
        await ReembedAsync(process);

        await using var later = ConfiguredStore.AnotherProcess(store.DataSource, Models.Variables());
        Assert.Equal(1, await ReembedAsync(later));

        Assert.Equal(1, await SemanticAsync(later), 2);
    }

    [Fact]
    public async Task Processes_with_different_models_do_not_take_them_from_each_other()
    {
        await using var model = await ModelDouble.StartAsync();
        var time = new FakeTimeProvider();
        await using var store = await LearnedAsync(1, time);
        await ReembedAsync(store.Get<ReembedPatterns>());

        await using var newer = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address));
        Assert.Equal(1, await ReembedAsync(newer));
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await ReembedAsync(store.Get<ReembedPatterns>()));
        Assert.Equal("nomic-embed-text", await store.ScalarAsync<string>("SELECT embedding_model FROM success_patterns"));
    }

    [Fact]
    public async Task An_index_outside_the_store_and_the_store_both_get_the_new_vector()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(1);
        var index = new OutsideIndex();
        await using var process = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address), index);

        Assert.Equal(1, await ReembedAsync(process));

        var pattern = Assert.Single(index.Patterns);
        Assert.Equal("nomic-embed-text", pattern.Model);
        Assert.Equal(EmbeddingVectors.ToUnit1536(ModelDouble.Vector(Prompt(0))), pattern.Vector.ToArray());
        Assert.Equal(pattern.Vector.ToArray(), await store.ScalarAsync<float[]>("SELECT prompt_embedding::real[] FROM success_patterns"));
        Assert.Equal("nomic-embed-text", await store.ScalarAsync<string>("SELECT embedding_model FROM success_patterns"));
    }

    [Fact]
    public async Task While_patterns_are_switched_off_nothing_is_embedded()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await LearnedAsync(1);
        await store.Get<PatternSwitch>().SetAsync(false, TestContext.Current.CancellationToken);
        await using var process = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address));

        Assert.Equal(0, await ReembedAsync(process));

        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task One_that_the_model_refuses_does_not_keep_the_others_from_it()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = (context, request) => request.Texts.Contains(Prompt(1))
            ? ModelDouble.Status(400)(context, request)
            : ModelDouble.AnswerAsync(context, request);
        await using var store = await LearnedAsync(3);
        await using var process = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address));

        Assert.Equal(2, await ReembedAsync(process));
        Assert.Equal(0, await ReembedAsync(process));

        Assert.Equal(Prompt(1), await store.ScalarAsync<string>(
            "SELECT prompt_text FROM success_patterns WHERE embedding_model <> 'nomic-embed-text'"));
    }

    [Fact]
    public async Task A_model_that_is_down_leaves_them_as_they_were()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = ModelDouble.Status(401);
        await using var store = await LearnedAsync(3);
        await using var process = ConfiguredStore.AnotherProcess(store.DataSource, Models.At(model.Address));

        await Assert.ThrowsAsync<EmbeddingModelException>(() => ReembedAsync(process));

        Assert.Equal(3, await store.CountAsync("success_patterns", $"embedding_model = '{LexicalEmbedder.ModelName}'"));
    }

    private static Task<int> ReembedAsync(IServiceProvider process, int max = 1000) =>
        ReembedAsync(process.GetRequiredService<ReembedPatterns>(), max);

    private static Task<int> ReembedAsync(ReembedPatterns reembed, int max = 1000) =>
        reembed.RunAsync(max, TestContext.Current.CancellationToken);

    private static async Task<double> SemanticAsync(IServiceProvider process)
    {
        // The vector is in the cache then, however slow the machine.
        await process.Embedder().VectorsAsync(Prompt(0));
        for (var tries = 1; ; tries++)
        {
            var answer = await process.GetRequiredService<MatchPatterns>().RunAsync(
                new() { UserRequest = Prompt(0), MinConfidence = 0 }, TestContext.Current.CancellationToken);
            // A match has little time, and the first of a process may need more of it where others work.
            if (answer.Matches.Count > 0 || tries == 20)
            {
                return Assert.Single(answer.Matches).Score.Semantic!.Value;
            }
        }
    }

    /// <summary>Each unlike the others, or they would be one pattern.</summary>
    private static string Prompt(int number) => string.Join(' ', Enumerable.Range(0, 4).Select(place =>
        new string([.. SHA256.HashData([(byte)number, (byte)place]).Take(7).Select(value => (char)('a' + value % 26))])));

    /// <summary>Patterns of the built-in embedder.</summary>
    private async Task<TestStore> LearnedAsync(int patterns, TimeProvider? time = null)
    {
        var store = await TestStore.CreateAsync(database, services: services => services.AddSingleton(time ?? TimeProvider.System));
        for (var i = 0; i < patterns; i++)
        {
            await store.WriteAsync(Work.Done(Guid.NewGuid(), Prompt(i)));
        }

        await store.LearnAsync();
        return store;
    }

    private sealed class OutsideIndex : IVectorIndex
    {
        public List<PatternVector> Patterns { get; } = [];

        public bool IsInStore => false;

        public Task UpsertAsync(PatternVector pattern, CancellationToken cancellation)
        {
            Patterns.Add(pattern);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<VectorHit>?> SearchAsync(
            ReadOnlyMemory<float> vector, VectorFilter filter, int limit, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task DeleteAsync(Guid patternId, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<long?> CountAsync(CancellationToken cancellation) => throw new NotSupportedException();
    }
}
