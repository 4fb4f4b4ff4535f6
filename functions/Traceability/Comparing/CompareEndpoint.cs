using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Traces;

namespace Traceability.Comparing;

/// <summary>Answers with two traces beside each other.</summary>
public static class CompareEndpoint
{
    /// <summary>How deep below a trace is looked.</summary>
    public const int Deepest = TracePart.Deepest;

    private const int UsualSteps = 500;
    private const int MostSteps = 2 * AlignSteps.Most;

    /// <summary>GET traces/{id}/compare/{other}: <c>limit</c>, how many aligned steps.</summary>
    public static async Task<IResult> GetTraceComparisonAsync(HttpRequest request, string id, string other, ReadTrace assemble)
    {
        if (!Guid.TryParse(id, out var one))
        {
            return Problem.Invalid("id", "id must be a UUID: a trace's correlation_id.");
        }

        if (!Guid.TryParse(other, out var two))
        {
            return Problem.Invalid("other", "other must be a UUID: a trace's correlation_id.");
        }

        var fields = new QueryFields(request.Query);
        var limit = fields.Integer("limit", UsualSteps, 1, MostSteps);
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var cancellation = request.HttpContext.RequestAborted;
        if (await assemble.RunAsync(one, Deepest, cancellation) is not { } first)
        {
            return Problem.NotFound($"There is no trace {one}.");
        }

        return await assemble.RunAsync(two, Deepest, cancellation) is { } second
            ? TypedResults.Json(TraceComparison.Between(first, second, limit), ComparingJson.Default.TraceComparison)
            : (IResult)Problem.NotFound($"There is no trace {two}.");
    }
}
