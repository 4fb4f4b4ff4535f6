using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;
using Traceability.Judging;

namespace Traceability;

/// <summary>Chooses which chat model judges settled turns: none, unless one is configured.</summary>
public static class JudgeServices
{
    // What a server that asks for no key is sent, since the client will not go without.
    private const string NoKey = "none";

    /// <summary>Adds the model that the variables name, if they name one.</summary>
    /// <exception cref="FormatException">A variable is missing or makes no sense.</exception>
    public static IServiceCollection AddJudge(this IServiceCollection services, IConfiguration configuration) =>
        JudgeVariables.Read(configuration) is { } settings
            ? services.AddJudge(settings, _ => new ChatClient(
                settings.Model, new ApiKeyCredential(settings.Key ?? NoKey), OptionsFor(settings)).AsIChatClient())
            : services;

    /// <summary>
    /// Adds any chat client as the judge. <paramref name="connect"/> is called when it is first asked, so that a start does not pay for it.
    /// </summary>
    public static IServiceCollection AddJudge(
        this IServiceCollection services, JudgeSettings settings, Func<IServiceProvider, IChatClient> connect) =>
        services.AddSingleton(provider => new Judge(
            settings, () => connect(provider), provider.GetService<TimeProvider>() ?? TimeProvider.System));

    /// <summary>How a client of the OpenAI library asks it: once, since what is not answered is asked again later anyway.</summary>
    public static OpenAIClientOptions OptionsFor(JudgeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new OpenAIClientOptions
        {
            Endpoint = settings.Address,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            // The judge's own limit ends it before, and says so.
            NetworkTimeout = settings.TimeLimit + TimeSpan.FromSeconds(5),
        };
    }
}
