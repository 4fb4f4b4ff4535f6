using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Traceability.Mcp;

/// <summary>
/// The protocol over HTTP (its Streamable HTTP), without sessions: any instance answers any request. It is the SDK's own handler, taken
/// from where the SDK maps it, so that a door which has no router of ASP.NET Core serves the same.
/// </summary>
public sealed class McpHttp(IServiceProvider services)
{
    private readonly Lazy<RequestDelegate> handler = new(() => Find(services));

    /// <summary>Answers one request.</summary>
    public Task AnswerAsync(HttpContext context) => handler.Value(context);

    private static RequestDelegate Find(IServiceProvider services)
    {
        var mapped = new MappedRoutes(services);
        mapped.MapMcp();
        return mapped.DataSources.SelectMany(source => source.Endpoints)
            .Single(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) == true)
            .RequestDelegate!;
    }

    private sealed class MappedRoutes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
