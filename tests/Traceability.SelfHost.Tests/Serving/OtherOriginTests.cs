using System.Net;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Serving;

/// <summary>Web pages that the person happens to visit must get nothing out of the server on their machine, and nothing into it.</summary>
[Collection<SharedDoor>]
public sealed class OtherOriginTests(LocalDoor door)
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("http://localhost")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_is_refused(string origin)
    {
        var trace = Guid.NewGuid();
        (await door.Api.GetAsync(Routes.Traces, ("Origin", origin))).Refused(HttpStatusCode.Forbidden);
        (await door.Api.PostAsync(Routes.StartTrace, new { correlation_id = trace }, ("Origin", origin))).Refused(HttpStatusCode.Forbidden);

        Assert.Equal(0L, await door.ValueAsync<long>("SELECT count(*) FROM execution_traces WHERE correlation_id = $1", trace));
    }

    [Fact]
    public async Task A_page_of_the_server_itself_is_let_in() =>
        (await door.Api.GetAsync(Routes.Traces, ("Origin", door.Address.GetLeftPart(UriPartial.Authority)))).Ok();

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.7")]
    public async Task A_name_that_somebody_points_at_this_machine_is_refused(string host) =>
        (await door.Api.GetAsync(Routes.Traces, ("Host", $"{host}:{door.Address.Port}"))).Refused(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_page_of_another_origin_that_has_the_browser_read_is_refused(string site)
    {
        foreach (var route in new[] { Routes.Traces, Routes.Health, "", "api/nothing" })
        {
            (await door.Api.GetAsync(route, ("Sec-Fetch-Site", site))).Refused(HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("same-origin")]
    public async Task An_address_that_somebody_typed_and_a_page_of_the_server_itself_are_let_in(string site) =>
        (await door.Api.GetAsync(Routes.Traces, ("Sec-Fetch-Site", site))).Ok();

    [Theory]
    [InlineData("GET", Routes.Traces, HttpStatusCode.OK)]
    [InlineData("GET", "api/traces?limit=none", HttpStatusCode.BadRequest)]
    [InlineData("GET", "api/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", Routes.Traces, HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", Routes.StartTrace, HttpStatusCode.BadRequest)]
    public async Task Every_answer_tells_browsers_to_keep_it_from_other_pages(string verb, string route, HttpStatusCode status)
    {
        var answer = (await door.Api.SendAsync(new HttpMethod(verb), route, null)).Expect(status);

        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.2")]
    [InlineData("[::1]")]
    public async Task This_machines_own_names_are_let_in(string host) =>
        (await door.Api.GetAsync(Routes.Traces, ("Host", $"{host}:{door.Address.Port}"))).Ok();
}
