using System.Net;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Http;

[Collection<SharedDoor>]
public sealed class CorrelationHeaderTests(LocalDoor door)
{
    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task Headers_stand_in_for_what_the_body_does_not_say()
    {
        var (root, parent) = (Guid.NewGuid(), Guid.NewGuid());
        (await door.Api.PostAsync(
            Routes.StartTrace,
            new { prompt_text = "by header" },
            ("X-Correlation-ID", trace.ToString()), ("X-Root-ID", root.ToString()), ("X-Parent-ID", parent.ToString()),
            ("X-Source", "proxy"))).Accepted();

        var row = await door.RowAsync("execution_traces", "correlation_id", trace);
        Assert.Equal(root, row["root_id"]);
        Assert.Equal(parent, row["parent_id"]);
        Assert.Equal("proxy", row["source"]);
    }

    [Fact]
    public async Task The_execution_id_header_names_the_event()
    {
        var execution = Guid.NewGuid();
        (await door.Api.PostAsync(
            Routes.RecordHook, new { hook_type = "Stop" }, ("X-Correlation-ID", trace.ToString()),
            ("X-Execution-ID", execution.ToString()))).Accepted();

        Assert.Equal(trace, (await door.RowAsync("hook_executions", "execution_id", execution))["correlation_id"]);
    }

    [Fact]
    public async Task What_the_body_says_wins()
    {
        var answer = await door.Api.PostAsync(
            Routes.StartTrace, new { correlation_id = trace, source = "body" }, ("X-Correlation-ID", Guid.NewGuid().ToString()),
            ("X-Source", "header"));

        Assert.Equal(trace, answer.Accepted().GetProperty("correlation_id").GetGuid());
        Assert.Equal("body", (await door.RowAsync("execution_traces", "correlation_id", trace))["source"]);
    }

    [Fact]
    public async Task A_header_that_is_no_id_is_named_in_the_refusal()
    {
        var answer = await door.Api.PostAsync(Routes.CompleteTrace, new { }, ("X-Correlation-ID", "seven"));

        Assert.Contains("X-Correlation-ID", answer.Refused(HttpStatusCode.BadRequest, "correlation_id"), StringComparison.Ordinal);
    }
}
