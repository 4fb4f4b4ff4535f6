using System.Security.Cryptography;
using System.Text;
using Traceability.Dashboard;
using Traceability.Http;

namespace Traceability.SelfHost.Serving;

/// <summary>
/// Lets only those in who know the key, as Azure's function keys do: <c>x-functions-key</c>, or <c>?code=</c>. Who asks over the Model
/// Context Protocol may send it as <c>Authorization: Bearer</c> too, which is what such clients know.
/// </summary>
internal sealed class RequireKey(RequestDelegate next, string key, TimeProvider time)
{
    private const string Bearer = "Bearer ";

    private readonly byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(key));
    private readonly WrongKeys wrong = new(time);

    public Task InvokeAsync(HttpContext context)
    {
        // Health is for probes, which have no key, and tells nothing of what is stored; nor does the page, which asks for the key.
        if (context.Request.Path.StartsWithSegments("/" + Routes.Health) || PageEndpoints.Serves(context.Request.Path))
        {
            return next(context);
        }

        var given = KeyIn(context.Request);
        if (given.Length == 0)
        {
            return Refuse(context, "This server wants a key.");
        }

        var address = context.Connection.RemoteIpAddress;
        if (wrong.Wait(address) is { } wait)
        {
            // Whatever the key is: an answer would tell.
            return new Problem(
                StatusCodes.Status429TooManyRequests, "Too many wrong keys",
                "Wrong keys came from this address again and again, so no key is looked at for a moment. "
                + "Then the right one is taken at once.",
                RetryAfter: wait).ExecuteAsync(context);
        }

        // Hashes are of one length, so the comparison tells nothing of the key's.
        if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected))
        {
            wrong.Right(address);
            return next(context);
        }

        wrong.Wrong(address);
        return Refuse(context, "This is not the server's key.");
    }

    private static string KeyIn(HttpRequest request)
    {
        if (request.Headers.TryGetValue("x-functions-key", out var header))
        {
            return header.ToString();
        }

        var authorization = request.Headers.Authorization.ToString();
        return request.Path.StartsWithSegments("/" + Routes.Mcp) && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : request.Query["code"].ToString();
    }

    private static Task Refuse(HttpContext context, string why) => new Problem(
        StatusCodes.Status401Unauthorized, "Unauthorized", $"{why} Send the server's TRACEABILITY_KEY in the header x-functions-key.")
        .ExecuteAsync(context);
}
