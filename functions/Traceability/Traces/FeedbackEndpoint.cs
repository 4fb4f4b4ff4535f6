using Microsoft.AspNetCore.Http;
using Traceability.Http;

namespace Traceability.Traces;

/// <summary>Takes a person's verdict on a trace.</summary>
public static class FeedbackEndpoint
{
    /// <summary>Characters of a comment: a few sentences, not a log.</summary>
    public const int CommentLimit = 10_000;

    /// <summary>POST traces/{id}/feedback: <c>{success, comment, user}</c>. Secrets in the comment are not stored.</summary>
    public static async Task<IResult> GiveTraceFeedbackAsync(HttpRequest request, string id, GiveTraceFeedback feedback)
    {
        if (!Guid.TryParse(id, out var correlationId))
        {
            return Problem.Invalid("id", "id must be a UUID: a trace's correlation_id.");
        }

        var (fields, problem) = await RequestBody.ReadFieldsAsync(request, "success");
        if (fields is null)
        {
            return problem!;
        }

        var success = fields.Bool("success") ?? fields.Fail<bool>("success", "is required, true or false");
        var comment = fields.Text("comment", CommentLimit);
        var said = new TraceFeedback(success, comment, fields.Name("user"));
        return fields.Problem
            ?? (await feedback.RunAsync(correlationId, said, request.HttpContext.RequestAborted)
                ? TypedResults.NoContent()
                : (IResult)Problem.NotFound($"There is no trace {correlationId}."));
    }
}
