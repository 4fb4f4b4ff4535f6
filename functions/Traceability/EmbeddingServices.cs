using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenAI;
using OpenAI.Embeddings;
using Traceability.Language.Embedding.Cache;
using Traceability.Language.Embedding.Model;

namespace Traceability;

/// <summary>Chooses what embeds: the configured model or, where there is none, the built-in embedder.</summary>
public static class EmbeddingServices
{
    /// <summary>How long one answer may take. A local model is loaded at its first call.</summary>
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(20);

    // What a server that asks for no key is sent, since the client will not go without.
    private const string NoKey = "none";

    /// <summary>
    /// Adds the model that the variables name; called before <c>AddTraceability</c>, which adds the built-in embedder when there is no
    /// other.
    /// </summary>
    /// <exception cref="EmbeddingConfigurationException">A variable is missing or makes no sense.</exception>
    public static IServiceCollection AddEmbeddings(this IServiceCollection services, IConfiguration configuration) =>
        EmbeddingVariables.Read(configuration) is { } settings
            ? services.AddEmbeddingModel(settings, (_, retry) => new EmbeddingClient(
                settings.Model,
                new ApiKeyCredential(settings.Key ?? NoKey),
                new OpenAIClientOptions { Endpoint = settings.Address, RetryPolicy = retry, NetworkTimeout = CallLimit }))
            : services;

    /// <summary>
    /// Adds a model with its cache, its batches, its retries and its checks. <paramref name="connect"/> is called when the first
    /// text is embedded, so that a start does not pay for it, and makes a client that retries by the policy it is given.
    /// </summary>
    public static IServiceCollection AddEmbeddingModel(
        this IServiceCollection services, EmbeddingModelSettings settings,
        Func<IServiceProvider, ClientRetryPolicy, EmbeddingClient> connect) =>
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(provider =>
        {
            var time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
            var model = new ModelEmbedder(settings, retry => connect(provider, retry), time);
            var gate = new ModelGate(model, time, provider.GetRequiredService<ILogger<ModelGate>>());
            return new CachedEmbedder(
                gate, provider.GetRequiredService<EmbeddingCache>(), provider.GetRequiredService<ILogger<CachedEmbedder>>());
        });
}
