using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Traceability.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

public sealed class ModelGateTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly Scripted model = new();
    private readonly ModelGate gate;

    private readonly Told told = new();

    public ModelGateTests() => gate = new ModelGate(model, time, told);

    [Fact]
    public async Task After_three_failures_in_a_row_those_in_a_hurry_go_without()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(3);

        await FailHurriedAsync(5);

        Assert.Equal(3, model.Calls);
    }

    [Fact]
    public async Task Failures_count_in_a_row()
    {
        for (var i = 0; i < 3; i++)
        {
            model.Answer = () => throw new EmbeddingModelException("it is down");
            await FailHurriedAsync(2);
            model.Answer = () => Task.CompletedTask;
            await HurriedAsync();
        }

        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(5);

        Assert.Equal(9 + 3, model.Calls);
    }

    [Fact]
    public async Task A_refused_text_is_an_answer_and_ends_a_row()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(2);
        model.Answer = () => throw new TextRefusedException("not this one");
        await FailHurriedAsync(1);
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(5);

        Assert.Equal(3 + 3, model.Calls);
    }

    [Fact]
    public async Task Failures_count_however_far_apart()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        for (var i = 0; i < 5; i++)
        {
            await FailHurriedAsync(1);
            time.Advance(i < 2 ? TimeSpan.FromHours(1) : TimeSpan.Zero);
        }

        Assert.Equal(3, model.Calls);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_is_a_failure_as_the_model_did_not_answer_it()
    {
        model.Answer = () => throw new TaskCanceledException();
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(HurriedAsync);
        }

        await FailHurriedAsync(1);

        Assert.Equal(3, model.Calls);
        Assert.EndsWith("until it answers again: it does not answer", Assert.Single(told.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_can_wait_do_not_begin_a_rest()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<EmbeddingModelException>(PatientAsync);
        }

        await FailHurriedAsync(1);

        Assert.Equal(6, model.Calls);
    }

    [Fact]
    public async Task While_one_tries_again_the_others_go_without()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(3);
        var answered = new TaskCompletionSource();
        model.Answer = () => answered.Task;
        time.Advance(ModelGate.Rest);
        var tries = HurriedAsync();

        time.Advance(ModelGate.Rest);
        await FailHurriedAsync(2);
        answered.SetResult();
        await tries;
        await HurriedAsync();

        Assert.Equal(5, model.Calls);
    }

    [Fact]
    public async Task A_rest_is_told_once_and_the_next_again()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await FailHurriedAsync(3);
        time.Advance(ModelGate.Rest);
        await FailHurriedAsync(2);

        Assert.Equal(["Matching goes on without the embedding model until it answers again: it is down"], told.Lines);
        model.Answer = () => Task.CompletedTask;
        await PatientAsync();
        model.Answer = () => throw new EmbeddingModelException("it is down again");
        await FailHurriedAsync(3);
        Assert.Equal(2, told.Lines.Count);
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
        await PatientAsync();
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

    private Task PatientAsync() => gate.GenerateAsync(["one"], cancellationToken: TestContext.Current.CancellationToken);

    private async Task FailHurriedAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAnyAsync<EmbeddingModelException>(HurriedAsync);
        }
    }

    private sealed class Told : ILogger<ModelGate>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
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
