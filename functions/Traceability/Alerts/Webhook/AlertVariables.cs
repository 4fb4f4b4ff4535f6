using Microsoft.Extensions.Configuration;

namespace Traceability.Alerts.Webhook;

/// <summary>The variables that say who is told of alerts, and how they are read. An empty one counts as not set.</summary>
public static class AlertVariables
{
    /// <summary>The address that is posted to.</summary>
    public const string Url = "ALERT_WEBHOOK_URL";

    /// <summary>The secret that it is signed with.</summary>
    public const string Secret = "ALERT_WEBHOOK_SECRET";

    /// <summary>Whether the address may be of a private network, or of this machine.</summary>
    public const string AllowPrivate = "ALERT_WEBHOOK_ALLOW_PRIVATE";

    private const int ShortestSecret = 16;

    /// <summary>The webhook at <see cref="Url"/>; null when none is configured, and then nothing is ever sent.</summary>
    /// <exception cref="FormatException">A variable is missing or makes no sense; the message names it.</exception>
    public static AlertWebhookSettings? Read(IConfiguration configuration)
    {
        var allowPrivate = FlagOf(configuration);
        if (TextOf(configuration, Url) is not { } url)
        {
            return TextOf(configuration, Secret) is null ? null : throw new FormatException(
                $"{Secret} is set, but {Url} is not. Set {Url} to the address that alerts are posted to, or unset {Secret}.");
        }

        var secret = TextOf(configuration, Secret) is { Length: >= ShortestSecret } known ? known : throw new FormatException(
            $"{Url} is set, but {Secret} has not the {ShortestSecret} characters that a secret needs at least. Set it to what the receiver "
            + "checks the signature with; 'openssl rand -hex 32' makes one.");
        return new AlertWebhookSettings(AddressOf(url, allowPrivate), SignWebhook.KeyOf(secret) ?? throw new FormatException(
            $"{Secret} begins with {SignWebhook.Prefix}, but what follows is no base64."), allowPrivate);
    }

    private static Uri AddressOf(string text, bool allowPrivate)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.Host.Length == 0 || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            // Not shown: what is in it may be a secret.
            throw new FormatException($"{Url} is no http or https address without a user in it. Set it to one, or unset it.");
        }

        return address.Scheme == Uri.UriSchemeHttps || allowPrivate ? address : throw new FormatException(
            $"{Url} is an http address, and what is sent there could be read on its way. Set an https address, or, for one of your own "
            + $"network, {AllowPrivate}=true as well.");
    }

    private static bool FlagOf(IConfiguration configuration) => TextOf(configuration, AllowPrivate) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw new FormatException($"{AllowPrivate} is '{other}'. It takes true or false."),
    };

    private static string? TextOf(IConfiguration configuration, string name)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[name]?.Trim() is { Length: > 0 } text ? text : null;
    }
}
