using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Analytics;

namespace Traceability.Functions.Http;

/// <summary>The functions that say what all of it has been worth.</summary>
public sealed class AnalyticsFunctions(MeasureEffect effect)
{
    /// <summary>GET analytics/patterns/effect.</summary>
    [Function(nameof(GetPatternEffect))]
    public Task<IResult> GetPatternEffect(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.PatternEffect)] HttpRequest request) =>
        EffectEndpoint.GetPatternEffectAsync(request, effect);
}
