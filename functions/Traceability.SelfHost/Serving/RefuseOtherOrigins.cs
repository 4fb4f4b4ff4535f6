using System.Net;
using Traceability.Http;

namespace Traceability.SelfHost.Serving;

/// <summary>
/// Refuses what a web page of another origin sends: a server on this machine has no password, so a page that the person happens
/// to visit must not be able to write to it or, by making its own name resolve to this machine, to read from it.
/// </summary>
internal sealed class RefuseOtherOrigins(RequestDelegate next, ServerAddress address)
{
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host;
        if (address.IsLoopback && !IsThisMachine(host.Host))
        {
            var refusal = new Problem(
                StatusCodes.Status403Forbidden, "Forbidden", $"The host name {host.Host} is not this machine's. Use {address.Host}.");
            return refusal.ExecuteAsync(context);
        }

        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == host.Value))
        {
            return OtherPages.Refused.ExecuteAsync(context);
        }

        return OtherPages.Refuse(context.Request) is { } problem ? problem.ExecuteAsync(context) : next(context);
    }

    /// <summary>An address names the machine by itself; of names, only one means this machine whoever resolves it.</summary>
    private static bool IsThisMachine(string host) =>
        host == ServerAddress.Localhost || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
