using Microsoft.Extensions.AI;
using Traceability.Language.Embedding.Model;
using Traceability.Language.Embedding.Sentence;

namespace Traceability.SelfHost.Sentence;

/// <summary>Chooses what embeds on this machine.</summary>
internal static class LocalEmbeddings
{
    /// <summary>
    /// Adds the model that the variables name, else the sentence model unless they leave it out; before <c>AddTraceability</c>, which adds
    /// the built-in embedder when there is no other.
    /// </summary>
    /// <exception cref="EmbeddingConfigurationException">A variable is missing or makes no sense.</exception>
    public static IServiceCollection AddLocalEmbeddings(this IServiceCollection services, IConfiguration configuration) =>
        EmbeddingVariables.IsLexical(configuration) || EmbeddingVariables.Read(configuration) is not null
            ? services.AddEmbeddings(configuration)
            : services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(provider => new LoadedEmbedder(
                MiniLmEmbedder.Metadata, () => MiniLmEmbedder.Shared, provider.GetService<TimeProvider>() ?? TimeProvider.System,
                provider.GetRequiredService<ILogger<LoadedEmbedder>>()));
}
