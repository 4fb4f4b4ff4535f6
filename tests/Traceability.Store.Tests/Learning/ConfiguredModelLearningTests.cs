using Microsoft.AspNetCore.Http;
using Traceability.Language.Embedding.Model;
using Traceability.Learning;
using Traceability.Store.Tests.Language.Embedding;
using Traceability.Testing.Language.Embedding.Model;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Learning;

public sealed class ConfiguredModelLearningTests(SharedDatabase database)
{
    [Fact]
    public async Task A_pattern_carries_the_name_of_the_model_and_its_vector_at_unit_length()
    {
        await using var model = await ModelDouble.StartAsync();
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.WriteAsync(Work.Done(Guid.NewGuid()));

        Assert.Equal(1, (await store.LearnAsync()).NewPatterns);

        Assert.Equal("nomic-embed-text", await store.ScalarAsync<string>("SELECT embedding_model FROM success_patterns"));
        Assert.Equal(1.0, await store.ScalarAsync<double>("SELECT vector_norm(prompt_embedding) FROM success_patterns"), 5);
    }

    [Fact]
    public async Task A_model_that_is_slow_or_busy_is_waited_for()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Next.Enqueue(ModelDouble.Status(429, "retry-after-ms", "200"));
        model.Next.Enqueue(ModelDouble.Status(500));
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.WriteAsync(Work.Done(Guid.NewGuid()));

        Assert.Equal(1, (await store.LearnAsync()).NewPatterns);
    }

    [Fact]
    public async Task A_model_that_is_down_costs_a_trace_no_attempt_and_it_is_learned_later()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = ModelDouble.Status(401);
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.WriteAsync(Work.Done(Guid.NewGuid()));

        for (var i = 0; i < UnlearnedTraces.MaxAttempts + 1; i++)
        {
            await Assert.ThrowsAsync<EmbeddingModelException>(store.LearnAsync);
        }

        Assert.Equal(0, await store.CountAsync("execution_traces", "learn_attempts > 1 OR learned_at IS NOT NULL"));
        model.Always = null;
        Assert.Equal(1, (await store.LearnAsync()).NewPatterns);
    }

    [Fact]
    public async Task A_text_that_the_model_refuses_does_not_keep_the_others_from_being_learned()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = (context, request) => request.Texts.Contains("Forbidden words")
            ? ModelDouble.Status(400)(context, request)
            : ModelDouble.AnswerAsync(context, request);
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.WriteAsync([.. Work.Done(Guid.NewGuid(), "Forbidden words", milliseconds: 950), .. Work.Done(Guid.NewGuid())]);

        var report = await store.LearnAsync();

        Assert.Equal(1, report.NewPatterns);
        Assert.Equal(UnlearnedTraces.MaxAttempts, report.Failed);
    }

    [Theory]
    [InlineData("""[{"index":0,"embedding":[]}]""")]
    [InlineData("[]")]
    [InlineData("""[{"index":0,"embedding":[0,0]}]""")]
    [InlineData("not json")]
    public async Task Nothing_is_stored_of_an_answer_that_makes_no_sense(string data)
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = (context, _) =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(
                $$$"""{"object":"list","model":"m","data":{{{data}}},"usage":{"prompt_tokens":1,"total_tokens":1}}""");
        };
        await using var store = await ConfiguredStore.CreateAsync(database, Models.At(model.Address));
        await store.WriteAsync(Work.Done(Guid.NewGuid()));

        await Assert.ThrowsAsync<EmbeddingModelException>(store.LearnAsync);

        Assert.Equal(0, await store.CountAsync("success_patterns"));
        Assert.Equal(0, await store.CountAsync("embedding_cache"));
    }
}
