using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Dashboard;

namespace Traceability.Functions.Http;

/// <summary>The functions that serve the page. Open to all: it holds no data, and asks for the key that the API wants.</summary>
public static class PageFunctions
{
    /// <summary>GET the page.</summary>
    [Function(nameof(GetPage))]
    public static IResult GetPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = PageEndpoints.PageRoute)] HttpRequest request) =>
        PageEndpoints.GetPage();

    /// <summary>GET what the page is made of.</summary>
    [Function(nameof(GetPageFile))]
    public static IResult GetPageFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = PageEndpoints.FileRoute)] HttpRequest request, string version,
        string? file) =>
        PageEndpoints.GetPageFile(version, file);
}
