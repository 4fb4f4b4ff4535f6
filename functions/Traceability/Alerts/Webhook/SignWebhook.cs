using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Traceability.Alerts.Webhook;

/// <summary>
/// Signs as Standard Webhooks 1.0.0 says (standardwebhooks.com): HMAC-SHA256 over id, time and body, so that a receiver knows who sent it,
/// that it is whole, and that it is not an old one sent again. Pure.
/// </summary>
public static class SignWebhook
{
    /// <summary>What a secret in base64 begins with.</summary>
    public const string Prefix = "whsec_";

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="key">The secret's bytes.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="at">The header <c>webhook-timestamp</c>, in seconds.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Sign(byte[] key, string id, long at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at}."));
        byte[] signed = [.. head, .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }

    /// <summary>A secret's bytes: what follows <see cref="Prefix"/> is base64, else it counts as it is. Null for no base64.</summary>
    public static byte[]? KeyOf(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(secret);
        }

        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var written) && written > 0 ? key[..written] : null;
    }
}
