using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry.Resources;
using Traceability.Diagnostics;

namespace Traceability.Functions;

/// <summary>
/// Traces, metrics and logs of the worker itself, sent to Application Insights when <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is set.
/// The host sends its own (host.json, telemetryMode).
/// </summary>
internal static class AzureMonitorExport
{
    public static void Configure(IHostApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Azure", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Error);
        if (builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 } connection)
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("traceability"))
            .WithTracing(tracing => tracing.AddSource(Instruments.Name, "Microsoft.Azure.Functions.Worker").AddNpgsql())
            .WithMetrics(metrics => metrics.AddMeter(Instruments.Name))
            .UseAzureMonitorExporter();
        // Or the host exports the worker's logs a second time, and the spans of its calls have no parent.
        builder.Services.Configure<WorkerOptions>(worker => worker.Capabilities["WorkerOpenTelemetryEnabled"] = bool.TrueString);
        // The ingestion endpoint takes no key where local authentication is off, only an identity.
        builder.Services.AddOptions<AzureMonitorExporterOptions>().Configure<TokenCredential>((options, credential) =>
        {
            options.ConnectionString = connection;
            options.SamplingRatio = 0.2F;
            if (builder.Configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] is { Length: > 0 })
            {
                options.Credential = credential;
            }
        });
    }
}
