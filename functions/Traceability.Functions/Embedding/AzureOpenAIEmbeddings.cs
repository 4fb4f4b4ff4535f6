using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Functions.Judging;
using Traceability.Language.Embedding.Model;

namespace Traceability.Functions.Embedding;

/// <summary>
/// Embeds by a deployment of Azure OpenAI, with the same cache, batches, retries and checks as any other model. Without
/// <see cref="Endpoint"/>, the variables of both doors count (<c>EMBEDDING_URL</c>); without those, the built-in embedder embeds.
/// </summary>
public static class AzureOpenAIEmbeddings
{
    /// <summary>The address of the Azure OpenAI resource.</summary>
    public const string Endpoint = "AZURE_OPENAI_ENDPOINT";

    /// <summary>The name of the deployment there.</summary>
    public const string Deployment = "AZURE_OPENAI_EMBEDDING_DEPLOYMENT";

    /// <summary>The resource's key; without it, the app's identity is shown.</summary>
    public const string ApiKey = "AZURE_OPENAI_API_KEY";

    /// <summary>What the deployment holds, unless <c>EMBEDDING_MODEL</c> says otherwise: the name that vectors are kept under.</summary>
    public const string DefaultModel = "text-embedding-3-small";

    /// <summary>
    /// Adds the model that the variables name, before <c>AddTraceability</c>. Without a key, a <see cref="TokenCredential"/> must be
    /// registered, which is asked for when the first text is embedded.
    /// </summary>
    /// <exception cref="EmbeddingConfigurationException">A variable is missing or makes no sense.</exception>
    public static IServiceCollection AddAzureEmbeddings(this IServiceCollection services, IConfiguration configuration)
    {
        if (EmbeddingVariables.AddressOf(configuration, Endpoint, "https://NAME.openai.azure.com") is not { } endpoint)
        {
            return services.AddEmbeddings(configuration);
        }

        if (EmbeddingVariables.TextOf(configuration, EmbeddingVariables.Url) is not null)
        {
            throw new EmbeddingConfigurationException(
                $"{Endpoint} and {EmbeddingVariables.Url} are both set, and only one model can embed. Unset one of them.");
        }

        if (EmbeddingVariables.TextOf(configuration, Deployment) is null
            && EmbeddingVariables.TextOf(configuration, AzureOpenAIJudge.Deployment) is not null)
        {
            // The resource is there for a model that judges.
            return services.AddEmbeddings(configuration);
        }

        var deployment = EmbeddingVariables.TextOf(configuration, Deployment) ?? throw new EmbeddingConfigurationException(
            $"{Endpoint} is set, but {Deployment} is not. Set {Deployment} to the name of the embedding deployment on that resource, "
            + $"or unset {Endpoint} to use the built-in embedder.");
        var settings = new EmbeddingModelSettings(
            EmbeddingVariables.TextOf(configuration, EmbeddingVariables.Model) ?? DefaultModel, endpoint)
        {
            Key = EmbeddingVariables.TextOf(configuration, ApiKey),
            Dimensions = EmbeddingVariables.DimensionsOf(configuration),
            AddressVariable = $"{Endpoint} and {Deployment}",
            AccessVariable = $"{ApiKey} or, without it, that the app's identity has the role Cognitive Services OpenAI User there",
        };
        return services.AddEmbeddingModel(settings, (provider, retry) => Connect(settings, provider, retry).GetEmbeddingClient(deployment));
    }

    private static AzureOpenAIClient Connect(EmbeddingModelSettings settings, IServiceProvider provider, ClientRetryPolicy retry)
    {
        var options = new AzureOpenAIClientOptions { RetryPolicy = retry, NetworkTimeout = EmbeddingServices.CallLimit };
        return settings.Key is { } key
            ? new AzureOpenAIClient(settings.Address, new ApiKeyCredential(key), options)
            : new AzureOpenAIClient(settings.Address, provider.GetRequiredService<TokenCredential>(), options);
    }
}
