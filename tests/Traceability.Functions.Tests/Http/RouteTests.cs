using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Traceability.Dashboard;
using Traceability.Functions.Tests.Host;
using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Http;

[Collection<OneApp>]
public sealed class RouteTests(SharedApp shared)
{
    private readonly PublishedApp app = shared.App;

    [Fact]
    public async Task Both_doors_offer_the_same_routes_and_verbs()
    {
        var azure = (await app.Host.FunctionsAsync()).SelectMany(function => function.Methods.Select(verb => $"{verb} {function.Route}"));
        string[] page = [$"GET {PageEndpoints.PageRoute}", $"GET {PageEndpoints.FileRoute}"];

        Assert.Equal(LocalRoutes().Concat(page).Order(), azure.Order());
    }

    [Fact]
    public async Task Every_route_answers_to_who_has_the_key()
    {
        (await app.SendAsync(HttpMethod.Put, Routes.Agents, ApiClient.Content("""[{"name":"somebody"}]"""))).Ok();
        foreach (var route in LocalRoutes())
        {
            var (verb, path) = Parts(route);
            var answer = await app.SendAsync(verb, path, verb == HttpMethod.Get ? null : ApiClient.Content("{}"));
            // What it says depends on the route; that somebody is there who says it does not.
            Assert.False(
                answer.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.InternalServerError,
                $"{route}: {(int)answer.Status} {answer.Body}");
        }

        (await app.Api.GetAsync($"{Routes.Patterns}?code={PublishedApp.Key}")).Ok();
        await PatternsOnAsync();
    }

    [Fact]
    public async Task Without_the_key_nothing_but_health_answers()
    {
        foreach (var route in LocalRoutes().Where(route => !route.EndsWith(Routes.Health, StringComparison.Ordinal)))
        {
            var (verb, path) = Parts(route);
            (await app.Api.SendAsync(verb, path, null)).Expect(HttpStatusCode.Unauthorized);
            (await app.Api.SendAsync(verb, path, null, ("x-functions-key", "another"))).Expect(HttpStatusCode.Unauthorized);
        }

        (await app.Api.GetAsync(Routes.Health)).Ok();
    }

    [Theory]
    [InlineData("GET", "api/nothing")]
    [InlineData("POST", "api/traces/finish")]
    [InlineData("PUT", Routes.StartTrace)]
    public async Task What_is_no_route_is_not_found(string verb, string path) =>
        (await app.SendAsync(new HttpMethod(verb), path)).Expect(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_emergency_switch_is_not_taken_for_a_pattern()
    {
        var answer = await app.SendAsync(HttpMethod.Delete, Routes.DisablePatterns);

        Assert.False(answer.Ok().GetProperty("patterns_enabled").GetBoolean());
        await PatternsOnAsync();
    }

    private async Task PatternsOnAsync() =>
        Assert.True((await app.PostAsync(Routes.EnablePatterns, "")).Ok().GetProperty("patterns_enabled").GetBoolean());

    private static (HttpMethod Verb, string Path) Parts(string route) =>
        (new HttpMethod(route.Split(' ')[0]), route.Split(' ')[1]
            .Replace("{id}", "no-id", StringComparison.Ordinal).Replace("{name}", "somebody", StringComparison.Ordinal)
            .Replace("{other}", "no-id", StringComparison.Ordinal));

    // Of the API: the page's have tests of their own.
    private static List<string> LocalRoutes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(NpgsqlDataSource.Create("Host=never.asked"));
        builder.Services.AddTraceability();
        using var door = (IDisposable)builder.Build();
        ((IEndpointRouteBuilder)door).MapTraceability();
        return [.. ((IEndpointRouteBuilder)door).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                .Select(verb => $"{verb} {endpoint.RoutePattern.RawText!.TrimStart('/')}"))];
    }
}
