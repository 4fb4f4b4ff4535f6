using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Traceability.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

public sealed class ModelGateTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly Scripted model = new();
    private readonly ModelGate gate;

    public ModelGateTests() => gate = new ModelGate(model, time, NullLogger<ModelGate>.Instance);

    [Fact]
    public async Task After_three_failures_in_a_row_those_in_a_hurry_go_without()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(3);

        await FailHurriedAsync(5);

        Assert.Equal(3, model.Calls);
    }

    [Fact]
    public async Task After_a_rest_one_of_them_tries_again()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(3);

        time.Advance(ModelGate.Rest);
        await FailHurriedAsync(5);

        Assert.Equal(4, model.Calls);
    }

    [Fact]
    public async Task An_answer_ends_the_rest()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(3);

        model.Answer = () => Task.CompletedTask;
        time.Advance(ModelGate.Rest);
        await HurriedAsync();
        await HurriedAsync();

        Assert.Equal(5, model.Calls);
    }

    [Fact]
    public async Task Those_who_can_wait_get_through_and_their_answer_ends_the_rest()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(3);

        model.Answer = () => Task.CompletedTask;
        await gate.GenerateAsync(["one"], cancellationToken: TestContext.Current.CancellationToken);
        await HurriedAsync();

        Assert.Equal(5, model.Calls);
    }

    [Fact]
    public async Task A_refused_text_is_no_failure_of_the_model()
    {
        model.Answer = () => throw new TextRefusedException("not this one");

        await FailHurriedAsync(5);

        Assert.Equal(5, model.Calls);
    }

    [Fact]
    public async Task No_more_than_four_of_them_are_on_their_way_at_a_time()
    {
        var answered = new TaskCompletionSource();
        model.Answer = () => answered.Task;
        var calls = Enumerable.Range(0, ModelGate.MaxHurried).Select(_ => HurriedAsync()).ToList();

        await FailHurriedAsync(3);
        answered.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(ModelGate.MaxHurried, model.Calls);
    }

    public void Dispose()
    {
        gate.Dispose();
        model.Dispose();
    }

    private Task HurriedAsync() => gate.GenerateAsync(["one"], HurriedEmbedding.Options, TestContext.Current.CancellationToken);

    private async Task FailHurriedAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAnyAsync<EmbeddingModelException>(HurriedAsync);
        }
    }

    private sealed class Scripted : IEmbeddingGenerator<string, Embedding<float>>
    {
        private int calls;

        public int Calls => calls;

        public Func<Task> Answer { get; set; } = () => Task.CompletedTask;

        public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref calls);
            await Answer();
            return [new Embedding<float>(new float[] { 1 })];
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
