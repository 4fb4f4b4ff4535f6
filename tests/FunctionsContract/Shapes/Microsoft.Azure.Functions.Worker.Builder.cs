// Microsoft.Azure.Functions.Worker 2.52.0: how an app is put together. Here it is served by Host/ContractHost.
using System.Reflection;
using System.Runtime.CompilerServices;
using FunctionsContract.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

public static class FunctionsApplication
{
    [MethodImpl(MethodImplOptions.NoInlining)] // The app is whoever calls this.
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args, Assembly.GetCallingAssembly());
}

public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder inner;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];
    private readonly Assembly app;

    internal FunctionsApplicationBuilder(string[] args, Assembly app)
    {
        this.app = app;
        inner = WebApplication.CreateSlimBuilder(args);
        inner.WebHost.UseKestrelCore();
        inner.Logging.ClearProviders();
    }

    internal bool ServesHttp { get; set; }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)inner).Properties;

    public ConfigurationManager Configuration => inner.Configuration;

    public IHostEnvironment Environment => inner.Environment;

    public ILoggingBuilder Logging => inner.Logging;

    public IMetricsBuilder Metrics => inner.Metrics;

    public IServiceCollection Services => inner.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public IHost Build()
    {
        inner.Services.TryAddSingleton<TaskHubStorage>();
        inner.Services.AddSingleton<TaskHub>();
        inner.Services.AddHostedService(provider => provider.GetRequiredService<TaskHub>());
        inner.Services.AddSingleton(provider => new FunctionsApp(app, middleware, provider));
        var web = inner.Build();
        if (ServesHttp)
        {
            HttpFunctions.Map(web);
        }

        return web;
    }

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)inner).ConfigureContainer(factory, configure);

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        this.middleware.Add(middleware);
        return this;
    }
}

public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.ServesHttp = true;
        builder.Use(HttpFunctions.Answer);
        return builder;
    }
}
