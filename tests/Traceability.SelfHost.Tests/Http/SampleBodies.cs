using System.Text.Json.Nodes;

namespace Traceability.SelfHost.Tests.Http;

/// <summary>A good body for every route that takes one, with all of its fields.</summary>
internal static class SampleBodies
{
    private static readonly Dictionary<string, string[]> Bodies = new()
    {
        [$"POST {Routes.StartTrace}"] =
        [
            """
            {"correlation_id":"ID","root_id":"ID","parent_id":"ID","parent_execution_id":"ID","session_id":"s","user_id":"u","source":"ci",
             "project":"/a","agent":"a","prompt_text":"Fix it","started_at":"2026-02-03T00:00:00Z","context":{"git_remote":"https://a/b"},
             "tags":["t"]}
            """,
        ],
        [$"POST {Routes.CompleteTrace}"] =
        [
            """
            {"correlation_id":"ID","session_id":"s","completed_at":"2026-02-03T00:00:09Z","duration_ms":7,"status":"error","success":false,
             "error_message":"m","error_type":"t","context":{},"tags":["t"]}
            """,
        ],
        [$"POST {Routes.RecordRouting}"] =
        [
            """
            {"correlation_id":"ID","execution_id":"ID","selected_agent":"a","user_request":"r","selection_reason":"r","confidence_total":1,
             "confidence_trigger":1,"confidence_context":1,"confidence_capability":1,"confidence_historical":1,"alternatives":[],
             "routing_strategy":"x","pattern_id":"ID","cache_hit":true,"routing_duration_ms":1,"decided_at":"2026-02-03T00:00:00Z",
             "context":{}}
            """,
        ],
        [$"POST {Routes.RecordHook}"] =
        [
            """
            {"correlation_id":"ID","execution_id":"ID","parent_id":"ID","hook_type":"ToolUse","tool_name":"Bash","hook_script":"s",
             "started_at":"2026-02-03T00:00:00Z","completed_at":"2026-02-03T00:00:01Z","duration_ms":7,"status":"success","success":true,
             "error_message":"m","intelligence_functions_executed":["f"],"rag_queries_executed":[],
             "quality_gates_validated":["test:passed"],"modifications_made":[{"file":"a"}],"context":{"tool_input":{"command":"ls"}}}
            """,
        ],
        [$"POST {Routes.RecordEndpoint}"] =
        [
            """
            {"correlation_id":"ID","execution_id":"ID","hook_execution_id":"ID","service_name":"s","endpoint_path":"/p","http_method":"GET",
             "request_body":{},"response_body":{},"response_status":200,"started_at":"2026-02-03T00:00:00Z",
             "completed_at":"2026-02-03T00:00:01Z","duration_ms":7,"success":true,"status":"success","error_message":"m","error_type":"t",
             "retry_count":1,"headers":{},"context":{}}
            """,
        ],
        [$"POST {Routes.RecogniseError}"] =
        [
            """{"error":"e","tool_name":"Bash","command":"make","timed_out":true,"project":"/a","git_remote":"https://a/b"}""",
        ],
        [$"POST {Routes.Advise}"] =
        [
            """
            {"moment":"failure","session_id":"s","correlation_id":"ID","project":"/a","git_remote":"https://a/b","branch":"b","file":"a.go",
             "tool_name":"Bash","command":"make","error":"e","output":"o","timed_out":true,"prompt":"p"}
            """,
            """{"moment":"session_start","session_id":"s","project":"/a","branch":"b"}""",
            """
            {"session_id":"s","hook_event_name":"PostToolUse","cwd":"/a","tool_name":"Edit","tool_use_id":"t",
             "tool_input":{"file_path":"/a/b.go"},"tool_response":{"success":true}}
            """,
            """{"session_id":"s","hook_event_name":"SessionStart","cwd":"/a","source":"startup","git_branch":"b"}""",
        ],
        [$"POST {Routes.RecordBatch}"] =
        [
            """{"event":"hook","correlation_id":"ID","hook_type":"Stop","duration_ms":1,"context":{}}""",
        ],
        [$"POST {Routes.ClaudeCodeHook}"] =
        [
            """
            {"session_id":"s","hook_event_name":"UserPromptSubmit","prompt_id":"ID","cwd":"/a","prompt":"Fix it","git_remote":"https://a/b",
             "timestamp":"2026-02-03T00:00:00Z","permission_mode":"x"}
            """,
            """
            {"session_id":"s","hook_event_name":"PostToolUse","cwd":"/a","tool_name":"Task","tool_use_id":"t","duration_ms":5,
             "agent_id":"a","agent_type":"x","tool_input":{"prompt":"p","subagent_type":"reviewer","description":"d"},
             "tool_response":{"agentId":"b","status":"completed","totalDurationMs":5},"timestamp":"2026-02-03T00:00:00Z"}
            """,
            """
            {"session_id":"s","hook_event_name":"PostToolUseFailure","cwd":"/a","tool_name":"WebFetch","tool_use_id":"u",
             "tool_input":{"url":"https://example.com/a"},"tool_response":{"code":200},"error":"e","is_interrupt":false}
            """,
            """{"session_id":"s","hook_event_name":"SessionEnd","reason":"r","timestamp":"2026-02-03T00:00:00Z"}""",
        ],
        [$"POST {Routes.TelemetryLogs}"] =
        [
            """
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1795908985779000000","attributes":[
              {"key":"event.name","value":{"stringValue":"user_prompt"}},{"key":"session.id","value":{"stringValue":"s"}},
              {"key":"prompt.id","value":{"stringValue":"p"}},{"key":"prompt","value":{"stringValue":"Fix it"}}]}]}],
              "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]}}]}
            """,
        ],
        [$"POST {Routes.TelemetryTraces}"] =
        [
            """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
              "name":"chat","startTimeUnixNano":"1795908985779000000","endTimeUnixNano":"1795908985779000000"}]}]}]}
            """,
        ],
        [$"POST {Routes.TelemetryMetrics}"] = ["""{"resourceMetrics":[{"scopeMetrics":[]}]}"""],
        [$"POST {Routes.TraceFeedback}"] = ["""{"success":true,"comment":"c","user":"u"}"""],
        [$"POST {Routes.PatternFeedback}"] = ["""{"success":true,"comment":"c","correlation_id":"ID"}"""],
        [$"POST {Routes.MatchPatterns}"] =
            ["""{"user_request":"Fix it","context":{"project":"/a"},"min_confidence":0.1,"max_results":5,"correlation_id":"ID"}"""],
        [$"POST {Routes.Route}"] =
        [
            """{"user_request":"Fix it","context":{"project":"/a"},"max_results":5,"correlation_id":"ID"}""",
            """{"session_id":"s","hook_event_name":"UserPromptSubmit","cwd":"/a","prompt":"Fix it","timestamp":"2026-02-03T00:00:00Z"}""",
        ],
        [$"PUT {Routes.Agents}"] =
        [
            """
            {"name":"a","project":"/a","title":"t","description":"d","domain_context":"x","capabilities":["c"],"activation_triggers":["t"],
             "priority":1,"definition_path":"p","tools":"Read","model":"m","color":"c"}
            """,
        ],
        [$"POST {Routes.Mcp}"] =
            ["""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read_trace","arguments":{"trace_id":"ID"}}}"""],
        [$"PUT {Routes.AlertRules}"] =
            ["""{"rules":[{"rule":"quiet","on":true,"threshold":3,"least_n":5,"window_hours":24}]}"""],
        [$"POST {Routes.AlertMute}"] = ["""{"until":"2026-02-03T00:00:00Z"}"""],
        [$"POST {Routes.ExtractRecentPatterns}"] = [],
        [$"POST {Routes.EnablePatterns}"] = [],
    };

    /// <summary>The bodies for a route, which must be known here.</summary>
    public static string[] To(string verbAndRoute) => Bodies[verbAndRoute];

    /// <summary>The good body, and that body with one field after the other, at any depth, replaced by a value.</summary>
    public static IEnumerable<string> With(string body, string value)
    {
        var good = body.Replace("ID", Guid.NewGuid().ToString(), StringComparison.Ordinal);
        foreach (var path in Paths(JsonNode.Parse(good)!, []))
        {
            var json = JsonNode.Parse(good)!;
            var parent = path[..^1].Aggregate(json, (node, name) => node[name]!);
            parent[path[^1]] = "PLACE";
            yield return json.ToJsonString().Replace("\"PLACE\"", value, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string[]> Paths(JsonNode node, string[] above) => node is not JsonObject json
        ? []
        : json.SelectMany(field => Paths(field.Value ?? 0, [.. above, field.Key]).Prepend([.. above, field.Key]));
}
