using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Traceability.Functions.Http;

/// <summary>
/// An answer that need not arrive: the worker writes it after all middleware, and to a client that went away meanwhile that may fail,
/// which would make a failed function of one that did its work.
/// </summary>
internal sealed partial class AnswerUnlessGone(IResult answer, ILogger logger) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        try
        {
            await answer.ExecuteAsync(httpContext);
        }
        catch (Exception exception) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            LogGone(exception, httpContext.Request.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The client went away before it had the answer to {Path}")]
    private partial void LogGone(Exception exception, PathString path);
}
