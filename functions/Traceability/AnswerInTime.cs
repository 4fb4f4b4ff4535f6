using Microsoft.AspNetCore.Http;
using Traceability.Http;

namespace Traceability;

/// <summary>
/// Answers 503 for a handler that has no answer in time (see <see cref="AnswerDeadline"/>), where the router runs the handler. What the
/// handler answers is written afterwards, by the router, so that one that is left behind writes nothing.
/// </summary>
internal sealed class AnswerInTime(TimeProvider time) : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            object? answer = null;
            await AnswerDeadline.RunAsync(context.HttpContext, async () => answer = await next(context), time);
            return answer;
        }
        catch (TimeoutException late)
        {
            return Problem.From(late);
        }
    }
}
