using System.Net;
using Traceability.Functions.Tests.Host;

namespace Traceability.Functions.Tests.Http;

public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task Every_request_is_told_when_to_try_again()
    {
        await using var app = await PublishedApp.StartAsync("postgres://postgres:none@127.0.0.1:1/postgres?sslmode=disable");

        foreach (var answer in new[]
        {
            await app.GetAsync(Routes.Traces),
            await app.PostAsync(Routes.StartTrace, new { correlation_id = Guid.NewGuid() }),
            await app.PostAsync(Routes.MatchPatterns, new { user_request = "mend the parser" }),
        })
        {
            answer.Refused(HttpStatusCode.ServiceUnavailable);
            Assert.True(answer.RetryAfter >= TimeSpan.FromSeconds(1));
        }

        (await app.Api.GetAsync(Routes.Health)).Expect(HttpStatusCode.ServiceUnavailable);
        // The page asks the store nothing, nor for a key.
        Assert.Equal("text/html", (await app.Api.GetAsync("")).Expect(HttpStatusCode.OK).MediaType);
    }
}
