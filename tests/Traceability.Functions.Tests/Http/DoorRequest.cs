using System.Net.Http.Headers;
using System.Text;

namespace Traceability.Functions.Tests.Http;

/// <summary>A request as it is sent to both doors.</summary>
/// <param name="Route">The template, of which the id is <see cref="Id"/>.</param>
internal sealed record DoorRequest(string Verb, string Route, string? Body = null)
{
    public string VerbAndRoute => $"{Verb} {Route}";

    public string? Id { get; init; }

    /// <summary>What the route names beside the id.</summary>
    public string? Other { get; init; }

    public string? Query { get; init; }

    public string? MediaType { get; init; } = "application/json";

    public string? Accept { get; init; }

    /// <summary>Whose page made the request, as a browser says it.</summary>
    public string? Site { get; init; }

    public HttpRequestMessage Message(string key)
    {
        var path = Route.Replace("{id}", Id, StringComparison.Ordinal).Replace("{name}", Id, StringComparison.Ordinal)
            .Replace("{other}", Other ?? Id, StringComparison.Ordinal);
        var message = new HttpRequestMessage(new HttpMethod(Verb), Query is null ? path : $"{path}?{Query}")
        {
            Headers = { { "x-functions-key", key } },
            Content = Body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(Body))
            {
                Headers = { ContentType = MediaType is null ? null : MediaTypeHeaderValue.Parse(MediaType) },
            },
        };
        if (Accept is not null)
        {
            message.Headers.Accept.ParseAdd(Accept);
        }

        if (Site is not null)
        {
            message.Headers.Add("Sec-Fetch-Site", Site);
        }

        return message;
    }

    public override string ToString() =>
        $"{Verb} {Route} {Id} {Query} {MediaType} {(Body?.Length > 200 ? $"{Body.Length} characters" : Body)}";
}
