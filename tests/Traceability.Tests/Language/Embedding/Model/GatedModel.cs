using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Traceability.Language.Embedding.Model;
using Traceability.Testing.Diagnostics;

namespace Traceability.Tests.Language.Embedding.Model;

/// <summary>A model that answers as it is told to, and its gate, through which it is asked.</summary>
internal sealed class GatedModel : IDisposable
{
    private readonly Scripted model = new();
    private readonly ToldLines<ModelGate> told = new();
    private readonly ModelGate gate;

    public GatedModel() => gate = new ModelGate(model, Time, told);

    public FakeTimeProvider Time { get; } = new();

    /// <summary>What the model does when it is asked.</summary>
    public Func<Task> Answer
    {
        get => model.Answer;
        set => model.Answer = value;
    }

    /// <summary>How often the model was asked: the calls that the gate let through.</summary>
    public int Calls => model.Calls;

    /// <summary>What the gate told of the model.</summary>
    public IReadOnlyList<string> Told => told.Lines;

    public Task HurriedAsync() => gate.GenerateAsync(["one"], HurriedEmbedding.Options, TestContext.Current.CancellationToken);

    public Task PatientAsync() => gate.GenerateAsync(["one"], cancellationToken: TestContext.Current.CancellationToken);

    public async Task FailHurriedAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAnyAsync<EmbeddingModelException>(HurriedAsync);
        }
    }

    public void Dispose()
    {
        gate.Dispose();
        model.Dispose();
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
