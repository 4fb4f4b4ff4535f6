using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Traceability.Http;
using Traceability.Ingest;
using Traceability.Ingest.Events;
using Traceability.Storage;

namespace Traceability.Tests.Ingest;

public class ParseTraceEventTests
{
    private const string Id = "6f1a4c1e-5a0b-5d0e-9a52-7f6d3b1c8e24";
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_start_is_understood()
    {
        var trace = Parsed<TraceChange>(
            "start", $$"""{"correlation_id":"{{Id}}","prompt_text":"p","user_id":"u","tags":["t"],"context":{"k":1} }""");

        Assert.Equal((Guid.Parse(Id), "p", "u", Now), (trace.CorrelationId, trace.PromptText, trace.UserId, trace.StartedAt));
        Assert.Equal(["t"], trace.Tags);
        Assert.Null(trace.Status);
    }

    [Theory]
    [InlineData("/work/shop", "github.com/a/b")]
    [InlineData(null, "github.com/a/b")]
    [InlineData("Shop", "Shop")]
    public void A_start_belongs_to_the_repository_that_it_names_whose_credentials_are_not_kept(string? told, string project)
    {
        var folder = told is null ? "null" : $"\"{told}\"";

        var trace = Parsed<TraceChange>(
            "start", $$"""{"project":{{folder}},"context":{"git_remote":"https://me:secret@GitHub.com/a/b.git","k":1} }""");

        Assert.Equal(project, trace.Project);
        Assert.Equal("""{"git_remote":"github.com/a/b","k":1}""", trace.Context!.Value.GetRawText());
    }

    [Fact]
    public void An_address_that_cannot_be_read_is_not_kept_since_it_may_hold_credentials()
    {
        var trace = Parsed<TraceChange>("start", """{"project":"/work/shop","context":{"git_remote":"secret @ somewhere"} }""");

        Assert.Equal(("/work/shop", "{}"), (trace.Project, trace.Context!.Value.GetRawText()));
    }

    [Fact]
    public void A_start_without_an_id_gets_one_and_with_an_execution_id_the_same_each_time()
    {
        Assert.NotEqual(Parsed<TraceChange>("start", "{}").CorrelationId, Parsed<TraceChange>("start", "{}").CorrelationId);
        var again = $$"""{"execution_id":"{{Id}}"}""";
        Assert.Equal(Parsed<TraceChange>("start", again).CorrelationId, Parsed<TraceChange>("start", again).CorrelationId);
    }

    [Fact]
    public void A_session_that_is_no_UUID_keeps_its_original_in_the_context()
    {
        var trace = Parsed<TraceChange>("start", """{"session_id":"mine","context":{"k":1} }""");

        Assert.Equal(SessionIds.From("mine"), trace.SessionId);
        Assert.Equal("mine", trace.Context!.Value.GetProperty("session_id").GetString());
        Assert.Equal(1, trace.Context.Value.GetProperty("k").GetInt32());
    }

    [Theory]
    [InlineData("routing", """{"selected_agent":"a"}""", "correlation_id")]
    [InlineData("routing", """{"correlation_id":"6f1a4c1e-5a0b-5d0e-9a52-7f6d3b1c8e24"}""", "selected_agent")]
    [InlineData("hook", """{"correlation_id":"6f1a4c1e-5a0b-5d0e-9a52-7f6d3b1c8e24"}""", "hook_type")]
    [InlineData("endpoint", """{"correlation_id":"6f1a4c1e-5a0b-5d0e-9a52-7f6d3b1c8e24","endpoint_path":"/"}""", "service_name")]
    [InlineData("endpoint", """{"correlation_id":"6f1a4c1e-5a0b-5d0e-9a52-7f6d3b1c8e24","service_name":"s"}""", "endpoint_path")]
    [InlineData("complete", "{}", "correlation_id")]
    [InlineData("complete", """{"correlation_id":"6f1a4c1e-5a0b-5d0e-9a52-7f6d3b1c8e24","status":"in_progress"}""", "status")]
    [InlineData("complete", """{"correlation_id":"6f1a4c1e-5a0b-5d0e-9a52-7f6d3b1c8e24","status":"error","success":true}""", "success")]
    [InlineData("hook", "[]", "body")]
    public void What_is_missing_or_contradicts_is_named(string kind, string body, string field)
    {
        var (change, problem) = ParseTraceEvent.Parse(kind, JsonElement.Parse(body), CorrelationHeaders.None, new FakeTimeProvider(Now));

        Assert.Null(change);
        Assert.Equal((400, field), (problem!.Status, problem.Field));
    }

