using System.Net;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Ingest;

/// <summary>What is wrong with an event is answered with 400 and the field's name.</summary>
[Collection<SharedDoor>]
public sealed class RefusedEventTests(LocalDoor door)
{
    private const string Id = "0198a5f2-1111-7000-8000-000000000001";

    [Theory]
    // What has to be there.
    [InlineData(Routes.RecordRouting, """{"selected_agent":"a"}""", "correlation_id")]
    [InlineData(Routes.RecordHook, """{"hook_type":"Stop"}""", "correlation_id")]
    [InlineData(Routes.RecordEndpoint, """{"service_name":"s","endpoint_path":"/"}""", "correlation_id")]
    [InlineData(Routes.CompleteTrace, "{}", "correlation_id")]
    [InlineData(Routes.CompleteTrace, """{"correlation_id":null}""", "correlation_id")]
    [InlineData(Routes.RecordRouting, $$"""{"correlation_id":"{{Id}}"}""", "selected_agent")]
    [InlineData(Routes.RecordHook, $$"""{"correlation_id":"{{Id}}","hook_type":""}""", "hook_type")]
    [InlineData(Routes.RecordEndpoint, $$"""{"correlation_id":"{{Id}}","service_name":"s"}""", "endpoint_path")]
    // UUIDs.
    [InlineData(Routes.StartTrace, """{"correlation_id":"seven"}""", "correlation_id")]
    [InlineData(Routes.StartTrace, """{"parent_id":"7"}""", "parent_id")]
    [InlineData(Routes.RecordHook, $$"""{"correlation_id":"{{Id}}","execution_id":"x","hook_type":"Stop"}""", "execution_id")]
    // Times.
    [InlineData(Routes.StartTrace, """{"started_at":"yesterday"}""", "started_at")]
    [InlineData(Routes.StartTrace, """{"started_at":1767225600}""", "started_at")]
    [InlineData(Routes.StartTrace, """{"started_at":"0001-01-01T00:00:00Z"}""", "started_at")]
    [InlineData(Routes.CompleteTrace, $$"""{"correlation_id":"{{Id}}","completed_at":"2026-13-01T00:00:00Z"}""", "completed_at")]
    // Types.
    [InlineData(Routes.StartTrace, """{"prompt_text":7}""", "prompt_text")]
    [InlineData(Routes.StartTrace, """{"context":[]}""", "context")]
    [InlineData(Routes.StartTrace, """{"tags":"a"}""", "tags")]
    [InlineData(Routes.StartTrace, """{"tags":[1]}""", "tags")]
    [InlineData(Routes.RecordRouting, $$"""{"correlation_id":"{{Id}}","selected_agent":"a","alternatives":"b"}""", "alternatives")]
    [InlineData(Routes.CompleteTrace, $$"""{"correlation_id":"{{Id}}","success":"yes"}""", "success")]
    [InlineData(
        Routes.RecordEndpoint, $$"""{"correlation_id":"{{Id}}","service_name":"s","endpoint_path":"/","response_status":20.5}""",
        "response_status")]
    // Ranges.
    [InlineData(Routes.RecordHook, $$"""{"correlation_id":"{{Id}}","hook_type":"Stop","duration_ms":-1}""", "duration_ms")]
    [InlineData(Routes.RecordRouting, $$"""{"correlation_id":"{{Id}}","selected_agent":"a","confidence_total":1.1}""", "confidence_total")]
    [InlineData(
        Routes.RecordEndpoint, $$"""{"correlation_id":"{{Id}}","service_name":"s","endpoint_path":"/","retry_count":1e300}""",
        "retry_count")]
    // Statuses.
    [InlineData(Routes.CompleteTrace, $$"""{"correlation_id":"{{Id}}","status":"done"}""", "status")]
    [InlineData(Routes.CompleteTrace, $$"""{"correlation_id":"{{Id}}","status":"in_progress"}""", "status")]
    [InlineData(Routes.RecordHook, $$"""{"correlation_id":"{{Id}}","hook_type":"Stop","status":"ok"}""", "status")]
    [InlineData(Routes.CompleteTrace, $$"""{"correlation_id":"{{Id}}","status":"error","success":true}""", "success")]
    [InlineData(Routes.CompleteTrace, $$"""{"correlation_id":"{{Id}}","status":"success","success":false}""", "success")]
    // Bodies.
    [InlineData(Routes.StartTrace, "prompt=hello", "body")]
    [InlineData(Routes.StartTrace, """{"prompt_text":"cut""", "body")]
    [InlineData(Routes.StartTrace, "[]", "body")]
    [InlineData(Routes.StartTrace, "null", "body")]
    [InlineData(Routes.StartTrace, "", "body")]
    [InlineData(Routes.RecordBatch, "", "body")]
    [InlineData(Routes.RecordBatch, " \n\n", "body")]
    [InlineData(Routes.RecordBatch, "[]", "body")]
    [InlineData(Routes.RecordBatch, """[{"event":"start"},{"event":""", "body")]
    [InlineData(Routes.ClaudeCodeHook, "", "body")]
    [InlineData(Routes.MatchPatterns, "[]", "body")]
    public async Task The_field_at_fault_is_named(string route, string body, string field)
    {
        var detail = (await door.Api.PostAsync(route, body)).Refused(HttpStatusCode.BadRequest, field);

        Assert.False(string.IsNullOrWhiteSpace(detail));
    }

    [Fact]
    public async Task A_name_longer_than_an_index_takes_is_refused_and_not_cut()
    {
        var answer = await door.Api.PostAsync(Routes.StartTrace, new { agent = new string('a', 201) });

        answer.Refused(HttpStatusCode.BadRequest, "agent");
    }

    [Fact]
    public async Task A_refused_event_leaves_nothing_behind()
    {
        var trace = Guid.NewGuid();
        var answer = await door.Api.PostAsync(Routes.CompleteTrace, new { correlation_id = trace, status = "done" });

        answer.Refused(HttpStatusCode.BadRequest, "status");
        Assert.Equal(0L, await door.ValueAsync<long>("SELECT count(*) FROM execution_traces WHERE correlation_id = $1", trace));
    }
}
