using Microsoft.Extensions.AI;
using Traceability.Language.Embedding;

namespace Traceability.Store.Tests.Matching;

/// <summary>The built-in embedder, which can be told to hang or to fail before it answers.</summary>
internal sealed class TroubledEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly LexicalEmbedder real = new();

    public Func<Task> Trouble { get; set; } = () => Task.CompletedTask;

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Trouble();
        return await real.GenerateAsync(values, options, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => real.GetService(serviceType, serviceKey);

    public void Dispose() => real.Dispose();
}
