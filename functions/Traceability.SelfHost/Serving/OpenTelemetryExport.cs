using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Traceability.Diagnostics;

namespace Traceability.SelfHost.Serving;

/// <summary>
/// Traces, metrics and logs of the service itself, sent where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; nowhere otherwise.
/// </summary>
internal static class OpenTelemetryExport
{
    public static void Configure(WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logging => logging.IncludeFormattedMessage = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("traceability"))
            .WithTracing(tracing => tracing.AddSource(Instruments.Name).AddAspNetCoreInstrumentation().AddNpgsql())
            .WithMetrics(metrics => metrics.AddMeter(Instruments.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation())
            .UseOtlpExporter();
    }
}
