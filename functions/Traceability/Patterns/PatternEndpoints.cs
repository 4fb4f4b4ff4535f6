using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Projects;
using Traceability.Traces;

namespace Traceability.Patterns;

/// <summary>The handlers that show, judge and remove patterns, and switch them off and on.</summary>
public static class PatternEndpoints
{
    /// <summary>GET patterns: <c>status, intent, scope, project, limit, cursor</c>.</summary>
    public static async Task<IResult> ListPatternsAsync(HttpRequest request, PatternStore patterns)
    {
        var fields = new QueryFields(request.Query);
        var status = fields.OneOf("status", "candidate", "provisional", "validated", "deprecated");
        var filter = new PatternFilter(
            status, fields.Text("intent"), fields.OneOf("scope", "project", "all"), ProjectName.From(fields.Text("project")));
        var limit = fields.Integer("limit", 50, 1, 500);
        var cursor = fields.Text("cursor") is { } text
            ? PageCursor.Parse(text) ?? fields.Fail<PageCursor>("cursor", "must be the next_cursor of a page")
            : null;
        return fields.Problem ?? (IResult)TypedResults.Json(
            await patterns.ListAsync(filter, limit, cursor, request.HttpContext.RequestAborted), PatternsJson.Default.PatternPage);
    }

    /// <summary>GET patterns/{id}.</summary>
    public static async Task<IResult> GetPatternAsync(HttpRequest request, string id, PatternStore patterns) =>
        !Guid.TryParse(id, out var patternId) ? NotAnId()
        : await patterns.GetAsync(patternId, request.HttpContext.RequestAborted) is { } pattern
            ? TypedResults.Json(pattern, PatternsJson.Default.PatternRecord)
            : NotThere(patternId);

    /// <summary>GET patterns/{id}/usage: <c>limit</c>.</summary>
    public static async Task<IResult> GetPatternUsageAsync(HttpRequest request, string id, PatternStore patterns)
    {
        var fields = new QueryFields(request.Query);
        var limit = fields.Integer("limit", 100, 1, 1000);
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        if (!Guid.TryParse(id, out var patternId))
        {
            return NotAnId();
        }

        var cancellation = request.HttpContext.RequestAborted;
        return await patterns.GetAsync(patternId, cancellation) is null
            ? NotThere(patternId)
            : TypedResults.Json(
                new PatternUsageList(patternId, await patterns.UsageAsync(patternId, limit, cancellation)),
                PatternsJson.Default.PatternUsageList);
    }

    /// <summary>DELETE patterns/{id}.</summary>
    public static async Task<IResult> DeletePatternAsync(HttpRequest request, string id, PatternStore patterns) =>
        !Guid.TryParse(id, out var patternId) ? NotAnId()
        : await patterns.DeleteAsync(patternId, request.HttpContext.RequestAborted) ? TypedResults.NoContent()
        : NotThere(patternId);

    /// <summary>POST patterns/{id}/feedback: <c>{success, comment, correlation_id}</c>.</summary>
    public static async Task<IResult> GivePatternFeedbackAsync(HttpRequest request, string id, PatternStore patterns)
    {
        if (!Guid.TryParse(id, out var patternId))
        {
            return NotAnId();
        }

        var (fields, problem) = await RequestBody.ReadFieldsAsync(request, "success");
        if (fields is null)
        {
            return problem!;
        }

        var success = fields.Bool("success") ?? fields.Fail<bool>("success", "is required, true or false");
        var comment = fields.Text("comment", FeedbackEndpoint.CommentLimit);
        // A verdict on no trace counts by itself each time; one on a trace replaces what was said of that trace before.
        var correlationId = fields.Id("correlation_id") ?? fields.Id("execution_id") ?? Guid.CreateVersion7();
        return fields.Problem
            ?? (await patterns.AddFeedbackAsync(patternId, correlationId, success, comment, request.HttpContext.RequestAborted)
                ? TypedResults.NoContent()
                : (IResult)NotThere(patternId));
    }

    /// <summary>DELETE patterns/disable: no learning and no matching, until they are enabled.</summary>
    public static async Task<IResult> DisablePatternsAsync(HttpRequest request, PatternSwitch patterns)
    {
        await patterns.SetAsync(false, request.HttpContext.RequestAborted);
        return TypedResults.Json(new PatternState(false), PatternsJson.Default.PatternState);
    }

    /// <summary>POST patterns/enable. What ended meanwhile is learned from now.</summary>
    public static async Task<IResult> EnablePatternsAsync(HttpRequest request, PatternSwitch patterns)
    {
        await patterns.SetAsync(true, request.HttpContext.RequestAborted);
        return TypedResults.Json(new PatternState(true), PatternsJson.Default.PatternState);
    }

    private static Problem NotAnId() => Problem.Invalid("id", "id must be a UUID: a pattern_id.");

    private static Problem NotThere(Guid patternId) => Problem.NotFound($"There is no pattern {patternId}.");
}

/// <summary>Where the emergency switch stands.</summary>
public sealed record PatternState(bool PatternsEnabled);

/// <summary>The latest uses of a pattern, newest first.</summary>
public sealed record PatternUsageList(Guid PatternId, IReadOnlyList<PatternUsage> Usage);
