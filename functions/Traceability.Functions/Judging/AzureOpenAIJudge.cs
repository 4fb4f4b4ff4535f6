using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenAI.Chat;
using Traceability.Functions.Embedding;
using Traceability.Judging;

namespace Traceability.Functions.Judging;

/// <summary>
/// Judges by a chat deployment of Azure OpenAI. Without <see cref="Deployment"/>, the variables of both doors count (<c>JUDGE_URL</c>);
/// without those, no model judges.
/// </summary>
public static class AzureOpenAIJudge
{
    /// <summary>The name of the chat deployment on the resource of <see cref="AzureOpenAIEmbeddings.Endpoint"/>.</summary>
    public const string Deployment = "AZURE_OPENAI_JUDGE_DEPLOYMENT";

    private const string Scope = "https://cognitiveservices.azure.com/.default";

    /// <summary>
    /// Adds the model that the variables name. Without a key, a <see cref="TokenCredential"/> must be registered, which is asked for when
    /// the first turn is judged.
    /// </summary>
    /// <exception cref="FormatException">A variable is missing or makes no sense.</exception>
    public static IServiceCollection AddAzureJudge(this IServiceCollection services, IConfiguration configuration) =>
        services.AddAzureJudge(configuration, null);

    /// <summary>The same over another transport: a token is shown to https addresses only.</summary>
    internal static IServiceCollection AddAzureJudge(
        this IServiceCollection services, IConfiguration configuration, PipelineTransport? transport)
    {
        if (JudgeVariables.TextOf(configuration, Deployment) is not { } deployment)
        {
            return services.AddJudge(configuration);
        }

        foreach (var other in new[] { JudgeVariables.Url, JudgeVariables.Model, JudgeVariables.Key })
        {
            if (JudgeVariables.TextOf(configuration, other) is not null)
            {
                throw new FormatException($"{Deployment} and {other} are both set, and only one model can judge. Unset one of them.");
            }
        }

        if (JudgeVariables.TextOf(configuration, AzureOpenAIEmbeddings.Endpoint) is not { } endpoint
            || !Uri.TryCreate($"{endpoint.TrimEnd('/')}/openai/v1/", UriKind.Absolute, out var address))
        {
            throw new FormatException(
                $"{Deployment} is set, but {AzureOpenAIEmbeddings.Endpoint} is no address. Set it to the resource that has the deployment, "
                + $"such as https://NAME.openai.azure.com, or unset {Deployment} to have no model judge.");
        }

        var settings = new JudgeSettings(deployment, address)
        {
            Key = JudgeVariables.TextOf(configuration, AzureOpenAIEmbeddings.ApiKey),
            Most = JudgeVariables.MostOf(configuration),
            TimeLimit = JudgeVariables.TimeLimitOf(configuration),
            Variables = $"{AzureOpenAIEmbeddings.Endpoint}, {Deployment} and {AzureOpenAIEmbeddings.ApiKey} or, without it, that the app's "
                + "identity has the role Cognitive Services OpenAI User there",
        };
        return services.AddJudge(settings, provider => Connect(settings, provider, transport).AsIChatClient());
    }

    // By the address that is compatible with OpenAI's own: one client is enough for both.
    private static ChatClient Connect(JudgeSettings settings, IServiceProvider provider, PipelineTransport? transport)
    {
        AuthenticationPolicy shown = settings.Key is { } key
            ? ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(new ApiKeyCredential(key), "api-key")
            : new BearerTokenPolicy(provider.GetRequiredService<TokenCredential>(), Scope);
        var options = JudgeServices.OptionsFor(settings);
        options.Transport = transport ?? options.Transport;
#pragma warning disable OPENAI001 // The one way to show an identity, or a key where Azure looks for it; the tests hold what it sends.
        return new ChatClient(settings.Model, shown, options);
#pragma warning restore OPENAI001
    }
}
