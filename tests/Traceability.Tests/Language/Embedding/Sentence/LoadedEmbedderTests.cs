using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Model;
using Traceability.Language.Embedding.Sentence;
using Traceability.Testing.Diagnostics;

namespace Traceability.Tests.Language.Embedding.Sentence;

public sealed class LoadedEmbedderTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly ToldLines<LoadedEmbedder> told = new();
    private readonly TaskCompletionSource loads = new();
    private readonly Model model = new();
    private readonly LoadedEmbedder embedder;

    public LoadedEmbedderTests() => embedder = new LoadedEmbedder(
        new EmbeddingGeneratorMetadata("test", null, "sentences"),
        () =>
        {
            loads.Task.GetAwaiter().GetResult();
            return model;
        },
        time,
        told);

    [Fact]
    public async Task Until_it_is_loaded_those_in_a_hurry_are_answered_by_the_built_in_embedder()
    {
        var embedding = await HurriedAsync();

        Assert.Equal(LexicalEmbedder.ModelName, embedding.ModelId);
        Assert.Equal(LexicalEmbedder.Embed("fix the parser"), embedding.Vector.ToArray());
        Assert.Equal("sentences", EmbeddingModel.NameOf(embedder));
        Assert.Empty(told.Lines);
    }

    [Fact]
    public async Task Those_who_can_wait_get_the_models_vector()
    {
        var waiting = embedder.GenerateAsync("fix the parser", cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        loads.SetResult();

        Assert.Equal("sentences", (await waiting).ModelId);
        Assert.Equal("sentences", (await HurriedAsync()).ModelId);
    }

    [Fact]
    public async Task One_that_cannot_be_loaded_is_told_once_and_the_built_in_embedder_stands_in()
    {
        loads.SetException(new DllNotFoundException("no onnxruntime"));

        Assert.Equal(
            LexicalEmbedder.ModelName,
            await EmbeddingModel.LastingNameOfAsync(embedder, TestContext.Current.CancellationToken));
        Assert.Equal(LexicalEmbedder.ModelName, (await HurriedAsync()).ModelId);
        Assert.Equal(LexicalEmbedder.ModelName, (await PatientAsync()).ModelId);
        var line = Assert.Single(told.Lines);
        Assert.Contains("no onnxruntime", line, StringComparison.Ordinal);
        Assert.Contains("EMBEDDING=lexical", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_in_a_hurry_does_not_wait_for_a_model_that_is_busy()
    {
        loads.SetResult();
        await embedder.Loaded;
        model.Answer = new TaskCompletionSource();

        var asking = HurriedAsync();
        time.Advance(LoadedEmbedder.Patience);

        Assert.Equal(LexicalEmbedder.ModelName, (await asking).ModelId);
    }

    [Fact]
    public async Task Its_name_is_waited_for()
    {
        var naming = EmbeddingModel.LastingNameOfAsync(embedder, TestContext.Current.CancellationToken);
        Assert.False(naming.IsCompleted);

        loads.SetResult();

        Assert.Equal("sentences", await naming);
    }

    public void Dispose()
    {
        loads.TrySetResult();
        embedder.Dispose();
        model.Dispose();
    }

    private Task<Embedding<float>> HurriedAsync() =>
        embedder.GenerateAsync("fix the parser", HurriedEmbedding.Options, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private Task<Embedding<float>> PatientAsync() =>
        embedder.GenerateAsync("fix the parser", cancellationToken: TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private sealed class Model : IEmbeddingGenerator<string, Embedding<float>>
    {
        public TaskCompletionSource? Answer { get; set; }

        public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            await (Answer?.Task ?? Task.CompletedTask);
            return [.. values.Select(_ => new Embedding<float>(new float[] { 1 }) { ModelId = "sentences" })];
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", null, "sentences") : null;

        public void Dispose()
        {
        }
    }
}
