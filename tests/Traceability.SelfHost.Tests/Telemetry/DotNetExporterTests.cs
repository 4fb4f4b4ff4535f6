using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Traceability.ClaudeCode;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Telemetry;

/// <summary>OpenTelemetry's own exporter for .NET, over HTTP in protobuf, in Claude Code's names.</summary>
[Collection<SharedDoor>]
public sealed class DotNetExporterTests(LocalDoor door)
{
    private readonly string session = Guid.NewGuid().ToString();
    private readonly string prompt = Guid.NewGuid().ToString();

    [Fact]
    public async Task What_it_sends_is_one_trace_with_its_call_and_its_answer_each_once()
    {
        var resource = ResourceBuilder.CreateEmpty().AddService("claude-code", serviceVersion: "2.1.332");
        using var source = new ActivitySource($"claude-code-{session}");
        using (var spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(source.Name)
            .AddOtlpExporter(options => To(options, Routes.TelemetryTraces)).Build())
        using (var logs = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options => options
            .SetResourceBuilder(resource).AddOtlpExporter(otlp => To(otlp, Routes.TelemetryLogs)))))
        {
            var logger = logs.CreateLogger("com.anthropic.claude_code.events");
            using var turn = source.StartActivity("claude_code.interaction")!;
            turn.SetTag("session.id", session).SetTag("user_prompt", "Make it pass in .NET");
            Tell(logger, "user_prompt", ("prompt", "Make it pass in .NET"));
            using (var answer = source.StartActivity("claude_code.llm_request")!)
            {
                answer.SetTag("session.id", session).SetTag("request_id", $"req_{session}").SetTag("success", true)
                    .SetTag("input_tokens", 10).SetTag("output_tokens", 20);
            }

            Tell(logger, "api_request", ("request_id", $"req_{session}"), ("input_tokens", 10), ("output_tokens", 20));
            using (var tool = source.StartActivity("claude_code.tool")!)
            {
                tool.SetTag("session.id", session).SetTag("tool_name", "Bash").SetTag("tool_use_id", $"toolu_{session}");
                using var run = source.StartActivity("claude_code.tool.execution")!;
                run.SetTag("session.id", session).SetTag("tool_use_id", $"toolu_{session}").SetTag("success", true);
            }

            Tell(
                logger, "tool_result", ("tool_name", "Bash"), ("tool_use_id", $"toolu_{session}"), ("success", "true"),
                ("tool_input", """{"command":"npm test"}"""));
        }

        var trace = ClaudeIds.Prompt(session, prompt);
        await Eventually.IsTrueAsync(
            async () => await door.ValueAsync<string>("SELECT status FROM execution_traces WHERE correlation_id = $1", trace) == "success",
            "the turn has ended");
        Assert.Equal("Make it pass in .NET: 1 Bash success npm test, 1 10 20", await door.ValueAsync<string>(
            """
            SELECT prompt_text || ': ' || (
                SELECT concat_ws(' ', count(*), min(tool_name), min(status), min(context->'tool_input'->>'command')) FROM hook_executions h
                WHERE h.correlation_id = t.correlation_id)
              || ', ' || (SELECT concat_ws(' ', count(*), sum(input_tokens), sum(output_tokens)) FROM model_answers a
                WHERE a.correlation_id = t.correlation_id)
            FROM execution_traces t WHERE correlation_id = $1
            """,
            trace));
    }

    private void To(OtlpExporterOptions options, string route) =>
        (options.Protocol, options.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(door.Address, route));

    private void Tell(ILogger logger, string name, params (string Name, object? Value)[] attributes) => logger.Log(
        LogLevel.Information,
        default,
        new List<KeyValuePair<string, object?>>(
        [
            new("event.name", name), new("session.id", session), new("prompt.id", prompt),
            .. attributes.Select(one => KeyValuePair.Create(one.Name, one.Value)),
        ]),
        null,
        (_, _) => $"claude_code.{name}");
}
