using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Traceability.Functions.Stores;
using Traceability.Http;

namespace Traceability.Functions.Http;

/// <summary>
/// Answers a request whose function failed as the local door does, with problem details: the host by itself says 500 to everything, also
/// to a database that is away, where waiting helps. Says so too while the store's schema is not the program's.
/// </summary>
internal sealed partial class AnswerFailures(CheckSchema schema, ILogger<AnswerFailures> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            // Health tells the version by itself, and must answer whatever else does not.
            if (context.FunctionDefinition.Name != nameof(HealthFunctions.GetHealth) && await schema.ProblemAsync() is { } wrong)
            {
                context.GetInvocationResult().Value = Problem.Unavailable(wrong, CheckSchema.LookAgain);
                return;
            }

            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
            context.GetInvocationResult().Value = Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception exception)
        {
            var problem = Problem.Of(exception);
            LogFailed(problem.Status >= 500 ? LogLevel.Error : LogLevel.Debug, exception, context.FunctionDefinition.Name, problem.Status);
            context.GetInvocationResult().Value = problem;
        }
    }

    [LoggerMessage(Message = "{Function} failed and answers {Status}")]
    private partial void LogFailed(LogLevel level, Exception exception, string function, int status);
}
