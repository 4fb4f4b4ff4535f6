using System.Net;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Serving;

/// <summary>Where the server listens.</summary>
/// <param name="Host">localhost, or an IP address.</param>
/// <param name="Port">The port; 0 for any free one.</param>
internal sealed record ServerAddress(string Host, int Port)
{
    public const string Localhost = "localhost";
    public const int DefaultPort = 8181;

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => Host == Localhost || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Where a browser on this machine finds it.</summary>
    public string Url => $"http://{(IsEveryInterface ? Localhost : Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}";

    /// <summary>The address to bind, or null for localhost, which is two.</summary>
    /// <exception cref="UsageException">It is neither localhost nor an IP address.</exception>
    public IPAddress? Bind => Host == Localhost ? null
        : IPAddress.TryParse(Host, out var address) ? address
        : throw new UsageException(
            $"--host {Host} is not an IP address. Use localhost, 0.0.0.0 for every interface, or one interface's address.");

    private bool IsEveryInterface =>
        IPAddress.TryParse(Host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
}