    [Theory]
    [InlineData("", "success", true)]
    [InlineData(""","success":false""", "error", false)]
    [InlineData(""","error_message":"no" """, "error", false)]
    [InlineData(""","status":"timeout" """, "timeout", false)]
    [InlineData(""","status":"success","success":true""", "success", true)]
    public void A_completion_says_how_it_ended_in_any_of_its_ways(string fields, string status, bool success)
    {
        var trace = Parsed<TraceChange>("complete", $$"""{"correlation_id":"{{Id}}"{{fields}}}""");

        Assert.Equal((status, success, Now), (trace.Status, trace.Success, trace.CompletedAt));
    }

    [Theory]
    [InlineData("", null, null, false)]
    [InlineData(""","success":true""", "success", true, true)]
    [InlineData(""","success":false""", "error", false, true)]
    [InlineData(""","status":"in_progress" """, "in_progress", null, false)]
    [InlineData(""","status":"cancelled" """, "cancelled", null, true)]
    [InlineData(""","completed_at":"2026-08-01T10:00:00Z" """, "success", true, true)]
    public void A_hook_is_over_when_anything_says_so(string fields, string? status, bool? success, bool over)
    {
        var hook = Parsed<HookExecution>("hook", $$"""{"correlation_id":"{{Id}}","hook_type":"h"{{fields}}}""");

        Assert.Equal((status, success, over ? Now : (DateTimeOffset?)null), (hook.Status, hook.Success, hook.CompletedAt));
    }

    [Fact]
    public void Told_how_but_not_when_it_ended_the_duration_says_when()
    {
        var hook = Parsed<HookExecution>(
            "hook",
            $$"""{"correlation_id":"{{Id}}","hook_type":"h","success":true,"started_at":"2026-08-01T09:00:00Z","duration_ms":1500}""");

        Assert.Equal(new DateTimeOffset(2026, 8, 1, 9, 0, 1, 500, TimeSpan.Zero), hook.CompletedAt);
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(404, false)]
    public void A_calls_status_says_whether_it_worked(int status, bool success)
    {
        var call = Parsed<EndpointCall>(
            "endpoint", $$"""{"correlation_id":"{{Id}}","service_name":"s","endpoint_path":"/a","response_status":{{status}}}""");

        Assert.Equal((success, "GET"), (call.Success, call.HttpMethod));
    }

    [Fact]
    public void An_event_without_an_execution_id_is_identified_by_what_it_says()
    {
        Guid Execution(string tool) =>
            Parsed<HookExecution>("hook", $$"""{"correlation_id":"{{Id}}","hook_type":"h","tool_name":"{{tool}}"}""").ExecutionId;

        Assert.Equal(Execution("a"), Execution("a"));
        Assert.NotEqual(Execution("a"), Execution("b"));
    }

    [Fact]
    public void Headers_place_an_event_whose_body_does_not()
    {
        var headers = new CorrelationHeaders(Id, Id, Id, Id, "ci");
        var (change, _) = ParseTraceEvent.Parse("hook", JsonElement.Parse("""{"hook_type":"h"}"""), headers, new FakeTimeProvider(Now));

        var hook = Assert.IsType<HookExecution>(change);
        Assert.Equal((Guid.Parse(Id), Guid.Parse(Id), Guid.Parse(Id)), (hook.CorrelationId, hook.ExecutionId, hook.ParentId!.Value));
    }

    [Fact]
    public void Any_object_is_either_an_event_or_a_problem()
    {
        var names = Gen.OneOf(
            "correlation_id", "execution_id", "session_id", "status", "success", "started_at", "completed_at", "duration_ms", "hook_type",
            "selected_agent", "service_name", "endpoint_path", "response_status", "tags", "context", "confidence_total", "retry_count");
        var values = Gen.OneOf(
            "null", "1", "-1e300", "1e400", "true", "\"\"", "\"success\"", "\"" + Id + "\"", "\"2026-08-01\"", "[]", "[null]", "{}");
        Gen.Select(Gen.OneOf(ParseTraceEvent.Kinds), Gen.Select(names, values).Array[0, 12]).Sample((kind, fields) =>
        {
            var body = "{" + string.Join(',', fields.Select(field => $"\"{field.Item1}\":{field.Item2}")) + "}";
            var (change, problem) = ParseTraceEvent.Parse(
                kind, JsonElement.Parse(body), CorrelationHeaders.None, new FakeTimeProvider(Now));
            return (change is null) != (problem is null);
        });
    }

    private static T Parsed<T>(string kind, string body)
    {
        var (change, problem) = ParseTraceEvent.Parse(kind, JsonElement.Parse(body), CorrelationHeaders.None, new FakeTimeProvider(Now));
        Assert.Null(problem);
        return Assert.IsType<T>(change);
    }
}
