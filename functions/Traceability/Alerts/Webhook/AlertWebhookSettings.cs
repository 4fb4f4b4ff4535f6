namespace Traceability.Alerts.Webhook;

/// <summary>Who is told of alerts.</summary>
/// <param name="address">The address that is posted to; its path and query may be secret.</param>
/// <param name="key">What it is signed with.</param>
/// <param name="allowPrivate">Whether it may be of a private network.</param>
public sealed class AlertWebhookSettings(Uri address, byte[] key, bool allowPrivate)
{
    /// <summary>The address that is posted to. Never shown whole.</summary>
    public Uri Address { get; } = address;

    /// <summary>Whether it may be of a private network.</summary>
    public bool AllowPrivate { get; } = allowPrivate;

    /// <summary>What it is signed with. Never shown.</summary>
    internal byte[] Key { get; } = key;

    /// <summary>Where it is, for people: without the path and the query, which often have a token in them.</summary>
    public override string ToString() => Address.GetLeftPart(UriPartial.Authority);
}
