using Microsoft.AspNetCore.Http;

namespace Traceability.Http;

/// <summary>
/// What keeps the pages that a person happens to visit away from what is stored: they may make the browser send requests, and it tells of
/// each whose page it was.
/// </summary>
public static class OtherPages
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
    ];

    /// <summary>
    /// Why a request is refused that a page of another origin made; null when none did. Same-site is another origin too: on one machine
    /// all servers are one site, whatever their port, and on a shared domain all its tenants. Neither a program nor an address that
    /// somebody typed says any of this.
    /// </summary>
    public static Problem? Refuse(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var own = request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin";
        return own || FollowsLink(request) ? null : Refused;
    }

    /// <summary>A person who follows a link to the page is let in: it holds nothing.</summary>
    private static bool FollowsLink(HttpRequest request) => request.Path.Value is "" or "/"
        && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";

    /// <summary>403: a page of another origin.</summary>
    public static Problem Refused { get; } =
        new(StatusCodes.Status403Forbidden, "Forbidden", "Pages of another origin may not use this server.");

    /// <summary>
    /// Sets what a browser must heed of any answer that says nothing else: to take it for what it says it is, not to keep it, nor to show
    /// it in or hand it to a page of another origin.
    /// </summary>
    public static void Protect(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        foreach (var (name, value) in Headers)
        {
            response.Headers.TryAdd(name, value);
        }
    }
}
