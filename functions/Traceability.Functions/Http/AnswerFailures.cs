using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Traceability.Functions.Stores;
using Traceability.Http;

namespace Traceability.Functions.Http;

/// <summary>
/// Answers a request whose function failed as the local door does, with problem details: the host by itself says 500 to everything, also
/// to a database that is away, where waiting helps. Says so too while the store's schema is not the program's, and when the answer is late.
/// </summary>
internal sealed partial class AnswerFailures(CheckSchema schema, TimeProvider time, ILogger<AnswerFailures> logger)
    : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        OtherPages.Protect(http.Response);
        var failure = OtherPages.Refuse(http.Request)
            ?? await RunAsync(http, context.FunctionDefinition.Name, () => next(context));
        var result = context.GetInvocationResult();
        if ((failure ?? result.Value as IResult) is { } answer)
        {
            result.Value = new AnswerUnlessGone(answer, logger);
        }
    }

    /// <summary>Runs a function; what to answer when it fails, or null when it does not.</summary>
    internal async Task<IResult?> RunAsync(HttpContext http, string function, Func<Task> run)
    {
        try
        {
            // Health tells the version by itself, and must answer whatever else does not; the page asks the store nothing. One look is
            // for all, so a client that goes away does not end it.
            if (function is not (nameof(HealthFunctions.GetHealth) or nameof(PageFunctions.GetPage) or nameof(PageFunctions.GetPageFile))
                && await schema.ProblemAsync().WaitAsync(http.RequestAborted) is { } wrong)
            {
                return Problem.Unavailable(wrong, CheckSchema.LookAgain);
            }

            // The one answers sooner by itself; the other learns for as long as there is something to learn from.
            await (function is nameof(HealthFunctions.GetHealth) or nameof(PatternFunctions.ExtractRecentPatterns)
                ? run()
                : AnswerDeadline.RunAsync(http, run, time));
            return null;
        }
        catch (Exception exception) when (ClientIsGone(exception, http))
        {
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception exception)
        {
            var problem = Problem.From(exception);
            if (problem.Status >= StatusCodes.Status500InternalServerError)
            {
                LogFailed(exception, function, problem.Status);
            }
            else
            {
                LogRefused(function, problem.Status, problem.Detail);
            }

            return problem;
        }
    }

    /// <summary>A connection that breaks while the body is read is told by the exception before it is told by the token.</summary>
    private static bool ClientIsGone(Exception exception, HttpContext http) =>
        exception is ConnectionResetException or ConnectionAbortedException
        || (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed and answers {Status}")]
    private partial void LogFailed(Exception exception, string function, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Function} answers {Status}: {Reason}")]
    private partial void LogRefused(string function, int status, string reason);
}
