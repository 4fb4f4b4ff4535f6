using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Traceability.Analytics.Asking;

/// <summary>An answer with a tag of what it says: who has the same already is answered 304, without it.</summary>
/// <param name="Body">What it says.</param>
/// <param name="ContentType">In which form.</param>
internal sealed record TaggedAnswer(byte[] Body, string ContentType) : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Body).AsSpan(0, 16))}\"");
        var headers = httpContext.Response.Headers;
        headers.ETag = tag.ToString();
        headers.Vary = "Accept";
        if (EntityTagHeaderValue.TryParseList(httpContext.Request.Headers.IfNoneMatch, out var known)
            && known.Any(one => one.Compare(tag, useStrongComparison: false) || one.Tag == "*"))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = Body.Length;
        // Without a token: with one, a client that is gone would be an exception.
        return httpContext.Response.Body.WriteAsync(Body, 0, Body.Length, CancellationToken.None);
    }
}
