using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Patterns;

namespace Traceability.Learning;

/// <summary>The handler that has traces learned from now.</summary>
public static class LearnEndpoint
{
    /// <summary>POST patterns/extract-recent: learns now from what ended; <c>limit</c> traces at the most.</summary>
    public static async Task<IResult> ExtractRecentPatternsAsync(HttpRequest request, LearnPending learning, PatternSwitch patterns)
    {
        var fields = new QueryFields(request.Query);
        var limit = fields.Integer("limit", 1000, 1, 100_000);
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var cancellation = request.HttpContext.RequestAborted;
        return await patterns.IsOnAsync(cancellation)
            ? TypedResults.Json(await learning.RunAsync(limit, TimeSpan.Zero, null, cancellation), LearningJson.Default.LearnReport)
            : new Problem(StatusCodes.Status409Conflict, "Patterns are switched off", "POST /api/patterns/enable switches them on.");
    }
}
