using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Traceability.Functions.Http;

/// <summary>
/// Takes an answer that was sent out of the invocation's result. If it stayed there, the worker would make JSON of it once more and send
/// that to the host, which has no use for it. Comes before the worker's HTTP middleware, so as to see what that leaves.
/// </summary>
internal sealed class ForgetAnswer : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is not null)
        {
            context.GetInvocationResult().Value = null;
        }
    }
}
