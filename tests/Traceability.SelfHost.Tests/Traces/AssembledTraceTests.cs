using System.Net;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Traces;

[Collection<SharedDoor>]
public sealed class AssembledTraceTests(LocalDoor door) : IAsyncLifetime
{
    private readonly Guid trace = Guid.NewGuid();
    private readonly Guid child = Guid.NewGuid();

    public async ValueTask InitializeAsync() => (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
        new { @event = "start", correlation_id = trace, prompt_text = "The whole", started_at = "2026-02-03T10:00:00Z" },
        new
        {
            @event = "routing",
            correlation_id = trace,
            selected_agent = "builder",
            selection_reason = "build",
            decided_at = "2026-02-03T10:00:01Z",
        },
        new
        {
            @event = "start",
            correlation_id = child,
            parent_id = trace,
            root_id = trace,
            agent = "builder",
            prompt_text = "A part",
            started_at = "2026-02-03T10:00:02Z",
        },
        new
        {
            @event = "hook",
            correlation_id = child,
            hook_type = "ToolUse",
            tool_name = "Bash",
            started_at = "2026-02-03T10:00:03Z",
            duration_ms = 500,
            success = false,
            error_message = "exit 2",
            context = new { tool_input = new { command = "make all" } },
        },
        new
        {
            @event = "endpoint",
            correlation_id = trace,
            service_name = "ci",
            endpoint_path = "/builds",
            http_method = "POST",
            started_at = "2026-02-03T10:00:04Z",
            response_status = 201,
        },
        new { @event = "complete", correlation_id = trace, completed_at = "2026-02-03T10:00:05Z", status = "success" }))).Accepted();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_trace_comes_with_all_that_happened_in_it_and_below_it()
    {
        var whole = (await door.Api.GetAsync($"api/traces/{trace}")).Ok();

        Assert.Equal("The whole", whole.GetProperty("trace").GetProperty("prompt_text").GetString());
        Assert.Equal(5000, whole.GetProperty("trace").GetProperty("duration_ms").GetDouble());
        Assert.Equal("builder", Assert.Single(whole.GetProperty("routing").EnumerateArray()).GetProperty("selected_agent").GetString());
        Assert.Equal(201, Assert.Single(whole.GetProperty("endpoint_calls").EnumerateArray()).GetProperty("response_status").GetInt32());
        var below = Assert.Single(whole.GetProperty("children").EnumerateArray());
        Assert.Equal(child, below.GetProperty("trace").GetProperty("correlation_id").GetGuid());
        Assert.Equal("Bash", Assert.Single(below.GetProperty("hooks").EnumerateArray()).GetProperty("tool_name").GetString());
    }

    [Fact]
    public async Task The_timeline_is_all_of_it_in_order_of_time()
    {
        var timeline = (await door.Api.GetAsync($"api/traces/{trace}/timeline")).Ok();

        Assert.Equal(5000, timeline.GetProperty("duration_ms").GetDouble());
        var entries = timeline.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(
            [
                ("trace_start", 0.0, 0), ("routing", 1000.0, 0), ("trace_start", 2000.0, 1), ("hook", 3000.0, 1), ("endpoint", 4000.0, 0),
                ("trace_end", 5000.0, 0),
            ],
            entries.Select(
                e => (e.GetProperty("kind").GetString()!, e.GetProperty("offset_ms").GetDouble(), e.GetProperty("depth").GetInt32())));
        Assert.Equal("Bash make all", entries[3].GetProperty("label").GetString());
        Assert.Equal("exit 2", entries[3].GetProperty("error").GetString());
        Assert.Equal("POST ci/builds", entries[4].GetProperty("label").GetString());
    }

    [Theory]
    [InlineData("api/traces/{0}")]
    [InlineData("api/traces/{0}/timeline")]
    public async Task A_trace_that_is_not_there_is_answered_with_404_and_one_that_cannot_be_with_400(string route)
    {
        var missing = Guid.NewGuid();
        var detail = (await door.Api.GetAsync(route.Replace("{0}", missing.ToString(), StringComparison.Ordinal)))
            .Refused(HttpStatusCode.NotFound);
        Assert.Contains(missing.ToString(), detail, StringComparison.Ordinal);

        (await door.Api.GetAsync(route.Replace("{0}", "seven", StringComparison.Ordinal))).Refused(HttpStatusCode.BadRequest, "id");
    }
}
