using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Traceability.Dashboard;

/// <summary>A file of the page, in the smallest form that the browser takes; 304 to one that has it.</summary>
/// <param name="File">The file.</param>
/// <param name="Caching">How long it may be kept.</param>
internal sealed record PageAnswer(PageFile File, string Caching) : IResult
{
    /// <summary>
    /// Scripts, styles and requests of this server alone, none written into the page, and no text that becomes a page: what is in a trace
    /// was written by others.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var encoding = EncodingFor(request);
        var tag = new EntityTagHeaderValue($"\"{File.Tag}{(encoding is null ? "" : $"-{encoding}")}\"");
        response.Headers.ETag = tag.ToString();
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = Caching;
        response.Headers.ContentSecurityPolicy = Policy;
        if (EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
            && known.Any(one => one.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var content = File.Encoded(encoding);
        response.ContentType = File.ContentType;
        response.ContentLength = content.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        // Without a token: with one, a client that is gone would be an exception.
        return response.Body.WriteAsync(content, 0, content.Length, CancellationToken.None);
    }

    private static string? EncodingFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Accepts("br") ? "br" : Accepts("gzip") ? "gzip" : null;

        bool Accepts(string encoding) => accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)
            && one.Quality is not 0);
    }
}
