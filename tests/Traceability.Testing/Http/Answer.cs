using System.Net;
using System.Text.Json;

namespace Traceability.Testing.Http;

/// <summary>What the server answered, and what a test may expect of it.</summary>
public sealed record Answer(HttpStatusCode Status, string? MediaType, TimeSpan? RetryAfter, string Body)
{
    /// <summary>The answer's own headers, and those of its body but for its type and length.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public JsonElement Json => JsonElement.Parse(Body);

    public JsonElement Ok() => Expect(HttpStatusCode.OK).Json;

    public JsonElement Accepted() => Expect(HttpStatusCode.Accepted).Json;

    public Answer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} instead of {(int)status}: {Body}");
        return this;
    }

    /// <summary>Problem details with this status, about this field; returns what they say.</summary>
    public string Refused(HttpStatusCode status, string? field = null)
    {
        Expect(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(Json.GetProperty("title").GetString()));
        if (field is not null)
        {
            Assert.Equal(field, Json.GetProperty("field").GetString());
        }

        return Json.GetProperty("detail").GetString()!;
    }
}
