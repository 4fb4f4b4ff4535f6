using System.Security.Cryptography;
using System.Text;
using Traceability.Http;

namespace Traceability.SelfHost.Serving;

/// <summary>Lets only those in who know the key, as Azure's function keys do: <c>x-functions-key</c>, or <c>?code=</c>.</summary>
internal sealed class RequireKey(RequestDelegate next, string key)
{
    private readonly byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public Task InvokeAsync(HttpContext context)
    {
        // Health is for probes, which have no key, and tells nothing of what is stored.
        if (context.Request.Path.StartsWithSegments("/" + Routes.Health))
        {
            return next(context);
        }

        var given = context.Request.Headers.TryGetValue("x-functions-key", out var header)
            ? header.ToString()
            : context.Request.Query["code"].ToString();
        // Hashes are of one length, so the comparison tells nothing of the key's.
        if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected))
        {
            return next(context);
        }

        var refusal = new Problem(
            StatusCodes.Status401Unauthorized, "Unauthorized", "Send the server's TRACEABILITY_KEY in the header x-functions-key.");
        return refusal.ExecuteAsync(context);
    }
}
