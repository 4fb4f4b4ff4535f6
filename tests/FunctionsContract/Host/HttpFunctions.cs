using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsContract.Host;

/// <summary>
/// Serves the HTTP triggers as the host and the worker do: under the route prefix of host.json, the first route that fits in the order
/// of the functions' names, with a key where the function asks for one, an unhandled exception being a bare 500.
/// </summary>
internal static class HttpFunctions
{
    private const string HttpContextKey = "HttpRequestContext";

    public static void Map(WebApplication web)
    {
        var prefix = RoutePrefix(Path.Combine(AppContext.BaseDirectory, "host.json"));
        var order = 0;
        foreach (var (name, method) in web.Services.GetRequiredService<FunctionsApp>().Functions.OrderBy(function => function.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null) is { } trigger)
            {
                web.MapMethods($"{prefix}/{trigger.Route ?? name}", trigger.Methods ?? [], context => ServeAsync(context, name, trigger))
                    .Add(endpoint => ((RouteEndpointBuilder)endpoint).Order = order++);
            }
        }
    }

    public static string RoutePrefix(string hostJson)
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(hostJson));
        return settings.RootElement.TryGetProperty("extensions", out var extensions)
            && extensions.TryGetProperty("http", out var http)
            && http.TryGetProperty("routePrefix", out var prefix) ? prefix.GetString()! : "api";
    }

    private static async Task ServeAsync(HttpContext context, string function, HttpTriggerAttribute trigger)
    {
        var key = context.RequestServices.GetRequiredService<IConfiguration>()["FUNCTION_KEY"];
        if (trigger.AuthLevel != AuthorizationLevel.Anonymous
            && context.Request.Headers["x-functions-key"].ToString() != key && context.Request.Query["code"] != key)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await context.RequestServices.GetRequiredService<FunctionsApp>().InvokeAsync(
                function,
                parameter => parameter.ParameterType == typeof(HttpRequest) ? context.Request : context.GetRouteValue(parameter.Name!)?.ToString(),
                items => items[HttpContextKey] = context,
                CancellationToken.None);
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>The worker's own middleware: when those after it have returned, what they returned is the answer. It stays where it was.</summary>
    public static FunctionExecutionDelegate Answer(FunctionExecutionDelegate next) => async context =>
    {
        await next(context);
        if (context.GetHttpContext() is { } http && context.GetInvocationResult().Value is IResult answer)
        {
            await answer.ExecuteAsync(http);
        }
    };
}
