using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Traceability.Http;

/// <summary>
/// An answer that says no, as a value: what is wrong, with which field, and when to try again. Sent as problem details (RFC 9457).
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind of problem, the same for each of its kind.</param>
/// <param name="Detail">What is wrong this time and what to do.</param>
/// <param name="Field">The field at fault, as a path such as <c>context.agent</c>.</param>
/// <param name="RetryAfter">How long to wait before the same request may succeed.</param>
public sealed record Problem(int Status, string Title, string Detail, string? Field = null, TimeSpan? RetryAfter = null) : IResult
{
    /// <summary>Each fault by itself, where a request may have many.</summary>
    public IReadOnlyList<ItemFault> Errors { get; init; } = [];

    /// <summary>400: a field of the request does not hold.</summary>
    public static Problem Invalid(string field, string detail) =>
        new(StatusCodes.Status400BadRequest, "Invalid request", detail, field);

    /// <summary>404: there is nothing of that name.</summary>
    public static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, "Not found", detail);

    /// <summary>413: more than the server takes at once.</summary>
    public static Problem TooLarge(string detail) => new(StatusCodes.Status413PayloadTooLarge, "Too large", detail);

    /// <summary>503: the store is away or overloaded; the same request may be sent again.</summary>
    public static Problem Unavailable(string detail, TimeSpan retryAfter) =>
        new(StatusCodes.Status503ServiceUnavailable, "Temporarily unavailable", detail, RetryAfter: retryAfter);

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter =
                Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var details = new ProblemDetails { Status = Status, Title = Title, Detail = Detail };
        if (Field is not null)
        {
            details.Extensions["field"] = Field;
        }

        if (Errors.Count > 0)
        {
            details.Extensions["errors"] = JsonSerializer.SerializeToElement(Errors, HttpJson.Default.IReadOnlyListItemFault);
        }

        httpContext.Response.StatusCode = Status;
        // Without a token: with one, a client that is gone would be an exception.
        return httpContext.Response.WriteAsJsonAsync(details, HttpJson.Default.ProblemDetails, "application/problem+json");
    }
}
