using Traceability.Http;

namespace Traceability.SelfHost.Serving;

/// <summary>
/// Refuses what a web page of another origin sends: a server on this machine has no password, so a page that the person happens
/// to visit must not be able to write to it or, by making its own name resolve to this machine, to read from it.
/// </summary>
internal sealed class RefuseOtherOrigins(RequestDelegate next, bool loopbackOnly)
{
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host;
        if (loopbackOnly && host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            return Refuse(context, $"The host name {host.Host} is not this machine's. Use localhost.");
        }

        var origin = context.Request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == host.Value)
            ? next(context)
            : Refuse(context, "Pages of another origin may not use this server.");
    }

    private static Task Refuse(HttpContext context, string why) =>
        new Problem(StatusCodes.Status403Forbidden, "Forbidden", why).ExecuteAsync(context);
}
