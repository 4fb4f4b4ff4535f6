using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Traceability.SelfHost.Tests.Commands;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Serving;

public sealed class OpenTelemetryTests(DataTemplate template)
{
    [Fact]
    public async Task Traces_metrics_and_logs_are_sent_where_the_environment_says()
    {
        var received = new ConcurrentDictionary<string, long>();
        await using var collector = await CollectorAsync(received);
        await using var server = await ServerProgram.StartAsync(template.NewData(), environment: new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
        });

        // Its end is looked at by learning, which logs that.
        (await server.Api.PostAsync(Routes.CompleteTrace, new { correlation_id = Guid.NewGuid(), status = "success" })).Accepted();

        await Eventually.IsTrueAsync(
            () => new[] { "/v1/traces", "/v1/metrics", "/v1/logs" }.All(path => received.GetValueOrDefault(path) > 0), "all three arrive");
    }

    private static async Task<WebApplication> CollectorAsync(ConcurrentDictionary<string, long> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.AddOrUpdate(context.Request.Path, body.Length, (_, sum) => sum + body.Length);
            context.Response.ContentType = "application/x-protobuf";
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }
}
