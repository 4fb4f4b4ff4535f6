using System.Text.Json;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Storage;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Ingest;

/// <summary>What each endpoint of the trace API leaves in the store once it has answered 202.</summary>
[Collection<SharedDoor>]
public sealed class StoredEventTests(LocalDoor door)
{
    private readonly Guid trace = Guid.NewGuid();
    private readonly Guid execution = Guid.NewGuid();

    [Fact]
    public async Task A_start_is_stored_as_an_open_trace()
    {
        var (root, parent) = (Guid.NewGuid(), Guid.NewGuid());
        var answer = await door.Api.PostAsync(Routes.StartTrace, new
        {
            correlation_id = trace,
            root_id = root,
            parent_id = parent,
            session_id = "nightly-7",
            user_id = "ada",
            source = "script",
            project = "/work/shop",
            agent = "reviewer",
            prompt_text = "Look it over",
            started_at = "2026-03-01T10:00:00.5+02:00",
            context = new { branch = "main" },
            tags = new[] { "night" },
        });

        Assert.Equal(trace, answer.Accepted().GetProperty("correlation_id").GetGuid());
        var row = await door.RowAsync("execution_traces", "correlation_id", trace);
        Assert.Equal(root, row["root_id"]);
        Assert.Equal(parent, row["parent_id"]);
        Assert.Equal(SessionIds.From("nightly-7"), row["session_id"]);
        Assert.Equal("ada", row["user_id"]);
        Assert.Equal("script", row["source"]);
        Assert.Equal("/work/shop", row["project"]);
        Assert.Equal("reviewer", row["agent"]);
        Assert.Equal("Look it over", row["prompt_text"]);
        Assert.Equal(new DateTime(2026, 3, 1, 8, 0, 0, 500, DateTimeKind.Utc), row["started_at"]);
        Assert.Equal("in_progress", row["status"]);
        Assert.Equal(["night"], (string[])row["tags"]);
        var context = JsonElement.Parse((string)row["context"]);
        Assert.Equal("main", context.GetProperty("branch").GetString());
        Assert.Equal("nightly-7", context.GetProperty("session_id").GetString());
    }

    [Fact]
    public async Task A_start_without_any_id_gets_one_and_is_told_it()
    {
        var answer = await door.Api.PostAsync(Routes.StartTrace, new { prompt_text = "No id" });

        var given = answer.Accepted().GetProperty("correlation_id").GetGuid();
        Assert.Equal("No id", (await door.RowAsync("execution_traces", "correlation_id", given))["prompt_text"]);
    }

    [Fact]
    public async Task A_routing_decision_is_stored()
    {
        var answer = await door.Api.PostAsync(Routes.RecordRouting, new
        {
            correlation_id = trace,
            execution_id = execution,
            selected_agent = "debugger",
            user_request = "Why is it slow?",
            selection_reason = "slow",
            confidence_total = 0.8,
            confidence_trigger = 0.4,
            alternatives = new[] { "planner" },
            routing_strategy = "registry",
            cache_hit = true,
            routing_duration_ms = 1.5,
        });

        Assert.Equal(execution, answer.Accepted().GetProperty("execution_id").GetGuid());
        var row = await door.RowAsync("agent_routing_decisions", "execution_id", execution);
        Assert.Equal(trace, row["correlation_id"]);
        Assert.Equal("debugger", row["selected_agent"]);
        Assert.Equal("Why is it slow?", row["user_request"]);
        Assert.Equal(0.8, row["confidence_total"]);
        Assert.Equal("""["planner"]""", row["alternatives"]);
        Assert.Equal(true, row["cache_hit"]);
        Assert.Equal(1.5, row["routing_duration_ms"]);
    }

    [Fact]
    public async Task A_hook_is_stored_and_its_end_joins_its_start()
    {
        var start = new
        {
            correlation_id = trace,
            execution_id = execution,
            hook_type = "PreToolUse",
            tool_name = "Bash",
            started_at = "2026-03-01T10:00:00Z",
        };
        (await door.Api.PostAsync(Routes.RecordHook, start)).Accepted();
        (await door.Api.PostAsync(Routes.RecordHook, new
        {
            correlation_id = trace,
            execution_id = execution,
            hook_type = "PreToolUse",
            completed_at = "2026-03-01T10:00:02Z",
            success = false,
            error_message = "exit 1",
            quality_gates_validated = new[] { "test:failed" },
            context = new { note = "x" },
        })).Accepted();

        var row = await door.RowAsync("hook_executions", "execution_id", execution);
        Assert.Equal("Bash", row["tool_name"]);
        Assert.Equal("error", row["status"]);
        Assert.Equal(false, row["success"]);
        Assert.Equal("exit 1", row["error_message"]);
        Assert.Equal(2000.0, row["duration_ms"]);
        Assert.Equal(["test:failed"], (string[])row["quality_gates_validated"]);
    }

    [Fact]
    public async Task An_endpoint_call_is_stored()
    {
        var answer = await door.Api.PostAsync(Routes.RecordEndpoint, new
        {
            correlation_id = trace,
            execution_id = execution,
            service_name = "billing",
            endpoint_path = "/invoices/7",
            http_method = "PUT",
            request_body = new { amount = 3 },
            response_body = "no",
            response_status = 409,
            duration_ms = 12.5,
            retry_count = 2,
            headers = new { accept = "json" },
        });

        Assert.Equal(execution, answer.Accepted().GetProperty("execution_id").GetGuid());
        var row = await door.RowAsync("endpoint_calls", "execution_id", execution);
        Assert.Equal("billing", row["service_name"]);
        Assert.Equal("/invoices/7", row["endpoint_path"]);
        Assert.Equal("PUT", row["http_method"]);
        Assert.Equal("""{"amount": 3}""", row["request_body"]);
        Assert.Equal(409, row["response_status"]);
        Assert.Equal(12.5, row["duration_ms"]);
        Assert.Equal(2, row["retry_count"]);
        Assert.Equal(false, row["success"]);
    }

    [Fact]
    public async Task A_completion_closes_its_trace()
    {
        (await door.Api.PostAsync(
            Routes.StartTrace, new { correlation_id = trace, prompt_text = "x", started_at = "2026-03-01T10:00:00Z" })).Accepted();
        (await door.Api.PostAsync(Routes.CompleteTrace, new
        {
            correlation_id = trace,
            completed_at = "2026-03-01T10:00:03Z",
            status = "error",
            error_message = "gave up",
            error_type = "budget",
        })).Accepted();

        var row = await door.RowAsync("execution_traces", "correlation_id", trace);
        Assert.Equal("x", row["prompt_text"]);
        Assert.Equal("error", row["status"]);
        Assert.Equal(false, row["success"]);
        Assert.Equal(3000.0, row["duration_ms"]);
        Assert.Equal("gave up", row["error_message"]);
        Assert.Equal("budget", row["error_type"]);
    }

    [Fact]
    public async Task The_same_event_again_is_acknowledged_and_changes_nothing()
    {
        var call = new { correlation_id = trace, service_name = "billing", endpoint_path = "/x" };
        var first = (await door.Api.PostAsync(Routes.RecordEndpoint, call)).Accepted();
        var second = (await door.Api.PostAsync(Routes.RecordEndpoint, call)).Accepted();

        Assert.Equal(first.GetProperty("execution_id").GetGuid(), second.GetProperty("execution_id").GetGuid());
        Assert.Equal(1L, await door.ValueAsync<long>("SELECT count(*) FROM endpoint_calls WHERE correlation_id = $1", trace));
    }
}
