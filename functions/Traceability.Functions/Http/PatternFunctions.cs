using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Learning;
using Traceability.Matching;
using Traceability.Patterns;

namespace Traceability.Functions.Http;

/// <summary>The functions that match, show, judge and remove patterns.</summary>
public sealed class PatternFunctions(
    PatternStore patterns, PatternSwitch state, LearnPending learning, MatchPatterns matching, LogUsage usage)
{
    /// <summary>POST patterns/match.</summary>
    [Function(nameof(MatchPatterns))]
    public Task<IResult> MatchPatterns(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.MatchPatterns)] HttpRequest request) =>
        MatchEndpoint.MatchPatternsAsync(request, matching, usage);

    /// <summary>POST patterns/extract-recent.</summary>
    [Function(nameof(ExtractRecentPatterns))]
    public Task<IResult> ExtractRecentPatterns(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.ExtractRecentPatterns)] HttpRequest request) =>
        LearnEndpoint.ExtractRecentPatternsAsync(request, learning, state);

    /// <summary>GET patterns.</summary>
    [Function(nameof(ListPatterns))]
    public Task<IResult> ListPatterns([HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Patterns)] HttpRequest request) =>
        PatternEndpoints.ListPatternsAsync(request, patterns);

    /// <summary>GET patterns/{id}.</summary>
    [Function(nameof(GetPattern))]
    public Task<IResult> GetPattern(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Pattern)] HttpRequest request, string id) =>
        PatternEndpoints.GetPatternAsync(request, id, patterns);

    /// <summary>GET patterns/{id}/usage.</summary>
    [Function(nameof(GetPatternUsage))]
    public Task<IResult> GetPatternUsage(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.PatternUsage)] HttpRequest request, string id) =>
        PatternEndpoints.GetPatternUsageAsync(request, id, patterns);

    /// <summary>POST patterns/{id}/feedback.</summary>
    [Function(nameof(GivePatternFeedback))]
    public Task<IResult> GivePatternFeedback(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.PatternFeedback)] HttpRequest request, string id) =>
        PatternEndpoints.GivePatternFeedbackAsync(request, id, patterns);

    /// <summary>
    /// DELETE patterns/{id}. Its name comes after DisablePatterns on purpose: the host tries routes in the order of the functions' names,
    /// the first that fits being it, and <c>disable</c> fits <c>{id}</c>.
    /// </summary>
    [Function(nameof(RemovePattern))]
    public Task<IResult> RemovePattern(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Routes.Pattern)] HttpRequest request, string id) =>
        PatternEndpoints.DeletePatternAsync(request, id, patterns);

    /// <summary>DELETE patterns/disable.</summary>
    [Function(nameof(DisablePatterns))]
    public Task<IResult> DisablePatterns(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Routes.DisablePatterns)] HttpRequest request) =>
        PatternEndpoints.DisablePatternsAsync(request, state);

    /// <summary>POST patterns/enable.</summary>
    [Function(nameof(EnablePatterns))]
    public Task<IResult> EnablePatterns(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.EnablePatterns)] HttpRequest request) =>
        PatternEndpoints.EnablePatternsAsync(request, state);
}
