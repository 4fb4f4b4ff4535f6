using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Alerts.Webhook;

namespace Traceability;

/// <summary>Who is told of alerts, where somebody is.</summary>
public static class WebhookServices
{
    /// <summary>Adds the webhook that the variables name; called before <c>AddTraceability</c>.</summary>
    /// <exception cref="FormatException">A variable is missing or makes no sense; the message names it.</exception>
    public static IServiceCollection AddAlertWebhook(this IServiceCollection services, IConfiguration configuration) =>
        AlertVariables.Read(configuration) is { } settings
            ? services.AddSingleton(provider => new AlertWebhook(settings, provider.GetRequiredService<TimeProvider>()))
            : services;
}
