using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Traceability.Language.Embedding.Model;

namespace Traceability.Testing.Language.Embedding.Model;

/// <summary>Configures models as a person does, by variables.</summary>
public static class Models
{
    public static IConfiguration Variables(params (string Name, string? Value)[] variables) => new ConfigurationBuilder()
        .AddInMemoryCollection(variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)))
        .Build();

    public static IConfiguration At(Uri address, params (string Name, string? Value)[] more) =>
        Variables([("EMBEDDING_URL", address.ToString()), ("EMBEDDING_MODEL", "nomic-embed-text"), .. more]);

    /// <summary>The model without its cache and its gate.</summary>
    public static IEmbeddingGenerator<string, Embedding<float>> Bare(IConfiguration variables, TimeProvider? time = null)
    {
        var settings = EmbeddingVariables.Read(variables)!;
        return new ModelEmbedder(
            settings,
            retry => new OpenAI.Embeddings.EmbeddingClient(
                settings.Model,
                new System.ClientModel.ApiKeyCredential(settings.Key ?? "none"),
                new OpenAI.OpenAIClientOptions { Endpoint = settings.Address, RetryPolicy = retry }),
            time ?? TimeProvider.System);
    }

    public static async Task<IReadOnlyList<float[]>> VectorsAsync(
        this IEmbeddingGenerator<string, Embedding<float>> embedder, params string[] texts) =>
        [.. (await embedder.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).Select(one => one.Vector.ToArray())];

    public static async Task<EmbeddingModelException> FailsAsync(
        this IEmbeddingGenerator<string, Embedding<float>> embedder, params string[] texts) =>
        await Assert.ThrowsAnyAsync<EmbeddingModelException>(() => embedder.VectorsAsync(texts));
}
