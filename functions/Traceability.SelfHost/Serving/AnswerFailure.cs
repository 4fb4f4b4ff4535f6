using Microsoft.AspNetCore.Diagnostics;
using Traceability.Http;

namespace Traceability.SelfHost.Serving;

/// <summary>
/// Answers a request that failed with an exception, and logs it: with the stack where the server is at fault, else in a line.
/// </summary>
internal sealed partial class AnswerFailure(ILogger<AnswerFailure> logger)
{
    public Task AnswerAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerPathFeature>()!;
        var problem = Problem.From(failure.Error);
        // The route, not the path: that is the client's text.
        var route = (failure.Endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/') ?? "a request";
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            LogFailed(failure.Error, context.Request.Method, route);
        }
        else
        {
            LogRefused(context.Request.Method, route, problem.Status, problem.Detail);
        }

        return problem.ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    private partial void LogFailed(Exception exception, string method, string route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} answers {Status}: {Reason}")]
    private partial void LogRefused(string method, string route, int status, string reason);
}
