using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Traceability.Http;

namespace Traceability.Dashboard;

/// <summary>
/// The handlers that serve the page. It is open to all and holds no data: what it shows, it asks the API for, with the key.
/// </summary>
public static class PageEndpoints
{
    /// <summary>
    /// GET: the page, at the root alone, as the Functions host is told of it, which takes an empty template for none: a parameter that has
    /// no room for anything. A router would look at it for every path of one part, and no longer tell a wrong verb from a wrong path.
    /// </summary>
    public const string PageRoute = "{ignored:maxlength(0)?}";

    /// <summary>GET: what the page is made of.</summary>
    public const string FileRoute = "page/{version}/{*file}";

    /// <summary>It is small, and names what is kept: who has it asks whether it is still the same.</summary>
    private const string AskAgain = "no-cache";

    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Maps both.</summary>
    public static void MapPage(this IEndpointRouteBuilder app)
    {
        app.MapGet("", GetPage);
        app.MapGet(FileRoute, GetPageFile);
    }

    /// <summary>Whether a path is the page's: such need no key.</summary>
    public static bool Serves(PathString path) => path.Value is null or "" or "/" || path.StartsWithSegments("/page");

    /// <summary>GET /: the page.</summary>
    public static IResult GetPage() => PageFiles.Embedded.IsWhole
        ? new PageAnswer(PageFiles.Embedded.Index, AskAgain)
        : new Problem(
            StatusCodes.Status503ServiceUnavailable, "The page is not in this build",
            "Its libraries were not there when this was built. Run 'npm ci' in functions/Traceability/Dashboard/page and build it again; "
            + "./run and ./test do that by themselves.");

    /// <summary>GET page/{version}/{file}: what the page is made of; 404 when it is of another version.</summary>
    public static IResult GetPageFile(string version, string? file) => PageFiles.Embedded.Find(version, file ?? "") is { } found
        ? new PageAnswer(found, ForEver)
        : Problem.NotFound("There is no such file in this version of the page. Load the page anew.");
}
