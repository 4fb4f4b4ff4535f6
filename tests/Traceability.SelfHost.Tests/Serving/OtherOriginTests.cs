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
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task This_machines_own_names_are_let_in(string host) =>
        (await door.Api.GetAsync(Routes.Traces, ("Host", $"{host}:{door.Address.Port}"))).Ok();
}
