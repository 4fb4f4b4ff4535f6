using Microsoft.Extensions.AI;
using Traceability.Language.Embedding.Model;
using Traceability.Testing.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

public sealed class ModelEmbedderTests
{
    [Fact]
    public async Task A_text_is_sent_with_the_model_the_key_and_the_dimensions_asked_for()
    {
        await using var model = await ModelDouble.StartAsync();
        using var embedder = Models.Bare(Models.At(model.Address, ("EMBEDDING_KEY", "SESAME"), ("EMBEDDING_DIMENSIONS", "256")));

        var vector = Assert.Single(await embedder.VectorsAsync("fix the parser"));

        Assert.Equal(ModelDouble.Vector("fix the parser", 256), vector);
        var request = Assert.Single(model.Requests);
        Assert.Equal("/v1/embeddings", request.Path);
        Assert.Equal("Bearer SESAME", request.Authorization);
        Assert.Equal("nomic-embed-text", request.Model);
        Assert.Equal(256, request.Dimensions);
        Assert.Equal(["fix the parser"], request.Texts);
        Assert.Equal("nomic-embed-text@256", embedder.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelId);
    }

    [Fact]
    public async Task An_address_may_end_with_a_slash()
    {
        await using var model = await ModelDouble.StartAsync();
        using var embedder = Models.Bare(Models.At(new Uri(model.Address + "/")));

        await embedder.VectorsAsync("fix the parser");

        Assert.Equal("/v1/embeddings", Assert.Single(model.Requests).Path);
    }

    [Fact]
    public async Task Many_texts_go_in_batches_and_come_back_in_order()
    {
        await using var model = await ModelDouble.StartAsync();
        using var embedder = Models.Bare(Models.At(model.Address));
        string[] texts = [.. Enumerable.Range(0, 300).Select(i => $"fix parser number {i}")];

        var vectors = await embedder.VectorsAsync(texts);

        Assert.Equal(texts.Select(text => ModelDouble.Vector(text)), vectors);
        Assert.Equal([256, 44], model.Requests.Select(request => request.Texts.Count));
    }

    [Fact]
    public async Task Vectors_that_come_in_another_order_are_brought_to_their_texts()
    {
        await using var model = await ModelDouble.StartAsync();
        using var embedder = Models.Bare(Models.At(model.Address));
        model.Next.Enqueue((context, request) => ModelDouble.AnswerAsync(
            context, request.Texts.Select((text, index) => (index, ModelDouble.Vector(text))).Reverse()));

        Assert.Equal([ModelDouble.Vector("one"), ModelDouble.Vector("two")], await embedder.VectorsAsync("one", "two"));
    }

    [Fact]
    public async Task A_caller_that_gives_up_ends_the_call()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = ModelDouble.HangAsync;
        using var embedder = Models.Bare(Models.At(model.Address));
        using var gone = new CancellationTokenSource();

        var call = embedder.GenerateAsync(["fix the parser"], cancellationToken: gone.Token);
        await WaitAsync(() => !model.Requests.IsEmpty, "the model is asked");
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(15), CancellationToken.None));
        await WaitAsync(() => model.Abandoned == 1, "the model hears of it");
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task A_model_that_hangs_is_left_at_the_limit()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = ModelDouble.HangAsync;
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var embedder = Models.Bare(Models.At(model.Address), time);

        var call = embedder.FailsAsync("fix the parser");
        await WaitAsync(() => !model.Requests.IsEmpty, "the model is asked");
        time.Advance(ModelEmbedder.BatchLimit);

        var failure = await call.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(failure.IsUnavailable);
        Assert.Contains("did not answer within 25 s", failure.Message, StringComparison.Ordinal);
    }

    private static async Task WaitAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"not within 30 s: {what}");
            await Task.Yield();
        }
    }
}
