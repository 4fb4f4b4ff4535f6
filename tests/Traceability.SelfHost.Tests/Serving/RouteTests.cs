using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Serving;

[Collection<SharedDoor>]
public sealed class RouteTests(LocalDoor door)
{
    [Fact]
    public void Every_route_of_the_API_is_served_and_no_other()
    {
        var constants = typeof(Routes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(route => (string)route.GetRawConstantValue()!);
        var served = door.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => route == Routes.Mcp || route.StartsWith("api/", StringComparison.Ordinal)
                || route.StartsWith("v1/", StringComparison.Ordinal));

        Assert.Equal(constants.Distinct().Order(), served.Distinct().Order());
    }

    [Theory]
    [InlineData("GET", "api/nothing")]
    [InlineData("POST", "api/traces/finish")]
    [InlineData("GET", "nothing")]
    public async Task What_is_no_route_is_not_found(string method, string route)
    {
        var answer = await door.Api.SendAsync(new HttpMethod(method), route, method == "POST" ? ApiClient.Content("{}") : null);

        Assert.Contains(answer.Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }

    [Fact]
    public async Task What_is_no_route_of_the_API_is_told_so() => Assert.Equal(
        "There is no route /api/nothing; README.md lists them.",
        (await door.Api.GetAsync("api/nothing?limit=1")).Refused(HttpStatusCode.NotFound));

    [Fact]
    public async Task A_verb_that_a_route_does_not_take_is_refused() => Assert.Equal(
        $"/{Routes.Route} does not take PUT, but POST.",
        (await door.Api.SendAsync(HttpMethod.Put, Routes.Route, ApiClient.Content("{}"))).Refused(HttpStatusCode.MethodNotAllowed));
}
