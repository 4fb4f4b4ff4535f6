using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Traceability.Testing.Http;

/// <summary>Sends requests as any client of the HTTP API does.</summary>
public sealed class ApiClient(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    public Task<Answer> GetAsync(string route, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, route, null, headers);

    public Task<Answer> DeleteAsync(string route) => SendAsync(HttpMethod.Delete, route, null);

    /// <summary>A string is sent as it is, anything else as its JSON.</summary>
    public Task<Answer> PostAsync(string route, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, route, Content(body), headers);

    public Task<Answer> SendAsync(HttpMethod method, string route, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, route) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new Answer(
                response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.RetryAfter?.Delta, body)
            {
                Headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            };
        }
    }

    public static HttpContent Content(object body, string mediaType = "application/json")
    {
        var bytes = body as byte[] ?? Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body));
        return new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
    }

    public static string Ndjson(params IEnumerable<object> events) =>
        string.Join('\n', events.Select(one => one as string ?? JsonSerializer.Serialize(one)));

    public void Dispose() => http.Dispose();
}
