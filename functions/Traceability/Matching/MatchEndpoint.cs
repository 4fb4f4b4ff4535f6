using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.Http;

namespace Traceability.Matching;

/// <summary>The handler that answers what worked before.</summary>
public static class MatchEndpoint
{
    private const int PromptLimit = 100_000;

    /// <summary>
    /// POST patterns/match: <c>{user_request, context, min_confidence, max_results}</c>. With an X-Correlation-ID header, the best
    /// match is noted as used for that trace, so that its outcome counts; unless the trace is held out, which the answer says.
    /// </summary>
    public static async Task<IResult> MatchPatternsAsync(HttpRequest request, MatchPatterns matching, LogUsage usage)
    {
        var (fields, problem) = await RequestBody.ReadFieldsAsync(request, "user_request");
        if (fields is null)
        {
            return problem!;
        }

        var wanted = new MatchRequest
        {
            UserRequest = fields.Text("user_request") is { Length: > 0 and <= PromptLimit } text && !string.IsNullOrWhiteSpace(text)
                ? text
                : fields.Fail<string>("user_request", $"is required, as a text of at most {PromptLimit} characters") ?? "",
            Context = Context(fields),
            MinConfidence = fields.Number("min_confidence", 0, 1) ?? MatchRequest.DefaultMinConfidence,
            MaxResults = fields.Integer("max_results", 1, 100) ?? 5,
        };
        var correlationId = fields.Id("correlation_id");
        if (fields.Problem is { } invalid)
        {
            return invalid;
        }

        var cancellation = request.HttpContext.RequestAborted;
        var answer = await matching.RunAsync(wanted, cancellation);
        if (correlationId is { } trace && answer.Matches is [var best, ..]
            && !await usage.RunAsync(trace, wanted.UserRequest, best, cancellation))
        {
            answer = answer.Withheld();
        }

        return TypedResults.Json(answer, MatchingJson.Default.MatchAnswer);
    }

    private static Dictionary<string, string> Context(RequestFields fields) =>
        fields.Object("context")?.EnumerateObject()
            .Where(property =>
                property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            .GroupBy(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal) ?? [];
}
