using Microsoft.AspNetCore.Diagnostics;
using Traceability.Http;

namespace Traceability.SelfHost.Serving;

/// <summary>Puts into words what the router refuses below <c>/api</c>: no such route, or not by this verb.</summary>
internal static class AnswerNoRoute
{
    private const int LongestPath = 200;

    /// <summary>Writes the problem, where an answer that says no has no body yet.</summary>
    public static Task AnswerAsync(StatusCodeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        if (!request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return Task.CompletedTask;
        }

        var path = request.Path.Value![..Math.Min(request.Path.Value!.Length, LongestPath)];
        return response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Problem.NotFound($"There is no route {path}; README.md lists them.")
                .ExecuteAsync(context.HttpContext),
            StatusCodes.Status405MethodNotAllowed => new Problem(
                    response.StatusCode, "Method not allowed", $"{path} does not take {request.Method}, but {response.Headers.Allow}.")
                .ExecuteAsync(context.HttpContext),
            _ => Task.CompletedTask,
        };
    }
}
