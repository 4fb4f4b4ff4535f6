namespace Traceability.Alerts.Webhook;

/// <summary>A name has no address that may be connected to.</summary>
internal sealed class PrivateAddressException(string host) : IOException(
    $"{host} is of a private network or of this machine. Where that is meant to be, set {AlertVariables.AllowPrivate}=true.");
