using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Projects;

namespace Traceability.Analytics;

/// <summary>The handler that answers whether reuse helps.</summary>
public static class EffectEndpoint
{
    /// <summary>GET analytics/patterns/effect: <c>from, to, pattern_id, project</c>.</summary>
    public static async Task<IResult> GetPatternEffectAsync(HttpRequest request, MeasureEffect effect)
    {
        var fields = new QueryFields(request.Query);
        var filter = new EffectFilter(
            fields.Time("from"), fields.Time("to"), fields.Id("pattern_id"), ProjectName.From(fields.Text("project")));
        if (filter is { From: { } from, To: { } to } && to <= from)
        {
            fields.Fail<object>("to", "must be later than from");
        }

        return fields.Problem
            ?? (IResult)TypedResults.Json(
                await effect.RunAsync(filter, request.HttpContext.RequestAborted), AnalyticsJson.Default.PatternEffect);
    }
}
