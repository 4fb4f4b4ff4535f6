using System.Net;
using Traceability.ClaudeCode;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Language.Words;
using Traceability.Testing.Telemetry;

namespace Traceability.Functions.Tests.Http;

/// <summary>
/// Good requests on every route: three pieces of work from their first event on, one of them a success, what was traced, and what was
/// learned from that. Times are told where something is made of them, and one trace is learned from before the next begins.
/// </summary>
internal sealed class DoorStory
{
    private static readonly DateTimeOffset Told = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly string prompt = AnyWord.Request();
    private readonly ClaudeSession session = new();
    private readonly ClaudeSession next = new();
    // Another session: what is told later of the same one may come before what was learned from, which is learned anew then.
    private readonly ClaudeSession told = new();
    private readonly Guid crash = Guid.NewGuid();
    private readonly Guid repair = Guid.NewGuid();
    private readonly Guid[] executions = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];

    /// <summary>Returns what each request should be answered with.</summary>
    public async Task<IReadOnlyList<HttpStatusCode>> TellAsync(Door door)
    {
        var expected = new List<HttpStatusCode>();
        async Task AskAsync(IEnumerable<(HttpStatusCode, DoorRequest)> requests)
        {
            foreach (var (status, request) in requests)
            {
                await door.AskAsync(request);
                expected.Add(status);
            }
        }

        await AskAsync(Session());
        await door.LearnedAsync(session.TraceId);
        await AskAsync(Telemetry());
        await door.LearnedAsync(ClaudeIds.Prompt(told.Id, "told"));
        await AskAsync(Crash());
        await door.LearnedAsync(crash);
        await AskAsync(Repair());
        await door.LearnedAsync(repair);
        await AskAsync(Traces());
        var learned = door.Answers[^1].Answer.Ok().GetProperty("patterns")[0].GetProperty("pattern_id").GetString()!;
        await AskAsync(Patterns(learned));
        return expected;
    }

    private IEnumerable<(HttpStatusCode, DoorRequest)> Session() =>
    [
        (HttpStatusCode.OK, new("GET", Routes.Health)),
        (HttpStatusCode.OK, new("GET", Routes.Upkeep)),
        (HttpStatusCode.OK, new("POST", Routes.ClaudeCodeHook, session.Prompt("Say something").ToJsonString())),
        (HttpStatusCode.Accepted, new("POST", Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Stop(), session.Event("SessionEnd")))
        {
            MediaType = "application/x-ndjson",
        }),
    ];

    private IEnumerable<(HttpStatusCode, DoorRequest)> Telemetry() =>
    [
        (HttpStatusCode.OK, new("POST", Routes.TelemetryLogs, Otlp.Logs(
            "claude-code",
            Otlp.Event("user_prompt", Told, new { session_id = told.Id, prompt_id = "told", prompt = "Tell it" }, Otlp.TraceId)))),
        (HttpStatusCode.OK, new("POST", Routes.TelemetryTraces, Otlp.Traces(
            "claude-code",
            Otlp.Span(1, null, "claude_code.interaction", Told, Told.AddSeconds(1), new { session_id = told.Id })))),
        (HttpStatusCode.OK, new("POST", Routes.TelemetryMetrics, "{}")),
        (HttpStatusCode.BadRequest, new("POST", Routes.TelemetryLogs, """{"resourceLogs":7}""")),
    ];

    private IEnumerable<(HttpStatusCode, DoorRequest)> Crash() =>
    [
        (HttpStatusCode.OK, new("PUT", Routes.Agents, "- name: debugger\n  activation_triggers: [crash]\n")
        {
            MediaType = "application/yaml",
        }),
        (HttpStatusCode.Accepted, new("POST", Routes.StartTrace,
            $$"""{"correlation_id":"{{crash}}","prompt_text":"Debug the crash","agent":"debugger","started_at":"2026-03-01T10:00:00Z"}""")),
        (HttpStatusCode.Accepted, new("POST", Routes.RecordRouting,
            $$"""{"correlation_id":"{{crash}}","execution_id":"{{executions[0]}}","selected_agent":"debugger","confidence_total":0.8}""")),
        (HttpStatusCode.Accepted, new("POST", Routes.RecordHook,
            $$"""
            {"correlation_id":"{{crash}}","execution_id":"{{executions[1]}}","started_at":"2026-03-01T10:00:01Z",
             "hook_type":"ToolUse","tool_name":"Grep"}
            """)),
        (HttpStatusCode.Accepted, new("POST", Routes.RecordEndpoint,
            $$"""
            {"correlation_id":"{{crash}}","execution_id":"{{executions[2]}}","started_at":"2026-03-01T10:00:02Z",
             "service_name":"tracker","endpoint_path":"/x"}
            """)),
        (HttpStatusCode.Accepted, new("POST", Routes.CompleteTrace,
            $$"""{"correlation_id":"{{crash}}","status":"error","error_message":"it crashed","completed_at":"2026-03-01T10:01:00Z"}""")),
    ];

    private IEnumerable<(HttpStatusCode, DoorRequest)> Repair() =>
    [
        (HttpStatusCode.Accepted, new("POST", Routes.RecordBatch, $$$"""
            [
              {"event":"start","correlation_id":"{{{repair}}}","prompt_text":"{{{prompt}}}","started_at":"2026-03-02T10:00:00Z"},
              {"event":"hook","correlation_id":"{{{repair}}}","execution_id":"{{{executions[3]}}}","hook_type":"ToolUse","success":true,
               "tool_name":"Edit","context":{"tool_input":{"file_path":"src/app.ts"}},
               "started_at":"2026-03-02T10:00:01Z","duration_ms":200},
              {"event":"hook","correlation_id":"{{{repair}}}","execution_id":"{{{executions[4]}}}","hook_type":"ToolUse","success":true,
               "tool_name":"Bash","context":{"tool_input":{"command":"npm test"}},"quality_gates_validated":["test:passed"],
               "started_at":"2026-03-02T10:00:02Z","duration_ms":900},
              {"event":"complete","correlation_id":"{{{repair}}}","status":"success","completed_at":"2026-03-02T10:00:03Z"},
              {"event":"party"},
              7
            ]
            """)),
    ];

    private IEnumerable<(HttpStatusCode, DoorRequest)> Traces()
    {
        foreach (var query in new[] { null, "status=error", "text=crash", "agent=debugger", "tool=Grep", "roots_only=true", "limit=1" })
        {
            yield return (HttpStatusCode.OK, new("GET", Routes.Traces) { Query = query });
        }

        foreach (var id in new[] { crash, repair })
        {
            yield return (HttpStatusCode.OK, new("GET", Routes.Trace) { Id = id.ToString() });
            yield return (HttpStatusCode.OK, new("GET", Routes.TraceTimeline) { Id = id.ToString() });
        }

        yield return (HttpStatusCode.OK, new("GET", Routes.TraceComparison) { Id = crash.ToString(), Other = repair.ToString() });
        foreach (var format in new[] { "html", "markdown", "json", "otlp" })
        {
            yield return (HttpStatusCode.OK, new("GET", Routes.TraceExport) { Id = repair.ToString(), Query = $"format={format}" });
        }

        yield return (HttpStatusCode.OK, new("GET", Routes.Patterns));
    }

    private IEnumerable<(HttpStatusCode, DoorRequest)> Patterns(string id) =>
    [
        (HttpStatusCode.OK, new("GET", Routes.Pattern) { Id = id }),
        (HttpStatusCode.OK,
        new("POST", Routes.MatchPatterns,
        $$"""{"user_request":"{{prompt}}","context":{"project":"/work/shop"},"correlation_id":"{{executions[0]}}"}""")),
        (HttpStatusCode.OK, new("POST", Routes.MatchPatterns, """{"user_request":"something else entirely"}""")),
        (HttpStatusCode.OK, new("GET", Routes.PatternUsage) { Id = id }),
        (HttpStatusCode.OK, new("POST", Routes.ClaudeCodeHook, next.Prompt(prompt).ToJsonString())),
        (HttpStatusCode.OK, new("POST", Routes.Route, $$"""{"user_request":"{{prompt}}","context":{"project":"/work/shop"} }""")),
        (HttpStatusCode.OK, new("POST", Routes.Route, "There is a crash") { MediaType = "text/plain" }),
        (HttpStatusCode.OK,
        new("POST", Routes.Route, $$"""{"user_request":"{{prompt}}","context":{"project":"/work/shop"} }""") { Accept = "text/plain" }),
        (HttpStatusCode.OK, new("GET", Routes.Agents)),
        (HttpStatusCode.OK, new("GET", Routes.Agent) { Id = "debugger" }),
        (HttpStatusCode.NoContent, new("POST", Routes.PatternFeedback, """{"success":true,"comment":"it helped"}""") { Id = id }),
        (HttpStatusCode.OK, new("POST", Routes.RecogniseError, """{"error":"src/a.go:1:2: undefined: x","command":"go build"}""")),
        (HttpStatusCode.OK, new("POST", Routes.Advise, """{"moment":"failure","session_id":"s","error":"src/a.go:1:2: undefined: x"}""")),
        (HttpStatusCode.OK, new("GET", Routes.ProjectKnowledge) { Query = "project=/work/shop&branch=main" }),
        (HttpStatusCode.OK, new("GET", Routes.PatternEffect)),
        (HttpStatusCode.OK, new("GET", Routes.Alerts) { Query = "state=open" }),
        (HttpStatusCode.OK, new("PUT", Routes.AlertRules, """{"rules":[{"rule":"quiet","on":false}]}""")),
        (HttpStatusCode.OK, new("GET", Routes.AlertRules)),
        (HttpStatusCode.BadRequest, new("POST", Routes.AlertMute, """{"until":"2020-01-01T00:00:00Z"}""") { Id = crash.ToString() }),
        (HttpStatusCode.NotFound, new("DELETE", Routes.AlertMute) { Id = crash.ToString() }),
        (HttpStatusCode.OK, new("GET", Routes.Summary) { Query = "compare=previous" }),
        (HttpStatusCode.OK, new("GET", Routes.Cost) { Accept = "text/csv" }),
        (HttpStatusCode.OK, new("GET", Routes.TraceFigures)),
        (HttpStatusCode.OK, new("GET", Routes.TraceFiguresOf) { Id = crash.ToString() }),
        (HttpStatusCode.OK, new("GET", Routes.PatternFigures)),
        (HttpStatusCode.OK, new("GET", Routes.PatternUsageSeries) { Id = id }),
        (HttpStatusCode.OK, new("GET", Routes.AgentFigures)),
        (HttpStatusCode.OK, new("GET", Routes.Chains)),
        (HttpStatusCode.OK, new("GET", Routes.Confidence)),
        (HttpStatusCode.OK, new("GET", Routes.Errors)),
        (HttpStatusCode.NotFound, new("GET", Routes.Error) { Id = "0" }),
        (HttpStatusCode.OK, new("GET", Routes.Hooks)),
        (HttpStatusCode.OK, new("GET", Routes.Endpoints)),
        (HttpStatusCode.OK, new("GET", Routes.Cost)),
        (HttpStatusCode.OK, new("GET", Routes.Projects)),
        (HttpStatusCode.OK, new("GET", Routes.TimeSeries)),
        (HttpStatusCode.OK,
        new("POST", Routes.Mcp, """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""") { Accept = "application/json, text/event-stream" }),
        (HttpStatusCode.OK,
        new(
            "POST", Routes.Mcp,
            $$$$"""
            {"jsonrpc":"2.0","id":2,"method":"tools/call",
             "params":{"name":"read_trace","arguments":{"trace_id":"{{{{repair}}}}"}}}
            """) { Accept = "application/json, text/event-stream" }),
        (HttpStatusCode.OK, new("DELETE", Routes.DisablePatterns)),
        (HttpStatusCode.OK, new("POST", Routes.MatchPatterns, $$"""{"user_request":"{{prompt}}","context":{"project":"/work/shop"} }""")),
        (HttpStatusCode.Conflict, new("POST", Routes.ExtractRecentPatterns)),
        (HttpStatusCode.NoContent, new("POST", Routes.TraceFeedback, """{"success":true,"user":"ada"}""") { Id = crash.ToString() }),
        (HttpStatusCode.OK, new("POST", Routes.EnablePatterns)),
        (HttpStatusCode.OK, new("POST", Routes.ExtractRecentPatterns)),
        (HttpStatusCode.NoContent, new("DELETE", Routes.Pattern) { Id = id }),
        (HttpStatusCode.NotFound, new("DELETE", Routes.Pattern) { Id = id }),
    ];
}
