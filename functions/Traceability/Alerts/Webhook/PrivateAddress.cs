using System.Net;
using System.Net.Sockets;

namespace Traceability.Alerts.Webhook;

/// <summary>
/// Tells the addresses that are nobody's on the Internet: of this machine, of private networks, of links, of tests, of groups (IANA's
/// special-purpose registries, RFC 6890), and those that clouds answer at. Whoever may set a webhook must not reach into the network of the
/// service with it.
/// </summary>
public static class PrivateAddress
{
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // The host of a machine in Azure answers there, from within only.
            "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6, what is given out to anybody is within this; less what only carries IPv4, or is for documents and tests.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotGlobal =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether it is one of these.</summary>
    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            return Is(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return Networks.Any(network => network.Contains(address));
        }

        if (Translated.Contains(address))
        {
            return Is(new IPAddress(address.GetAddressBytes()[12..]));
        }

        return !Global.Contains(address) || NotGlobal.Any(network => network.Contains(address));
    }
}
