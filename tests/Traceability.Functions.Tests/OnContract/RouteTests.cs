using System.Net;
using System.Reflection;
using FunctionsContract.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Traceability.SelfHost.Tests.Api;
using Traceability.Store.Tests;

namespace Traceability.Functions.Tests.OnContract;

public sealed class RouteTests(SharedDatabase database)
{
    [Fact]
    public void Both_doors_offer_the_same_routes_and_verbs()
    {
        var azure = Triggers().SelectMany(trigger => trigger.Http.Methods!.Select(verb => $"{verb.ToUpperInvariant()} {trigger.Http.Route}"));

        Assert.Equal(LocalRoutes().Order(), azure.Order());
    }

    [Fact]
    public async Task Every_route_of_the_local_door_is_answered_by_the_Azure_door_over_HTTP()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);

        foreach (var route in LocalRoutes())
        {
            var (verb, path) = (route.Split(' ')[0], route.Split(' ')[1].Replace("{id}", "no-id", StringComparison.Ordinal));
            var answer = await app.Api.SendAsync(new HttpMethod(verb), path, verb == "POST" ? ApiClient.Content("{}") : null, ("x-functions-key", AzureApp.Key));
            // What it says depends on the route; that somebody is there who says it does not.
            Assert.False(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.InternalServerError, $"{route}: {answer}");
        }
    }

    [Fact]
    public async Task Without_the_key_nothing_but_health_answers()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);

        foreach (var route in LocalRoutes().Where(route => !route.EndsWith(Routes.Health, StringComparison.Ordinal)))
        {
            (await app.Api.SendAsync(new HttpMethod(route.Split(' ')[0]), route.Split(' ')[1], null)).Expect(HttpStatusCode.Unauthorized);
        }

        (await app.Api.GetAsync(Routes.Health)).Ok();
    }

    [Fact]
    public async Task The_emergency_switch_is_not_taken_for_a_pattern()
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var app = await AzureApp.StartAsync(database, store);

        var answer = await app.Api.SendAsync(HttpMethod.Delete, Routes.DisablePatterns, null, ("x-functions-key", AzureApp.Key));

        Assert.False(answer.Ok().GetProperty("patterns_enabled").GetBoolean());
    }

    [Fact]
    public void Every_function_is_named_as_a_person_would_name_it_in_a_log()
    {
        string[] verbs = ["Ingest", "Search", "Get", "Match", "Extract", "List", "Give", "Remove", "Disable", "Enable", "Route", "Replace"];

        Assert.All(Triggers(), trigger => Assert.Contains(verbs, verb => trigger.Name.StartsWith(verb, StringComparison.Ordinal) && trigger.Name.Length > verb.Length));
    }

    private static IEnumerable<(string Name, HttpTriggerAttribute Http)> Triggers() =>
        from function in FunctionsApp.Find(typeof(AzureDoor).Assembly)
        from parameter in function.Value.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        select (function.Key, trigger);

    private static List<string> LocalRoutes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(NpgsqlDataSource.Create("Host=never.asked"));
        builder.Services.AddTraceability();
        using var app = (IDisposable)builder.Build();
        ((IEndpointRouteBuilder)app).MapTraceability();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                .Select(verb => $"{verb} {endpoint.RoutePattern.RawText!.TrimStart('/')}"))];
    }
}
