using Microsoft.AspNetCore.Http;
using Traceability.Http;

namespace Traceability.Mcp;

/// <summary>Answers an agent that asks over HTTP.</summary>
public static class McpEndpoint
{
    private const string TooLarge = "A question of the Model Context Protocol may have 1 MB.";

    /// <summary>POST /mcp: a message of the Model Context Protocol, to who accepts both JSON and an event stream.</summary>
    public static async Task<IResult> GetMcpAnswerAsync(HttpRequest request, McpHttp mcp)
    {
        ArgumentNullException.ThrowIfNull(request);
        // As the protocol wants it: a page of another origin must not ask, whatever its browser says of it otherwise.
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value))
        {
            return OtherPages.Refused;
        }

        var (body, problem) = await RequestBody.ReadAsync(request, RequestBody.EventLimit, TooLarge, []);
        return problem ?? (IResult)new McpAnswer(mcp, body);
    }

    /// <summary>The answer is written by the protocol's own handler, event by event.</summary>
    private sealed class McpAnswer(McpHttp mcp, byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Request.Body = new MemoryStream(body);
            // The handler says otherwise of what may be kept.
            httpContext.Response.OnStarting(
                static response =>
                {
                    OtherPages.Protect((HttpResponse)response);
                    return Task.CompletedTask;
                },
                httpContext.Response);
            return mcp.AnswerAsync(httpContext);
        }
    }
}
